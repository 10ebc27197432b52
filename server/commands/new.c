#include <string.h>
#include <unistd.h>

#include "analyzers/base/suggestion.h"
#include "analyzers/patterns/shared_rules.h"
#include "analyzers/scaffold/package_name.h"
#include "server/commands/command.h"
#include "server/commands/new_ask.h"
#include "server/commands/new_folder.h"
#include "server/commands/new_pattern.h"
#include "server/commands/new_tree.h"
#include "server/formats/format.h"

#define DEFAULT_TEMPLATE "minimal"

/* What is to be made. */
typedef struct NewSystem {
    const SystemTemplate *template; /* borrowed from the set */
    GHashTable *choices;            /* option → value, owned strings */
    char *folder, *name;
    GPtrArray *files; /* ScaffoldFile * */
} NewSystem;

static void system_clear(NewSystem *system)
{
    g_clear_pointer(&system->choices, g_hash_table_unref);
    g_clear_pointer(&system->files, g_ptr_array_unref);
    g_free(system->folder);
    g_free(system->name);
}

static void choose(GHashTable *choices, const char *option, const char *value)
{
    if (value)
        g_hash_table_insert(choices, g_strdup(option), g_strdup(value));
}

static void read_choices(const Options *options, GHashTable *choices)
{
    choose(choices, "runtime", options->runtime);
    choose(choices, "storage", options->storage);
    choose(choices, "transport", options->transport);
    choose(choices, "edition", options->edition);
}

static const SystemTemplate *find_template(const TemplateSet *set, const char *id)
{
    const SystemTemplate *template = template_find(set, id);
    if (template)
        return template;
    g_autofree const char **ids = g_new0(const char *, set->template_count + 1);
    for (uint32_t i = 0; i < set->template_count; i++)
        ids[i] = set->templates[i].id;
    const char *meant = suggestion_nearest(id, ids);
    g_autofree char *list = g_strjoinv(", ", (char **)ids);
    if (meant)
        command_fail("no template is called `%s`; did you mean `%s`?", id, meant);
    else
        command_fail("no template is called `%s`; there are %s", id, list);
    return NULL;
}

/* Somebody is there to be asked, and has said nothing but a name. */
static bool is_conversation(const Options *options, const GHashTable *choices)
{
    return !options->template && g_hash_table_size((GHashTable *)(uintptr_t)choices) == 0 &&
           !options->dry_run && !options->quiet && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* The folder is called like the package; NAME may be a path to it. */
static bool read_name(const Options *options, NewSystem *system)
{
    system->folder = g_strdup(options->arguments[0]);
    size_t length = strlen(system->folder);
    while (length > 1 && system->folder[length - 1] == '/')
        system->folder[--length] = '\0';
    const char *slash = strrchr(system->folder, '/');
    system->name = g_strdup(slash ? slash + 1 : system->folder);
    g_autofree char *problem = package_name_problem(system->name);
    if (problem)
        command_fail("%s", problem);
    return !problem;
}

static bool system_files(const TemplateSet *set, NewSystem *system)
{
    g_autoptr(GError) error = NULL;
    if (!template_complete(set, system->template, system->choices, &error)) {
        command_fail("%s (belfry help new)", error->message);
        return false;
    }
    g_autofree char *problem = template_name_problem(set, system->name, system->choices);
    if (problem) {
        command_fail("%s", problem);
        return false;
    }
    system->files = template_expand(system->template, system->name, system->choices, &error);
    if (!system->files)
        command_fail("%s", error->message);
    return system->files != NULL;
}

/* "service: runtime std, storage mem, edition 2021"; owned. */
static char *title(const TemplateSet *set, const NewSystem *system)
{
    GString *text = g_string_new(system->template->id);
    const char *separator = ": ";
    for (uint32_t i = 0; i < set->option_count; i++) {
        const char *option = set->options[i].id;
        const char *value = g_hash_table_lookup(system->choices, option);
        if (value)
            g_string_append_printf(text, "%s%s %s", separator, option, value);
        separator = value ? ", " : separator;
    }
    return g_string_free(text, FALSE);
}

static void print_tree(const TemplateSet *set, const Options *options, const NewSystem *system)
{
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    g_autofree char *shown = title(set, system);
    new_tree_print(&terminal, system->template, system->files, system->folder, shown);
}

static int write_or_print(const TemplateSet *set, const Options *options, const NewSystem *system)
{
    g_autoptr(GError) error = NULL;
    if (!options->dry_run && !new_folder_fill(system->folder, system->files, &error))
        return command_fail("%s", error->message);
    if (options->dry_run)
        print_tree(set, options, system);
    if (options->dry_run && !options->quiet)
        fprintf(stderr, "%u files, none written (--dry-run)\n", system->files->len);
    if (!options->dry_run && !options->quiet) {
        g_autofree char *shown = title(set, system), *clean = text_clean(system->folder);
        printf("%s: %u files (%s)\n"
               "`cargo test` there runs it, `belfry map` shows its levels, README.md says which\n"
               "pattern each part shows\n",
               clean, system->files->len, shown);
    }
    return command_finish(COMMAND_FINE);
}

static int make(const TemplateSet *set, const Options *options, NewSystem *system)
{
    g_autoptr(GError) error = NULL;
    if (!read_name(options, system))
        return COMMAND_FAILED;
    if (!new_folder_is_free(system->folder, &error))
        return command_fail("%s", error->message);
    if (is_conversation(options, system->choices)) {
        system->template = new_ask(set, options, system->choices);
        if (!system->template)
            return command_fail("nothing was chosen, nothing was written");
    } else {
        system->template =
            find_template(set, options->template ? options->template : DEFAULT_TEMPLATE);
    }
    if (!system->template || !system_files(set, system))
        return COMMAND_FAILED;
    return write_or_print(set, options, system);
}

/* What is said of a system and of a pattern does not go together. */
static int check_kind(const Options *options, const GHashTable *choices)
{
    bool is_system = options->template || g_hash_table_size((GHashTable *)(uintptr_t)choices) > 0;
    if (options->pattern && is_system)
        return command_fail("--pattern goes with no option of a system (belfry help new)");
    if (options->crate && !options->pattern)
        return command_fail("--in says where a --pattern goes (belfry help new)");
    if (options->list && (options->argument_count || options->pattern || is_system))
        return command_fail("--list goes with --format only (belfry help new)");
    if (!options->list && options->format != format_find("text", OUTPUT_SCAFFOLDS))
        return command_fail("--format is for --list (belfry help new)");
    if (!options->list && !options->pattern && options->argument_count == 0)
        return command_fail("`belfry new` needs NAME (belfry help new)");
    return COMMAND_FINE;
}

static int list(const TemplateSet *set, const Options *options)
{
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    SharedRules *rules = shared_rules_load(".", NULL);
    options->format->scaffolds(&terminal, &(Scaffolds){set, shared_rules_set(rules)});
    shared_rules_unref(rules);
    return command_finish(COMMAND_FINE);
}

static void print_templates(FILE *file)
{
    TemplateSet *set = template_set_load(NULL);
    if (set)
        scaffolds_print_templates(file, set);
    template_set_free(set);
}

static int run(const Options *options)
{
    g_autoptr(GError) error = NULL;
    TemplateSet *set = template_set_load(&error);
    if (!set)
        return command_fail("%s", error->message);
    NewSystem system = {.choices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
    read_choices(options, system.choices);
    int status = check_kind(options, system.choices);
    if (status == COMMAND_FINE && options->list)
        status = list(set, options);
    else if (status == COMMAND_FINE)
        status = options->pattern ? new_pattern(options) : make(set, options, &system);
    system_clear(&system);
    template_set_free(set);
    return status;
}

const Command command_new = {
    .name = "new",
    .arguments = "NAME",
    .summary = "A new system, laid out by levels",
    .details =
        "Writes a Cargo workspace into the new folder NAME: a crate for each level it needs, with\n"
        "the dependencies the tower allows and no others, a working slice through all of them,\n"
        "tests, a bench, a fuzz target, a belfry.toml and a CI file. As it comes it needs Rust\n"
        "1.63 (Cargo 1.64) and no network. Its README names the pattern each part shows.\n"
        "\n"
        "Without options it asks, on a terminal; elsewhere the template is " DEFAULT_TEMPLATE ".\n"
        "\n"
        "With --pattern RULE it adds one pattern to a crate that is there: a module, called NAME "
        "or\n"
        "what the pattern calls it, and its declaration. The diff is printed first.\n"
        "\n"
        "Never writes into a folder that is not empty, nor through a link. Exits with 0, with 2\n"
        "when it could not write.",
    .more = print_templates,
    .output = OUTPUT_SCAFFOLDS,
    .options = OPTION_SCAFFOLD | OPTION_FORMAT,
    .least = 0,
    .most = 1,
    .run = run,
};
