/* A long function that calls into three levels or more (call_level.h): what one would cut into the
 * steps of a pipeline. Where a program is put together (`main`, a `run` beside it) all
 * levels meet by right, so binaries' root files are spared; so are files of level Dev. */
#include <string.h>

#include "analyzers/patterns/checks.h"
#include "analyzers/tower/checks/call_level.h"
#include "analyzers/tower/checks/function_path.h"

#define CODE "function-spans-levels"
#define LINES_LEAST 150
#define LEVELS_LEAST 3
#define CALLS_LEAST 3 /* of a level: one call is an errand */

/* The calls of one function into one level. */
typedef struct Visits {
    uint32_t count;
    const CallFact *first;
    char *to; /* module or path of the first */
} Visits;

typedef struct Spanning {
    const CheckContext *context;
    const Facts *facts;
    uint32_t file, fn;
    Visits levels[LEVELS];
} Spanning;

static void visit(Spanning *spanning, Level level, const CallFact *call, const char *to)
{
    Visits *visits = &spanning->levels[level];
    if (visits->count++ > 0)
        return;
    visits->first = call;
    visits->to = g_strdup(to);
}

static void visit_calls(Spanning *spanning)
{
    const CheckContext *context = spanning->context;
    FactRange range = facts_fns(spanning->facts)[spanning->fn].calls;
    CallPlace place = {context->workspace, context->tower, context->scope, spanning->file,
                       spanning->fn};
    for (uint32_t i = 0; i < range.count; i++) {
        const CallFact *call = &facts_calls(spanning->facts)[range.first + i];
        CallLevel found;
        if (call_level(&place, call, &found))
            visit(spanning, found.level, call, found.to);
    }
}

static unsigned level_count(const Spanning *spanning)
{
    unsigned count = 0;
    for (int level = 0; level < LEVELS; level++)
        count += spanning->levels[level].count >= CALLS_LEAST;
    return count;
}

static void add_links(const Spanning *spanning, Finding *finding, GString *names, unsigned count)
{
    unsigned said = 0;
    finding->chain = g_new0(ChainLink, LEVELS);
    for (int level = 0; level < LEVELS; level++) {
        const Visits *visits = &spanning->levels[level];
        if (visits->count < CALLS_LEAST)
            continue;
        said++;
        g_string_append_printf(names, "%s%s",
                               said == 1       ? ""
                               : said == count ? " and "
                                               : ", ",
                               level_name((Level)level));
        const Event *event = &visits->first->event;
        finding->chain[finding->chain_count++] =
            (ChainLink){g_strdup(finding->path),
                        g_strdup_printf("%s: %u calls, the first to %s, at",
                                        level_name((Level)level), visits->count, visits->to),
                        facts_line(spanning->facts, event->start), event->start, event->end};
    }
}

static Finding finding_of(const Spanning *spanning, const FnFact *fn, uint32_t lines)
{
    const SourceFile *source = &spanning->context->workspace->files[spanning->file];
    const char *name = facts_string(spanning->facts, fn->fact.name);
    Finding finding = {.code = CODE,
                       .path = g_strdup(source->path),
                       .file = spanning->file,
                       .start = fn->fact.at,
                       .end = fn->fact.at + (uint32_t)strlen(name),
                       .line = facts_line(spanning->facts, fn->fact.at),
                       .symbol = function_path(spanning->context->workspace, spanning->file, fn)};
    GString *names = g_string_new(NULL);
    add_links(spanning, &finding, names, level_count(spanning));
    finding.message =
        g_strdup_printf("`%s` is %u lines long and calls into %s", name, lines, names->str);
    g_string_free(names, TRUE);
    return finding;
}

static void check_function(Spanning *spanning, FindingSink *sink)
{
    const FnFact *fn = &facts_fns(spanning->facts)[spanning->fn];
    uint32_t lines =
        facts_line(spanning->facts, fn->fact.end) - facts_line(spanning->facts, fn->fact.start) + 1;
    if (lines < LINES_LEAST || (fn->fact.flags & (FACT_TEST | FACT_MACRO_RULE)))
        return;
    visit_calls(spanning);
    if (level_count(spanning) >= LEVELS_LEAST)
        finding_sink_add(sink, finding_of(spanning, fn, lines));
    for (int level = 0; level < LEVELS; level++)
        g_free(spanning->levels[level].to);
}

/* Where all levels meet by right, and what only tests run. */
static bool is_spared(const CheckContext *context, uint32_t file)
{
    const SourceFile *source = &context->workspace->files[file];
    for (uint32_t i = 0; i < source->crate_count; i++) {
        const Crate *crate = &context->workspace->crates[source->crates[i]];
        if (crate->kind == CRATE_BIN && crate->root_file == file)
            return true;
    }
    return source->role != ROLE_NORMAL || context->tower->files[file].level == LEVEL_DEV;
}

void check_function_spans_levels(const CheckContext *context, uint32_t file, FindingSink *sink)
{
    const Facts *facts = context->workspace->files[file].parsed->facts;
    if (is_spared(context, file))
        return;
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        Spanning spanning = {.context = context, .facts = facts, .file = file, .fn = i};
        check_function(&spanning, sink);
    }
}
