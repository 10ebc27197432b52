#include "server/commands/new_pattern.h"

#include <string.h>
#include <sys/stat.h>

#include "analyzers/base/suggestion.h"
#include "analyzers/refactor/outcome.h"
#include "analyzers/scaffold/package_name.h"
#include "analyzers/scaffold/pattern_plan.h"
#include "analyzers/scaffold/template.h"
#include "server/commands/command.h"
#include "server/commands/new_folder.h"
#include "server/formats/patch.h"

/* What is added to where. */
typedef struct Addition {
    const Analysis *analysis;
    const Crate *crate;
    Plan *plan;
    Outcome *outcome;
    const OutcomeFile *module, *root; /* of the outcome: the new file, and the crate's root file */
} Addition;

static void addition_clear(Addition *addition)
{
    outcome_free(addition->outcome);
    plan_free(addition->plan);
}

/* The rule that has the id, or the only one that holds it; NULL, said. */
static const Rule *find_rule(const RuleSet *set, const char *id)
{
    const Rule *found = NULL;
    for (uint32_t i = 0; i < set->rule_count; i++) {
        const Rule *other = &set->rules[i];
        if (strcmp(other->id, id) == 0)
            return other;
        if (!strstr(other->id, id))
            continue;
        if (found) {
            command_fail("`%s` is part of more than one rule: %s, %s", id, found->id, other->id);
            return NULL;
        }
        found = other;
    }
    if (!found)
        command_fail("no rule is called `%s`; `belfry rules` lists them", id);
    return found;
}

/* NULL, said. */
static PatternScaffold *find_scaffold(const Rule *rule)
{
    g_autoptr(GError) error = NULL;
    PatternScaffold *scaffold = pattern_scaffold_find(rule->id, &error);
    if (error) {
        command_fail("%s", error->message);
    } else if (!scaffold) {
        g_auto(GStrv) rules = pattern_scaffold_rules();
        g_autofree char *list = g_strjoinv(", ", rules);
        command_fail("%s has no scaffold; `belfry explain %s` has an example. Those that have one: "
                     "%s",
                     rule->id, rule->id, list);
    }
    return scaffold;
}

/* The manifests of the packages of that name, NULL-terminated; owned, the texts borrowed. */
static const char **manifests_of(const Workspace *workspace, const char *name)
{
    GPtrArray *manifests = g_ptr_array_new();
    for (uint32_t i = 0; i < workspace->package_count; i++)
        if (strcmp(workspace->packages[i].name, name) == 0)
            g_ptr_array_add(manifests, workspace->packages[i].manifest);
    g_ptr_array_add(manifests, NULL);
    return (const char **)g_ptr_array_free(manifests, FALSE);
}

static int refuse_crate(const Workspace *workspace, const char *name)
{
    g_autofree const char **all = pattern_crate_names(workspace);
    g_autofree char *list = g_strjoinv(", ", (char **)all);
    if (!*all)
        return command_fail("there is no crate here that a module could be added to");
    if (!name)
        return command_fail("--in CRATE is needed; there are %s", list);
    g_autofree const char **manifests = manifests_of(workspace, name);
    g_autofree char *same = g_strjoinv(", ", (char **)manifests);
    if (manifests[0] && manifests[1])
        return command_fail("`%s` is the name of more than one package: %s; in the folder of the "
                            "one that is meant, --in is not needed",
                            name, same);
    if (g_strv_contains(all, name))
        return command_fail("`%s` has more than one program and no library; --in takes a program's "
                            "name",
                            name);
    const char *meant = suggestion_nearest(name, all);
    if (meant)
        return command_fail("no crate is called `%s`; did you mean `%s`?", name, meant);
    return command_fail("no crate is called `%s`; there are %s", name, list);
}

/* False, said. */
static bool prepare(Addition *addition, const Rule *rule, const PatternScaffold *scaffold,
                    const char *name)
{
    addition->plan = plan_new(addition->analysis);
    pattern_plan(addition->plan, rule, scaffold, addition->crate->root_module, name);
    if (!plan_finish(addition->plan))
        return command_fail("%s", addition->plan->refusal) == COMMAND_FINE;
    addition->outcome = outcome_new(addition->plan);
    for (guint i = 0; i < addition->outcome->files->len; i++) {
        const OutcomeFile *file = addition->outcome->files->pdata[i];
        *(file->before ? &addition->root : &addition->module) = file;
    }
    return true;
}

static void print_diff(const Addition *addition)
{
    g_autoptr(GString) diff = g_string_new(NULL);
    patch_append(diff, addition->module->path, NULL, addition->module->now);
    patch_append(diff, addition->root->path, addition->root->before, addition->root->now);
    fputs(diff->str, stdout);
}

static bool has_text(const char *path, GBytes *text)
{
    g_autofree char *now = NULL;
    gsize size, length;
    const void *data = g_bytes_get_data(text, &size);
    return g_file_get_contents(path, &now, &length, NULL) && length == size &&
           memcmp(now, data ? data : "", size) == 0;
}

/* The module first: a declaration without its file would not compile. False, said. */
static bool write_both(const Addition *addition)
{
    g_autoptr(GError) error = NULL;
    const char *folder = addition->analysis->workspace->root;
    const OutcomeFile *root = addition->root, *module = addition->module;
    g_autofree char *path = g_build_filename(folder, root->path, NULL);
    gsize size, length;
    const char *declared = g_bytes_get_data(root->now, &size),
               *text = g_bytes_get_data(module->now, &length);
    g_autofree char *copy = g_strndup(text, length);
    struct stat status;
    bool is_file = lstat(path, &status) == 0 && S_ISREG(status.st_mode);
    if (!is_file)
        command_fail("%s is a link; nothing was written", root->path);
    else if (!has_text(path, root->before))
        command_fail("%s changed meanwhile; nothing was written", root->path);
    else if (!new_folder_add(folder, &(ScaffoldFile){module->path, copy}, &error))
        command_fail("%s; nothing was written", error->message);
    else if (!g_file_set_contents_full(path, declared, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT,
                                       (int)(status.st_mode & 07777), &error))
        command_fail("%s; %s is written, and declared nowhere", error->message, module->path);
    else
        return true;
    return false;
}

static int add(const Options *options, const Analysis *analysis, const Rule *rule,
               const PatternScaffold *scaffold)
{
    const char *name = options->argument_count ? options->arguments[0] : NULL;
    Addition addition = {.analysis = analysis,
                         .crate = pattern_crate_find(analysis->workspace, options->crate)};
    if (!addition.crate)
        return refuse_crate(analysis->workspace, options->crate);
    bool fine = prepare(&addition, rule, scaffold, name);
    if (fine)
        print_diff(&addition);
    fine = fine && (options->dry_run || write_both(&addition));
    if (fine && !options->quiet)
        fprintf(stderr, "%s and `pub mod %s;`%s\n", addition.module->path,
                name ? name : scaffold->module,
                options->dry_run ? ", none written (--dry-run)" : "");
    addition_clear(&addition);
    return command_finish(fine ? COMMAND_FINE : COMMAND_FAILED);
}

int new_pattern(const Options *options)
{
    g_autofree char *problem =
        options->argument_count ? module_name_problem(options->arguments[0]) : NULL;
    if (problem)
        return command_fail("%s", problem);
    Analysis *analysis = command_analyse(options, ".", 0);
    if (!analysis)
        return COMMAND_FAILED;
    const Rule *rule = find_rule(analysis->rules, options->pattern);
    PatternScaffold *scaffold = rule ? find_scaffold(rule) : NULL;
    int status = scaffold ? add(options, analysis, rule, scaffold) : COMMAND_FAILED;
    pattern_scaffold_free(scaffold);
    analysis_unref(analysis);
    return status;
}
