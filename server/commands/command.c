#include "server/commands/command.h"

#include <errno.h>
#include <string.h>

#include "analyzers/base/suggestion.h"
#include "analyzers/ffi/boundary.h"
#include "analyzers/patterns/notes.h"
#include "server/commands/progress.h"
#include "server/formats/format.h"

const Command *command_find(const char *name)
{
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

void command_help(const Command *command, FILE *file)
{
    fprintf(file, "Usage: belfry %s [OPTIONS]%s%s\n\n%s\n", command->name,
            *command->arguments ? " " : "", command->arguments, command->summary);
    if (command->details)
        fprintf(file, "\n%s\n", command->details);
    if (command->more) {
        fputc('\n', file);
        command->more(file);
    }
    options_help(command, file);
}

int command_fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *clean = text_clean(message);
    fprintf(stderr, "belfry: %s\n", clean);
    return COMMAND_FAILED;
}

/* A `--rule` that names nothing would silently show nothing. */
static bool check_rules(const Options *options, const RuleSet *set)
{
    for (char **id = options->rules; id && *id; id++) {
        const RuleViolation *violation;
        if (notes_own_code(*id) || rule_set_find(set, *id) ||
            rule_set_find_code(set, *id, &violation))
            continue;
        g_autofree const char **ids = explanation_ids(set);
        const char *meant = suggestion_nearest(*id, ids);
        command_fail(meant ? "no rule and no violation is called `%s`; did you mean `%s`?"
                           : "no rule and no violation is called `%s`; `belfry rules` lists them",
                     *id, meant);
        return false;
    }
    return true;
}

static void tell_remarks(const Options *options, const Ffi *ffi)
{
    for (char **remark = ffi->remarks; remark && *remark && !options->quiet; remark++)
        command_fail("%s", *remark);
}

static Analysis *analyse(const Options *options, AnalysisRequest request)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *today = g_date_time_format(now, "%Y-%m-%d");
    ProgressLine *line = progress_line_new(options->quiet);
    request.path = request.path ? request.path : ".";
    request.config_path = options->config;
    request.metadata_path = options->metadata;
    request.baseline_path = options->baseline;
    request.baseline_to_be = options->update_baseline;
    request.today = today;
    request.jobs = options->jobs;
    request.progress = progress_line_sink(line);
    GError *error = NULL;
    Analysis *analysis = analysis_run(&request, &error);
    progress_line_free(line);
    if (!analysis)
        command_fail("%s", error ? error->message : "the analysis was cancelled");
    g_clear_error(&error);
    if (analysis && !check_rules(options, analysis->rules))
        g_clear_pointer(&analysis, analysis_unref);
    if (analysis && analysis->boundary)
        tell_remarks(options, analysis->boundary->ffi);
    return analysis;
}

Analysis *command_analyse(const Options *options, const char *path, unsigned what)
{
    return command_analyse_with(options, path, what, NULL);
}

Analysis *command_analyse_with(const Options *options, const char *path, unsigned what,
                               GHashTable *overlay)
{
    return analyse(options, (AnalysisRequest){.path = path,
                                              .want_patterns = what & ANALYSE_PATTERNS,
                                              .judge_boundary = what & ANALYSE_BOUNDARY,
                                              .overlay = overlay});
}

Analysis *command_analyse_kept(const Options *options, const char *path)
{
    return analyse(options, (AnalysisRequest){.path = path, .want_patterns = true, .keep = true});
}

void command_tell_rules(const RuleSet *set)
{
    for (uint32_t i = 0; i < set->note_count; i++)
        command_fail("%s:%u: %s", set->notes[i].path, set->notes[i].line + 1,
                     set->notes[i].message);
}

Report command_report(const Options *options, const Analysis *analysis, unsigned sections)
{
    return (Report){
        .analysis = analysis,
        .sections = sections,
        .rules = options->rules,
        .level = options->level,
        .minimum = options->minimum >= 0 ? (Severity)options->minimum : options->format->minimum,
        .grain = (uint8_t)options->grain,
        .quiet = options->quiet,
        .metrics = options->metrics,
    };
}

int command_finish(int status)
{
    errno = 0;
    bool failed = fflush(stdout) != 0 || ferror(stdout);
    if (!failed)
        return status;
    if (errno == EPIPE)
        return COMMAND_FAILED;
    return command_fail("cannot write the output: %s", errno ? strerror(errno) : "write error");
}
