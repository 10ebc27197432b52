#include <string.h>

#include "analyzers/base/suggestion.h"
#include "analyzers/patterns/compiled.h"
#include "server/commands/command.h"
#include "server/commands/fixing.h"
#include "server/commands/refactor.h"
#include "server/formats/format.h"

enum { PASSES_MOST = 16 }; /* of which the last only looks at what became of the one before */

/* Asked for by name, any fix; else the one that is safe to apply unseen. */
static const Fix *choose(const Options *options, const Finding *finding)
{
    for (uint32_t i = 0; i < finding->fix_count; i++) {
        const Fix *fix = &finding->fixes[i];
        bool named =
            options->fixes && g_strv_contains((const char *const *)options->fixes, fix->id);
        if (options->fixes ? named : fix->safe)
            return fix;
    }
    return NULL;
}

static GPtrArray *fix_ids(const RuleSet *set)
{
    GPtrArray *ids = g_ptr_array_new();
    for (uint32_t i = 0; i < set->rule_count; i++) {
        const json_t *fixes = set->rules[i].compiled->fixes;
        for (size_t f = 0; f < json_array_size(fixes); f++)
            g_ptr_array_add(ids, (char *)(uintptr_t)json_string_value(
                                     json_object_get(json_array_get(fixes, f), "id")));
    }
    g_ptr_array_add(ids, NULL);
    return ids;
}

/* A `--fix` that names nothing would silently fix nothing. */
static bool check_fixes(const Options *options, const RuleSet *set)
{
    g_autoptr(GPtrArray) ids = fix_ids(set);
    const char *const *known = (const char *const *)ids->pdata;
    for (char **id = options->fixes; id && *id; id++) {
        if (g_strv_contains(known, *id))
            continue;
        const char *meant = suggestion_nearest(*id, known);
        command_fail(meant ? "no fix is called `%s`; did you mean `%s`?"
                           : "no fix is called `%s`; `belfry check --format json` names them",
                     *id, meant);
        return false;
    }
    return true;
}

/* A finding somebody named, or a fix somebody named, is meant whatever its severity is. */
static bool is_meant(const Report *report, const Options *options, const Finding *finding)
{
    bool named = report->rules || options->fixes;
    return finding_counts(finding) && report_selects(report, finding) &&
           (named || finding->severity >= report->minimum);
}

typedef struct Pass {
    unsigned candidates, added; /* fixes that could be applied, and were */
    bool fresh;                 /* files were read that the analysis has not seen so */
} Pass;

static Pass run_pass(Fixing *fixing, const Options *options, const Report *report)
{
    Pass pass = {0};
    fixing_begin(fixing);
    const Patterns *patterns = report->analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        const Fix *fix = is_meant(report, options, finding) ? choose(options, finding) : NULL;
        if (!fix)
            continue;
        pass.candidates++;
        if (fixing_hold(fixing, fix, &pass.fresh))
            pass.added += fixing_add(fixing, finding, fix);
    }
    return pass;
}

static uint64_t error_bytes(const Analysis *analysis)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < analysis->workspace->file_count; i++)
        if (analysis->workspace->files[i].parsed)
            sum += analysis->workspace->files[i].parsed->facts->error_bytes;
    return sum;
}

/* Passes until no fix is left, or one does not lead to less. NULL: the analysis failed. */
static Fixing *fix_all(const Options *options)
{
    Fixing *fixing = NULL;
    unsigned before = UINT_MAX;
    uint64_t errors = 0;
    for (unsigned number = 0; number < PASSES_MOST; number++) {
        Analysis *analysis = command_analyse_with(options, options->arguments[0], ANALYSE_PATTERNS,
                                                  fixing ? fixing->overlay : NULL);
        if (!analysis || !check_fixes(options, analysis->rules)) {
            analysis_unref(analysis);
            g_clear_pointer(&fixing, fixing_free);
            break;
        }
        bool broken = fixing && error_bytes(analysis) > errors;
        errors = error_bytes(analysis);
        if (broken)
            fixing_revert(fixing);
        if (!fixing)
            fixing = fixing_new(analysis->workspace->root);
        Report report = command_report(options, analysis, SECTIONS_CHECK);
        Pass pass = broken ? (Pass){0} : run_pass(fixing, options, &report);
        bool less = pass.candidates < before && number + 1 < PASSES_MOST;
        if (less)
            fixing_apply(fixing);
        else
            fixing_drop(fixing);
        before = pass.added > 0 ? pass.candidates : before;
        analysis_unref(analysis);
        if (!less || (pass.added == 0 && !pass.fresh))
            break;
    }
    return fixing;
}

static void say(const Options *options, const Fixing *fixing, unsigned files)
{
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    for (guint i = 0; i < fixing->applied->len && !options->dry_run; i++) {
        terminal_text(&terminal, fixing->applied->pdata[i]);
        terminal_print(&terminal, "\n");
    }
    for (guint i = 0; i < fixing->refused->len; i++)
        command_fail("%s is left alone: it cannot be read, lies outside the root, or is another "
                     "name of a file that was fixed",
                     (const char *)fixing->refused->pdata[i]);
    if (options->quiet)
        return;
    FILE *file = options->dry_run ? stderr : stdout;
    if (files == 0)
        fputs("Nothing to fix\n", file);
    else
        fprintf(file, "%u %s in %u %s%s\n", fixing->applied->len,
                fixing->applied->len == 1 ? "fix" : "fixes", files, files == 1 ? "file" : "files",
                options->dry_run ? ", none written (--dry-run)" : "");
}

static int finish(const Options *options, const Fixing *fixing)
{
    g_autoptr(GError) error = NULL;
    unsigned files = fixing_count(fixing);
    if (options->dry_run) {
        g_autofree char *diff = fixing_diff(fixing);
        fputs(diff, stdout);
    } else if (!fixing_save(fixing, &error)) {
        return command_fail("%s", error->message);
    }
    say(options, fixing, files);
    return command_finish(options->dry_run && files > 0 ? COMMAND_FOUND : COMMAND_FINE);
}

static int run(const Options *options)
{
    if (options->at)
        return refactor_run(options);
    if (options->with)
        return command_fail("--with goes with --at FILE:LINE and --fix ID");
    if (strcmp(options->format->name, "text") != 0)
        return command_fail("--format %s goes with --at FILE:LINE and --fix ID; `belfry check` "
                            "tells findings and their fixes so",
                            options->format->name);
    Fixing *fixing = fix_all(options);
    if (!fixing)
        return COMMAND_FAILED;
    int status = finish(options, fixing);
    fixing_free(fixing);
    return status;
}

const Command command_fix = {
    .name = "fix",
    .arguments = "[PATH]",
    .summary = "Applies the fixes that are safe to apply unseen",
    .details =
        "Fixes what `belfry check` with the same options shows, where a fix keeps the\n"
        "meaning of the code or gives it the one it plainly has. With --fix, that fix and no\n"
        "other, safe or not. Findings that an allow comment or the baseline covers stay.\n"
        "\n"
        "--at FILE:LINE lists what can be had at that place: guided refactorings, the rules'\n"
        "actions, and fixes. With --fix, that one is done there: across files, with what it\n"
        "means to the tower told first by --dry-run, and what it left for you to look at. It\n"
        "refuses when something it would have to know cannot be known.\n"
        "\n"
        "Nothing outside the workspace is written, and no file that changed meanwhile.\n"
        "Exits with 0, with 1 if --dry-run would change something, with 2 when it could not\n"
        "run or not write.",
    .options = OPTION_FORMAT | OPTION_SELECT | OPTION_FIX | OPTION_RUN,
    .output = OUTPUT_REFACTORED,
    .most = 1,
    .run = run,
};
