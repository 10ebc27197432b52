#include "server/commands/new_pattern.h"

#include <string.h>
#include <sys/stat.h>

#include "analyzers/base/path.h"
#include "analyzers/base/suggestion.h"
#include "analyzers/scaffold/package_name.h"
#include "analyzers/scaffold/pattern.h"
#include "analyzers/scaffold/template.h"
#include "server/commands/command.h"
#include "server/commands/new_folder.h"
#include "server/commands/patch.h"

/* What is added to where. */
typedef struct Addition {
    const Analysis *analysis;
    const Crate *crate;
    const char *module;
    const Rule *rule;
    ScaffoldFile file;    /* relative to the workspace */
    char *root;           /* absolute path of the crate's root file */
    char *before, *after; /* its text */
} Addition;

static void addition_clear(Addition *addition)
{
    g_free(addition->file.path);
    g_free(addition->file.text);
    g_free(addition->root);
    g_free(addition->before);
    g_free(addition->after);
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

static const Package *package_of(const Workspace *workspace, const Crate *crate)
{
    return crate->package == WORKSPACE_NONE ? NULL : &workspace->packages[crate->package];
}

/* Whether it is the crate meant: by its name, or because the current folder lies in its package. */
static bool is_meant(const Workspace *workspace, const Crate *crate, const char *name)
{
    const Package *package = package_of(workspace, crate);
    if ((crate->kind != CRATE_LIB && crate->kind != CRATE_BIN) || !package ||
        crate->root_file == WORKSPACE_NONE)
        return false;
    if (name)
        return strcmp(crate->name, name) == 0 || strcmp(package->name, name) == 0;
    return path_within(workspace->focus, package->directory);
}

static GPtrArray *names_of_crates(const Workspace *workspace)
{
    GPtrArray *names = g_ptr_array_new();
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        const Package *package = package_of(workspace, &workspace->crates[i]);
        if (package && is_meant(workspace, &workspace->crates[i], package->name) &&
            !g_ptr_array_find_with_equal_func(names, package->name, g_str_equal, NULL))
            g_ptr_array_add(names, package->name);
    }
    g_ptr_array_add(names, NULL);
    return names;
}

static int refuse_crate(const Workspace *workspace, const char *name)
{
    g_autoptr(GPtrArray) names = names_of_crates(workspace);
    const char *const *all = (const char *const *)names->pdata;
    g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
    if (!*all)
        return command_fail("there is no crate here that a module could be added to");
    if (!name)
        return command_fail("--in CRATE is needed; there are %s", list);
    if (g_strv_contains(all, name))
        return command_fail("`%s` has more than one program and no library; --in takes a program's "
                            "name",
                            name);
    const char *meant = suggestion_nearest(name, all);
    if (meant)
        return command_fail("no crate is called `%s`; did you mean `%s`?", name, meant);
    return command_fail("no crate is called `%s`; there are %s", name, list);
}

/* A library rather than the program beside it. NULL where it is open which is meant. */
static const Crate *find_crate(const Workspace *workspace, const char *name)
{
    const Crate *found = NULL;
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        const Crate *crate = &workspace->crates[i];
        if (!is_meant(workspace, crate, name))
            continue;
        if (found && (found->package != crate->package || found->kind == crate->kind))
            return NULL;
        if (!found || crate->kind == CRATE_LIB)
            found = crate;
    }
    return found;
}

/* Where the last module ends that the root file declares, or 0; `taken`: one has the name. */
static size_t last_declaration(const Workspace *workspace, const Crate *crate, const char *name,
                               bool *taken)
{
    const ModFact *mods = facts_mods(workspace->files[crate->root_file].parsed->facts);
    size_t last = 0;
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (module->parent != crate->root_module || module->via_macro)
            continue;
        *taken = *taken || strcmp(module->name, name) == 0;
        if (!module->is_inline && !module->in_test)
            last = MAX(last, mods[module->mod_fact].fact.end);
    }
    return last;
}

/* False, said. */
static bool prepare(Addition *addition, const PatternScaffold *scaffold)
{
    const Workspace *workspace = addition->analysis->workspace;
    const Crate *crate = addition->crate;
    bool taken = false;
    gsize size = 0;
    if (!workspace->files[crate->root_file].parsed)
        return command_fail("%s cannot be read", crate->root) == COMMAND_FINE;
    if (strstr(crate->root, "src/bin/") && !g_str_has_suffix(crate->root, "/main.rs"))
        return command_fail("%s is a program of one file: Cargo would take a module beside it for "
                            "another program; make it %.*s/main.rs first",
                            crate->root, (int)(strlen(crate->root) - strlen(".rs")),
                            crate->root) == COMMAND_FINE;
    size_t last = last_declaration(workspace, crate, addition->module, &taken);
    addition->root = g_build_filename(workspace->root, crate->root, NULL);
    if (taken)
        return command_fail("%s has a module `%s` already; `belfry new --pattern RULE NAME` gives "
                            "another name",
                            crate->name, addition->module) == COMMAND_FINE;
    if (!g_file_get_contents(addition->root, &addition->before, &size, NULL) || last > size ||
        (last && addition->before[last - 1] != ';'))
        return command_fail("%s changed while it was read", crate->root) == COMMAND_FINE;
    g_autofree char *folder = path_directory(crate->root);
    g_autofree char *name = g_strconcat(addition->module, ".rs", NULL);
    addition->file.path = path_join(folder, name);
    addition->file.text =
        g_strdup_printf("//! %s. `belfry explain %s` tells when to use it, and when not.\n\n%s%s",
                        addition->rule->title, addition->rule->id, scaffold->text,
                        g_str_has_suffix(scaffold->text, "\n") ? "" : "\n");
    addition->after = pattern_declare(addition->before, last, addition->module);
    return true;
}

static void print_diff(const Addition *addition)
{
    g_autoptr(GString) diff = g_string_new(NULL);
    g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0);
    const char *texts[] = {addition->file.text, addition->before, addition->after};
    GBytes *bytes[3];
    for (int i = 0; i < 3; i++)
        bytes[i] = g_bytes_new_static(texts[i], strlen(texts[i]));
    patch_append(diff, addition->file.path, nothing, bytes[0]);
    patch_append(diff, addition->crate->root, bytes[1], bytes[2]);
    for (int i = 0; i < 3; i++)
        g_bytes_unref(bytes[i]);
    fputs(diff->str, stdout);
}

/* The module first: a declaration without its file would not compile. False, said. */
static bool write_both(const Addition *addition)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *now = NULL;
    struct stat status;
    bool is_file = lstat(addition->root, &status) == 0 && S_ISREG(status.st_mode);
    bool same =
        g_file_get_contents(addition->root, &now, NULL, NULL) && strcmp(now, addition->before) == 0;
    if (!is_file)
        command_fail("%s is a link; nothing was written", addition->crate->root);
    else if (!same)
        command_fail("%s changed meanwhile; nothing was written", addition->crate->root);
    else if (!new_folder_add(addition->analysis->workspace->root, &addition->file, &error))
        command_fail("%s; nothing was written", error->message);
    else if (!g_file_set_contents_full(addition->root, addition->after, -1,
                                       G_FILE_SET_CONTENTS_CONSISTENT,
                                       (int)(status.st_mode & 07777), &error))
        command_fail("%s; %s is written, and declared nowhere", error->message,
                     addition->file.path);
    else
        return true;
    return false;
}

static int add(const Options *options, const Analysis *analysis, const Rule *rule,
               const PatternScaffold *scaffold)
{
    const char *name = options->argument_count ? options->arguments[0] : scaffold->module;
    Addition addition = {.analysis = analysis,
                         .crate = find_crate(analysis->workspace, options->crate),
                         .rule = rule,
                         .module = name};
    if (!addition.crate)
        return refuse_crate(analysis->workspace, options->crate);
    bool fine = prepare(&addition, scaffold);
    if (fine)
        print_diff(&addition);
    fine = fine && (options->dry_run || write_both(&addition));
    if (fine && !options->quiet)
        fprintf(stderr, "%s and `pub mod %s;`%s\n", addition.file.path, name,
                options->dry_run ? ", none written (--dry-run)" : "");
    addition_clear(&addition);
    return command_finish(fine ? COMMAND_FINE : COMMAND_FAILED);
}

int new_pattern(const Options *options)
{
    const char *name = options->argument_count ? options->arguments[0] : "a";
    g_autofree char *problem = package_name_problem(name);
    if (problem || strchr(name, '-'))
        return command_fail("%s", problem ? problem : "a module's name has no `-`");
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
