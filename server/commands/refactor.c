#include "server/commands/refactor.h"

#include <string.h>

#include "analyzers/base/suggestion.h"
#include "server/commands/choices.h"
#include "server/commands/command.h"
#include "server/commands/outcome_save.h"
#include "server/formats/format.h"

static int list(const Options *options, const Choices *choices)
{
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    for (guint i = 0; i < choices->all->len; i++) {
        const Choice *choice = &g_array_index(choices->all, Choice, i);
        terminal_styled(&terminal, STYLE_BOLD, choice->id);
        terminal_print(&terminal, "  ");
        terminal_text(&terminal, choice->title);
        terminal_print(&terminal, "\n");
        for (const RefactorQuestion *question = choice->refactoring ? choice->refactoring->questions
                                                                    : NULL;
             question && question->id; question++)
            terminal_print(&terminal, "    --with %s=%s  %s\n", question->id,
                           question->answers ? question->answers : "…", question->says);
    }
    if (!choices->all->len && !options->quiet)
        terminal_print(&terminal, "Nothing can be had there\n");
    return command_finish(COMMAND_FINE);
}

/* Why it is not, in its own words where planning it all the same finds any. */
static void tell_not_offered(const Options *options, const Choices *choices,
                             const Refactoring *refactoring)
{
    Plan *plan = choices->place.file == WORKSPACE_NONE
                     ? NULL
                     : refactoring_plan(refactoring, &choices->place);
    command_fail("`%s` cannot be had at %s: %s", refactoring->id, options->at,
                 plan && plan->refusal ? plan->refusal : refactoring->summary);
    plan_free(plan);
}

/* The first of that id, with a message when there is none. */
static const Choice *find(const Choices *choices, const Options *options)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < choices->all->len; i++) {
        const Choice *choice = &g_array_index(choices->all, Choice, i);
        if (strcmp(choice->id, options->fixes[0]) == 0)
            return choice;
        g_ptr_array_add(ids, (void *)(uintptr_t)choice->id);
    }
    g_ptr_array_add(ids, NULL);
    const char *meant = suggestion_nearest(options->fixes[0], (const char *const *)ids->pdata);
    const Refactoring *known = refactoring_find(options->fixes[0]);
    if (known)
        tell_not_offered(options, choices, known);
    else
        command_fail(meant ? "`%s` cannot be had at %s; did you mean `%s`?"
                           : "`%s` cannot be had at %s; without --fix, what can is listed",
                     options->fixes[0], options->at, meant);
    return NULL;
}

static const RefactorQuestion *question_of(const Refactoring *refactoring, const char *id,
                                           size_t size)
{
    const RefactorQuestion *question = refactoring ? refactoring->questions : NULL;
    for (; question && question->id; question++)
        if (strlen(question->id) == size && strncmp(question->id, id, size) == 0)
            return question;
    return NULL;
}

static bool is_answer(const RefactorQuestion *question, const char *answer)
{
    g_auto(GStrv) known = question->answers ? g_strsplit(question->answers, "|", -1) : NULL;
    return *answer && (!known || g_strv_contains((const char *const *)known, answer));
}

/* What --with says; false, said, when one of them is no answer. */
static bool take_answers(const Options *options, const Choice *choice, GHashTable *answers)
{
    for (char **each = options->with; each && *each; each++) {
        size_t size = strcspn(*each, "=");
        const RefactorQuestion *question = question_of(choice->refactoring, *each, size);
        if (!question || !(*each)[size]) {
            command_fail("--with %s: `%s` does not ask that; without --fix, its questions are "
                         "listed",
                         *each, choice->id);
            return false;
        }
        if (!is_answer(question, *each + size + 1)) {
            command_fail("--with %s: it takes %s", *each,
                         question->answers ? question->answers : "a name");
            return false;
        }
        g_hash_table_insert(answers, g_strdup(question->id), g_strdup(*each + size + 1));
    }
    return true;
}

static Plan *plan_of_fix(const Choices *choices, const Fix *fix)
{
    Plan *plan = plan_new(choices->analysis);
    for (uint32_t i = 0; i < fix->edit_count; i++) {
        const FixEdit *edit = &fix->edits[i];
        plan_replace(plan, edit->path, edit->start, edit->end, g_strdup(edit->text));
    }
    plan_finish(plan);
    return plan;
}

/* NULL, said, when an answer is none. */
static Plan *make_plan(const Options *options, const Choices *choices, const Choice *choice)
{
    RefactorPlace place = choices->place;
    place.answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    GHashTableIter iterator;
    void *question, *answer;
    if (choice->answers) {
        g_hash_table_iter_init(&iterator, choice->answers);
        while (g_hash_table_iter_next(&iterator, &question, &answer))
            g_hash_table_insert(place.answers, g_strdup(question), g_strdup(answer));
    }
    Plan *plan = !take_answers(options, choice, place.answers) ? NULL
                 : choice->fix                                 ? plan_of_fix(choices, choice->fix)
                               : refactoring_plan(choice->refactoring, &place);
    g_hash_table_unref(place.answers);
    return plan;
}

/* What the title says, and what --with says otherwise. Owned. */
static char *title_of(const Options *options, const Choice *choice)
{
    g_autofree char *with = options->with ? g_strjoinv(", ", options->with) : NULL;
    return with ? g_strdup_printf("%s (%s)", choice->refactoring->summary, with)
                : g_strdup(choice->title);
}

static void show(const Options *options, const Refactored *refactored)
{
    Terminal terminal;
    bool is_diff = options->dry_run && strcmp(options->format->name, "text") == 0;
    if (is_diff) {
        g_autofree char *diff = outcome_diff(refactored->outcome);
        fputs(diff, stdout);
    }
    terminal_init(&terminal, is_diff ? stderr : stdout, options->color && !is_diff);
    if (!options->quiet || !is_diff)
        options->format->refactored(&terminal, refactored);
}

static int refuse(const Options *options, Refactored *refactored)
{
    if (strcmp(options->format->name, "text") != 0)
        show(options, refactored);
    command_fail("%s: %s", options->at, refactored->plan->refusal);
    return command_finish(COMMAND_FAILED);
}

/* Tells what it means, and does it. */
static int carry_out(const Options *options, const Choices *choices, Plan *plan,
                     Refactored *refactored)
{
    g_autoptr(GError) error = NULL;
    const Workspace *workspace = choices->analysis->workspace;
    Analysis *after = outcome_analyse(refactored->outcome, choices->analysis, NULL, &error);
    if (!after)
        return command_fail("%s", error->message);
    char *problem = outcome_problem(refactored->outcome, choices->analysis, after);
    if (problem) {
        plan_refuse(plan, "%s", problem);
        refactored->outcome = NULL;
        g_free(problem);
        analysis_unref(after);
        return refuse(options, refactored);
    }
    Effect *effect = effect_between(choices->analysis, after);
    refactored->effect = effect;
    analysis_unref(after);
    int status = options->dry_run && refactored->outcome->files->len ? COMMAND_FOUND : COMMAND_FINE;
    if (!options->dry_run) {
        refactored->written = outcome_save(refactored->outcome, workspace->root, &error);
        if (!refactored->written)
            status = command_fail("%s", error->message);
    }
    if (status != COMMAND_FAILED)
        show(options, refactored);
    effect_free(effect);
    return command_finish(status);
}

static int apply(const Options *options, const Choices *choices)
{
    const Choice *choice = find(choices, options);
    Plan *plan = choice ? make_plan(options, choices, choice) : NULL;
    if (!plan)
        return COMMAND_FAILED;
    g_autofree char *title = title_of(options, choice);
    Refactored refactored = {
        .id = choice->id, .title = plan->says ? plan->says : title, .plan = plan};
    int status;
    if (plan->refusal) {
        status = refuse(options, &refactored);
    } else {
        Outcome *outcome = outcome_new(plan);
        refactored.outcome = outcome;
        status = carry_out(options, choices, plan, &refactored);
        outcome_free(outcome);
    }
    plan_free(plan);
    return status;
}

int refactor_run(const Options *options)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *file = choices_file(options->at, &error);
    if (!file)
        return command_fail("%s", error->message);
    if (options->fixes && options->fixes[1])
        return command_fail("--at takes one --fix at a time");
    if (!options->fixes && strcmp(options->format->name, "text") != 0)
        return command_fail("--format %s goes with --fix ID; what can be had is listed as text",
                            options->format->name);
    g_autofree char *folder = g_path_get_dirname(file);
    const char *path = options->arguments[0] ? options->arguments[0] : folder;
    Analysis *analysis = command_analyse_kept(options, path);
    Choices *choices = analysis ? choices_at(analysis, options->at, &error) : NULL;
    int status = choices && options->fixes ? apply(options, choices)
                 : choices                 ? list(options, choices)
                                           : COMMAND_FAILED;
    if (error)
        command_fail("%s", error->message);
    choices_free(choices);
    analysis_unref(analysis);
    return status;
}
