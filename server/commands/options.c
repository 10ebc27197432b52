#include "server/commands/options.h"

#include <string.h>
#include <unistd.h>

#include "analyzers/base/suggestion.h"
#include "server/commands/command.h"
#include "server/formats/format.h"

/* As typed, before it is checked. */
typedef struct Raw {
    char *format, *grain, *level, *minimum, *deny, *color, *config, *metadata, *record, *since,
        *baseline, *compare, *at, *template, *runtime, *storage, *transport, *edition, *pattern,
        *crate;
    char **rules, **fixes, **with, **arguments;
    int jobs, client_process;
    gboolean quiet, all, no_ffi, dry_run, timings, redact, help, stdio, update_baseline, metrics,
        list;
} Raw;

enum { OPTION_ALWAYS = 0 };
typedef struct Row {
    unsigned group;
    size_t offset; /* into Raw */
    GOptionEntry entry;
} Row;

#define STRING(group, name, brief, field, says, shown)                                             \
    {                                                                                              \
        group, offsetof(Raw, field),                                                               \
        {                                                                                          \
            name, brief, 0, G_OPTION_ARG_STRING, NULL, says, shown                                 \
        }                                                                                          \
    }
#define FILENAME(group, name, field, says, shown)                                                  \
    {                                                                                              \
        group, offsetof(Raw, field),                                                               \
        {                                                                                          \
            name, 0, 0, G_OPTION_ARG_FILENAME, NULL, says, shown                                   \
        }                                                                                          \
    }
#define NUMBER(group, name, brief, field, says)                                                    \
    {                                                                                              \
        group, offsetof(Raw, field),                                                               \
        {                                                                                          \
            name, brief, 0, G_OPTION_ARG_INT, NULL, says, "N"                                      \
        }                                                                                          \
    }
#define SWITCH(group, name, brief, flags, field, says)                                             \
    {                                                                                              \
        group, offsetof(Raw, field),                                                               \
        {                                                                                          \
            name, brief, flags, G_OPTION_ARG_NONE, NULL, says, NULL                                \
        }                                                                                          \
    }

static const Row rows[] = {
    STRING(OPTION_FORMAT, "format", 'f', format, NULL, "FORMAT"),
    {OPTION_SELECT,
     offsetof(Raw, rules),
     {"rule", 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL,
      "only this rule or violation code; may be repeated", "RULE"}},
    STRING(OPTION_SELECT, "level", 0, level, "only this level of the tower, by number or name",
           "LEVEL"),
    STRING(OPTION_GRAIN, "grain", 0, grain,
           "what text, mermaid and dot draw: crate (default) or level", "GRAIN"),
    STRING(OPTION_SEVERITY | OPTION_FIX, "min", 0, minimum,
           "show from here on: hint, information, warning or error", "SEVERITY"),
    STRING(OPTION_SEVERITY, "deny", 0, deny, "exit with 1 from here on (default: warning)",
           "SEVERITY"),
    STRING(OPTION_NEW, "since", 0, since,
           "only findings that files changed since this git revision bring in", "REV"),
    FILENAME(OPTION_NEW | OPTION_BASELINE, "baseline", baseline,
             "this file, not the one belfry.toml names; what it holds is not told", "FILE"),
    SWITCH(OPTION_NEW, "update-baseline", 0, 0, update_baseline,
           "lower the baseline to what is found; write it where there is none"),
    {OPTION_FIX,
     offsetof(Raw, fixes),
     {"fix", 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, "only this fix, safe or not; may be repeated",
      "ID"}},
    STRING(OPTION_FIX, "at", 0, at, "what can be had there; with --fix, that one", "FILE:LINE"),
    {OPTION_FIX,
     offsetof(Raw, with),
     {"with", 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL,
      "with --at: an answer a refactoring asks for; may be repeated", "QUESTION=ANSWER"}},
    SWITCH(OPTION_FIX, "dry-run", 'n', 0, dry_run, "print the diff, write nothing"),
    SWITCH(OPTION_INIT, "dry-run", 'n', 0, dry_run, "print belfry.toml, write nothing"),
    STRING(OPTION_SCAFFOLD, "template", 't', template, "which kind of system", "TEMPLATE"),
    STRING(OPTION_SCAFFOLD, "runtime", 0, runtime, "what runs the work, where the template asks",
           "RUNTIME"),
    STRING(OPTION_SCAFFOLD, "storage", 0, storage, "where the data is kept, likewise", "STORAGE"),
    STRING(OPTION_SCAFFOLD, "transport", 0, transport, "how requests come in, likewise",
           "TRANSPORT"),
    STRING(OPTION_SCAFFOLD, "edition", 0, edition, "of Rust, likewise", "EDITION"),
    STRING(OPTION_SCAFFOLD, "pattern", 0, pattern,
           "no system: this pattern, as a module of a crate that is there", "RULE"),
    STRING(OPTION_SCAFFOLD, "in", 0, crate, "the crate (default: the one around this folder)",
           "CRATE"),
    SWITCH(OPTION_SCAFFOLD, "dry-run", 'n', 0, dry_run,
           "print the tree, or the diff; write nothing"),
    SWITCH(OPTION_SCAFFOLD, "list", 0, 0, list, "print the templates and patterns there are"),
    SWITCH(OPTION_ALL, "all", 0, 0, all,
           "the map, the patterns and what is declared of C too, in one run"),
    SWITCH(OPTION_ALL, "no-ffi", 0, 0, no_ffi,
           "with --all: without what is declared of C; no libclang is started"),
    SWITCH(OPTION_INIT, "no-ffi", 0, 0, no_ffi,
           "without what is declared of C; no libclang is started"),
    SWITCH(OPTION_METRICS, "metrics", 0, 0, metrics,
           "the map in numbers too: fan-in and fan-out, instability, abstractness, depth, CCD"),
    FILENAME(OPTION_METRICS, "compare", compare,
             "what changed since this report, saved with --format json", "FILE"),
    SWITCH(OPTION_CHAINS, "all", 0, 0, all, "every shortest chain and every place, not the first"),
    FILENAME(OPTION_RUN, "config", config, "this file, not the nearest belfry.toml", "FILE"),
    FILENAME(OPTION_RUN, "metadata", metadata, "packages as `cargo metadata` wrote them there",
             "FILE"),
    NUMBER(OPTION_RUN | OPTION_INIT, "jobs", 'j', jobs, "threads (default: all cores)"),
    SWITCH(OPTION_RUN, "timings", 0, G_OPTION_FLAG_HIDDEN, timings, ""),
    SWITCH(OPTION_LSP, "stdio", 0, 0, stdio, "talk on stdin and stdout, as always"),
    NUMBER(OPTION_LSP, "clientProcessId", 0, client_process, "exit when this process is gone"),
    FILENAME(OPTION_LSP, "record", record, "write the session down", "FILE"),
    SWITCH(OPTION_REPLAY, "redact", 0, 0, redact,
           "print the recording with made-up words for names and texts, to give away"),
    STRING(OPTION_ALWAYS, "color", 0, color, "auto, always or never", "WHEN"),
    SWITCH(OPTION_ALWAYS, "quiet", 'q', 0, quiet, "no progress, no summary"),
    SWITCH(OPTION_ALWAYS, "help", 'h', 0, help, "show this help"),
    {OPTION_ALWAYS,
     offsetof(Raw, arguments),
     {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, NULL}},
};

static bool takes(const Command *command, const Row *row)
{
    return row->group == OPTION_ALWAYS || command->options & row->group;
}

static bool is_listed(const Command *command, const Row *row)
{
    return takes(command, row) && *row->entry.long_name &&
           !(row->entry.flags & G_OPTION_FLAG_HIDDEN);
}

/* GLib says "Unknown option --x"; adds the option that was probably meant. */
static void explain_unknown(const Command *command, GError *error)
{
    const char *dashes = strstr(error->message, "--");
    if (!dashes || error->code != G_OPTION_ERROR_UNKNOWN_OPTION)
        return;
    const char *names[G_N_ELEMENTS(rows) + 1] = {NULL};
    for (size_t i = 0, count = 0; i < G_N_ELEMENTS(rows); i++)
        if (is_listed(command, &rows[i]))
            names[count++] = rows[i].entry.long_name;
    g_autofree char *typed = g_strndup(dashes + 2, strcspn(dashes + 2, "="));
    const char *meant = suggestion_nearest(typed, names);
    char *message = meant ? g_strdup_printf("unknown option --%s; did you mean --%s?", typed, meant)
                          : g_strdup_printf("unknown option --%s", typed);
    g_free(error->message);
    error->message = message;
}

static bool bad(GError **error, const char *option, const char *value, const char *accepted)
{
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s takes %s, not `%s`", option,
                accepted, value);
    return false;
}

static bool check_severity(const char *name, const char *text, int *severity, GError **error)
{
    Severity parsed;
    if (!text)
        return true;
    if (!severity_parse(text, &parsed) || parsed == SEVERITY_OFF)
        return bad(error, name, text, "hint, information, warning or error");
    *severity = (int)parsed;
    return true;
}

static bool check_color(const char *when, bool *color, GError **error)
{
    const char *none = g_getenv("NO_COLOR"), *term = g_getenv("TERM");
    *color = when && g_str_equal(when, "always");
    if (!when || g_str_equal(when, "auto"))
        *color = isatty(STDOUT_FILENO) && !(none && *none) && g_strcmp0(term, "dumb") != 0;
    else if (!*color && !g_str_equal(when, "never"))
        return bad(error, "color", when, "auto, always or never");
    return true;
}

static bool check_format(const char *name, Output output, const Format **format, GError **error)
{
    *format = format_find(name ? name : "text", name ? output : OUTPUTS);
    if (*format)
        return true;
    g_autofree char *accepted = format_names(output);
    return bad(error, "format", name, accepted);
}

static bool check_grain(const char *text, const Format *format, int *grain, GError **error)
{
    static const char *const names[GRAINS] = {"crate", "level"};
    for (int i = 0; text && i < GRAINS; i++)
        if (g_str_equal(text, names[i])) {
            *grain = i;
            if (format->grains)
                return true;
            g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                        "--grain is for text, mermaid and dot; %s holds all grains", format->name);
            return false;
        }
    return !text || bad(error, "grain", text, "crate or level");
}

static bool check_level(const char *text, int *level, GError **error)
{
    Level parsed;
    *level = -1;
    if (!text)
        return true;
    if (!level_parse(text, &parsed))
        return bad(error, "level", text, "0 to 5, or a level's name");
    *level = (int)parsed;
    return true;
}

static bool check_jobs(int jobs, unsigned *checked, GError **error)
{
    g_autofree char *shown = g_strdup_printf("%d", jobs);
    if (jobs < 0 || jobs > 1024)
        return bad(error, "jobs", shown, "0 to 1024");
    *checked = (unsigned)jobs;
    return true;
}

static bool check(const Raw *raw, Options *options, const Command *command, GError **error)
{
    int deny = SEVERITY_WARNING;
    options->minimum = -1;
    if (!check_format(raw->format, command->output, &options->format, error) ||
        !check_grain(raw->grain, options->format, &options->grain, error) ||
        !check_level(raw->level, &options->level, error) ||
        !check_severity("min", raw->minimum, &options->minimum, error) ||
        !check_severity("deny", raw->deny, &deny, error) ||
        !check_jobs(raw->jobs, &options->jobs, error) ||
        !check_color(raw->color, &options->color, error))
        return false;
    options->deny = (Severity)deny;
    return true;
}

static bool check_count(const Options *options, const Command *command, GError **error)
{
    bool few = options->argument_count < command->least;
    if (options->help || (!few && options->argument_count <= command->most))
        return true;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                few ? "`belfry %s` needs %s" : "`belfry %s` takes no more than %s", command->name,
                *command->arguments ? command->arguments : "its options");
    return false;
}

/* Moves what needs no check over to `options`, which then owns it. */
static void take(Options *options, Raw *raw)
{
    *options = (Options){.rules = raw->rules,
                         .fixes = raw->fixes,
                         .at = raw->at,
                         .with = raw->with,
                         .config = raw->config,
                         .metadata = raw->metadata,
                         .record = raw->record,
                         .since = raw->since,
                         .baseline = raw->baseline,
                         .update_baseline = raw->update_baseline,
                         .arguments = raw->arguments ? raw->arguments : g_new0(char *, 1),
                         .client_process = raw->client_process,
                         .quiet = raw->quiet,
                         .all = raw->all,
                         .no_ffi = raw->no_ffi,
                         .dry_run = raw->dry_run,
                         .timings = raw->timings,
                         .redact = raw->redact,
                         .help = raw->help,
                         .metrics = raw->metrics,
                         .compare = raw->compare,
                         .template = raw->template,
                         .runtime = raw->runtime,
                         .storage = raw->storage,
                         .transport = raw->transport,
                         .edition = raw->edition,
                         .pattern = raw->pattern,
                         .crate = raw->crate,
                         .list = raw->list};
    options->argument_count = g_strv_length(options->arguments);
}

bool options_parse(Options *options, const Command *command, int argc, char **argv, GError **error)
{
    Raw raw = {0};
    GOptionEntry entries[G_N_ELEMENTS(rows) + 1] = {0};
    for (size_t i = 0, count = 0; i < G_N_ELEMENTS(rows); i++)
        if (takes(command, &rows[i])) {
            entries[count] = rows[i].entry;
            entries[count++].arg_data = (char *)&raw + rows[i].offset;
        }
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) problem = NULL;
    bool fine = g_option_context_parse(context, &argc, &argv, &problem);
    take(options, &raw);
    if (!fine)
        explain_unknown(command, problem);
    else
        fine = check(&raw, options, command, &problem) && check_count(options, command, &problem);
    char *texts[] = {raw.format, raw.grain, raw.level, raw.minimum, raw.deny, raw.color};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    if (problem)
        g_propagate_error(error, g_steal_pointer(&problem));
    return fine;
}

void options_clear(Options *options)
{
    g_strfreev(options->rules);
    g_strfreev(options->fixes);
    g_strfreev(options->with);
    g_free(options->at);
    g_strfreev(options->arguments);
    g_free(options->config);
    g_free(options->metadata);
    g_free(options->record);
    g_free(options->compare);
    g_free(options->template);
    g_free(options->runtime);
    g_free(options->storage);
    g_free(options->transport);
    g_free(options->edition);
    g_free(options->pattern);
    g_free(options->crate);
    g_free(options->since);
    g_free(options->baseline);
    *options = (Options){0};
}

void options_help(const Command *command, FILE *file)
{
    fputs("\nOptions:\n", file);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const GOptionEntry *entry = &rows[i].entry;
        if (!is_listed(command, &rows[i]))
            continue;
        char brief[] = "    ";
        if (entry->short_name)
            g_snprintf(brief, sizeof brief, "-%c, ", entry->short_name);
        g_autofree char *name =
            g_strconcat("--", entry->long_name, entry->arg_description ? "=" : NULL,
                        entry->arg_description, NULL);
        g_autofree char *formats = entry->description ? NULL : format_names(command->output);
        fprintf(file, "  %s%-22s %s\n", brief, name,
                entry->description ? entry->description : formats);
    }
}
