/* A call of a Core module that reaches the outside world, found by what its path resolves to. One
 * function doing one kind of thing is one finding, at its first call. */
#include <string.h>

#include "analyzers/patterns/checks.h"
#include "analyzers/tower/checks/function_path.h"
#include "analyzers/tower/knowledge.h"
#include "analyzers/tower/verdict_text.h"
#include "analyzers/workspace/names.h"
#include "analyzers/workspace/target.h"

#define CODE "core-performs-io"
#define CHAIN_MAX 4

/* One file while it is checked. */
typedef struct CoreFile {
    const CheckContext *context;
    const Workspace *workspace;
    const Facts *facts;
    const Effects *effects;
    const LevelVerdict *verdict;
    uint32_t file;
    GArray *findings; /* of Finding, as `keys` */
    GArray *keys;     /* of guint64: function and kind */
} CoreFile;

/* Binaries are where the outside world is let in. */
static bool is_library_code(const Workspace *workspace, const SourceFile *file)
{
    const char *slash = strrchr(file->path, '/');
    if (file->role != ROLE_NORMAL || strcmp(slash ? slash + 1 : file->path, "main.rs") == 0)
        return false;
    for (uint32_t i = 0; i < file->crate_count; i++) {
        uint8_t kind = workspace->crates[file->crates[i]].kind;
        if (kind == CRATE_LIB || kind == CRATE_PROC_MACRO || kind == CRATE_LOOSE)
            return true;
    }
    return false;
}

static const FnFact *function_of(const CoreFile *core, const CallFact *call)
{
    uint32_t owner = call->event.owner;
    return owner < facts_count(core->facts, FACT_FN) ? &facts_fns(core->facts)[owner] : NULL;
}

/* Whether a function, or one around it, implements storage or loading: a file in the wrong place,
 * not a call. */
static bool is_adaptor(const CoreFile *core, const FnFact *fn)
{
    while (fn) {
        if (effects_adaptor(core->effects, facts_string(core->facts, fn->trait_name)))
            return true;
        fn = fn->owner_kind == FACT_FN && fn->fact.owner != FACT_NONE
                 ? &facts_fns(core->facts)[fn->fact.owner]
                 : NULL;
    }
    return false;
}

/* Whether the first part of a path is a crate: std, or one the manifest names. A module of the
 * file's own may have the same name as a crate that is not there. */
static bool starts_at_crate(const CoreFile *core, const char *path)
{
    size_t head = strcspn(path, ":");
    uint32_t index = core->workspace->files[core->file].package;
    if (!path[head])
        return false;
    if (head == 3 && strncmp(path, "std", head) == 0)
        return true;
    const Package *package = index == WORKSPACE_NONE ? NULL : &core->workspace->packages[index];
    for (uint32_t i = 0; package && i < package->dependency_count; i++) {
        char *name = crate_code_name(package->dependencies[i].key);
        bool same = strlen(name) == head && strncmp(name, path, head) == 0;
        g_free(name);
        if (same)
            return true;
    }
    return false;
}

static const Effect *effect_of(const CoreFile *core, const CallFact *call)
{
    unsigned kind = call->flags & CALL_KIND;
    if (kind == CALL_METHOD || (call->flags & (CALL_TEST | CALL_IN_TOKENS)))
        return NULL;
    const char *resolved = facts_string(core->facts, call->resolved);
    char *macro = kind == CALL_MACRO ? g_strconcat(resolved, "!", NULL) : NULL;
    const Effect *effect = effects_find(core->effects, macro ? macro : resolved);
    g_free(macro);
    bool certain = effect && (kind == CALL_MACRO || starts_at_crate(core, resolved));
    return certain ? effect : NULL;
}

/* Whether the function, or its module, is there under a cfg that says `word`. */
static bool is_under(const CoreFile *core, const FnFact *fn, const char *word)
{
    uint32_t module = core->workspace->files[core->file].module;
    const char *outer = module == WORKSPACE_NONE ? NULL : core->workspace->modules[module].cfg;
    const char *own = fn ? facts_string(core->facts, fn->fact.cfg) : "";
    return strstr(own, word) || (outer && strstr(outer, word));
}

/* A feature spares whoever leaves it off, and a level that is inferred is a guess. */
static Severity severity_of(const CoreFile *core, const FnFact *fn)
{
    bool certain = core->verdict->pinned && !is_under(core, fn, "feature = ");
    return certain ? SEVERITY_OFF : SEVERITY_INFORMATION;
}

/* The import that the first part of the call's path goes by, or NULL. */
static const UseFact *import_of(const CoreFile *core, const CallFact *call)
{
    const char *path = facts_string(core->facts, call->path);
    const char *resolved = facts_string(core->facts, call->resolved);
    size_t head = strcspn(path, ":");
    for (uint32_t i = 0; i < facts_count(core->facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(core->facts)[i];
        const char *name = facts_string(core->facts, use->fact.name);
        size_t size = facts_string_length(core->facts, use->path);
        if (strlen(name) == head && strncmp(name, path, head) == 0 &&
            strncmp(facts_string(core->facts, use->path), resolved, size) == 0 &&
            strcmp(resolved + size, path + head) == 0)
            return use;
    }
    return NULL;
}

static char *label_of(const CoreFile *core, const CallFact *call, const Effect *effect)
{
    if (call->path == call->resolved)
        return g_strdup(effect->says);
    const char *resolved = facts_string(core->facts, call->resolved);
    const UseFact *use = import_of(core, call);
    if (!use)
        return g_strdup_printf("resolves to %s", resolved);
    const char *path = facts_string(core->facts, use->path);
    const char *name = facts_string(core->facts, use->fact.name);
    const char *last = g_strrstr(path, "::");
    bool renamed = strcmp(last ? last + 2 : path, name) != 0;
    return g_strdup_printf("resolves to %s through `use %s%s%s` at line %u", resolved, path,
                           renamed ? " as " : "", renamed ? name : "",
                           facts_line(core->facts, use->fact.start) + 1);
}

/* What is Core: the whole crate where that is, else the module. */
static const char *core_name(const CoreFile *core)
{
    const SourceFile *file = &core->workspace->files[core->file];
    uint32_t crate = file->crates[0];
    const LevelVerdict *whole = &core->context->tower->crates[crate];
    if (file->module == WORKSPACE_NONE ||
        (whole->level == LEVEL_CORE && (whole->pinned || !core->verdict->pinned)))
        return core->workspace->crates[crate].name;
    return core->workspace->modules[file->module].path;
}

static char *message_of(const CoreFile *core, const FnFact *fn, const Effect *effect)
{
    const char *path = core->workspace->files[core->file].path;
    const char *slash = strrchr(path, '/');
    const char *who = fn ? facts_string(core->facts, fn->fact.name) : slash ? slash + 1 : path;
    return g_strdup_printf("`%s` %s, and `%s` %s Core (level %d)", who, effect->says,
                           core_name(core), core->verdict->pinned ? "is" : "seems to be",
                           LEVEL_CORE);
}

/* The id of the module the file is, as edges have it. */
static char *module_id_of(const CoreFile *core)
{
    const SourceFile *file = &core->workspace->files[core->file];
    if (file->module == WORKSPACE_NONE)
        return g_strdup(core->workspace->crates[file->crates[0]].id);
    return module_id(core->workspace, &core->workspace->modules[file->module]);
}

static uint32_t callee_end(const CoreFile *core, const CallFact *call)
{
    uint32_t size = facts_string_length(core->facts, call->path);
    size += (call->flags & CALL_KIND) == CALL_MACRO;
    return MIN(call->event.start + size, call->event.end);
}

static Finding finding_of(const CoreFile *core, const CallFact *call, const Effect *effect)
{
    const FnFact *fn = function_of(core, call);
    return (Finding){
        .code = CODE,
        .severity = (uint8_t)severity_of(core, fn),
        .path = g_strdup(core->workspace->files[core->file].path),
        .file = core->file,
        .start = call->event.start,
        .end = callee_end(core, call),
        .line = facts_line(core->facts, call->event.start),
        .message = message_of(core, fn, effect),
        .label = label_of(core, call, effect),
        .help = g_strdup(effect->help),
        .symbol = function_path(core->workspace, core->file, fn),
        .from = module_id_of(core),
        .to = g_strdup(facts_string(core->facts, call->resolved)),
        .level = verdict_text(core->verdict, core->context->config),
    };
}

/* Another call of the same kind in the same function. */
static void add_link(const CoreFile *core, const CallFact *call, Finding *finding)
{
    if (finding->chain_count == CHAIN_MAX)
        return;
    finding->chain = g_renew(ChainLink, finding->chain, finding->chain_count + 1);
    finding->chain[finding->chain_count++] = (ChainLink){
        g_strdup(finding->path),
        g_strdup_printf("also calls %s at", facts_string(core->facts, call->resolved)),
        facts_line(core->facts, call->event.start), call->event.start, callee_end(core, call)};
}

static void check_call(CoreFile *core, const CallFact *call)
{
    const FnFact *fn = function_of(core, call);
    if (fn && (fn->fact.flags & (FACT_TEST | FACT_MACRO_RULE)))
        return;
    const Effect *effect = effect_of(core, call);
    if (!effect || is_adaptor(core, fn) || is_under(core, fn, "debug_assertions"))
        return;
    guint64 key = (guint64)call->event.owner << 8 | (guint64)effect->kind;
    for (guint i = 0; i < core->keys->len; i++) {
        if (g_array_index(core->keys, guint64, i) == key) {
            add_link(core, call, &g_array_index(core->findings, Finding, i));
            return;
        }
    }
    Finding finding = finding_of(core, call, effect);
    g_array_append_val(core->findings, finding);
    g_array_append_val(core->keys, key);
}

static bool is_surely_core(const LevelVerdict *verdict)
{
    return verdict->level == LEVEL_CORE && level_sure(verdict);
}

/* By a pin; where it is inferred, the file's crate must be Core as surely as the file: a pure file
 * with one effect in a crate that does other things is most often guessed wrong. */
static bool is_judged(const CoreFile *core, const SourceFile *source)
{
    return is_surely_core(core->verdict) &&
           (core->verdict->pinned ||
            is_surely_core(&core->context->tower->crates[source->crates[0]]));
}

void check_core_performs_io(const CheckContext *context, uint32_t file, FindingSink *sink)
{
    const SourceFile *source = &context->workspace->files[file];
    CoreFile core = {.context = context, .workspace = context->workspace, .file = file};
    core.facts = source->parsed->facts;
    core.effects = context->tower->knowledge->effects;
    core.verdict = &context->tower->files[file];
    if (!is_library_code(context->workspace, source) || !is_judged(&core, source))
        return;
    core.findings = g_array_new(FALSE, FALSE, sizeof(Finding));
    core.keys = g_array_new(FALSE, FALSE, sizeof(guint64));
    for (uint32_t i = 0; i < facts_count(core.facts, FACT_CALL); i++)
        check_call(&core, &facts_calls(core.facts)[i]);
    for (guint i = 0; i < core.findings->len; i++)
        finding_sink_add(sink, g_array_index(core.findings, Finding, i));
    g_array_free(core.findings, TRUE);
    g_array_free(core.keys, TRUE);
}
