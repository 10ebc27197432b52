#include "server/commands/new_ask.h"

#include <stdlib.h>
#include <string.h>

#include "analyzers/base/suggestion.h"
#include "analyzers/patterns/decisions.h"
#include "analyzers/patterns/shared_rules.h"
#include "server/formats/decision_page.h"
#include "server/formats/markdown.h"

enum { ANSWER_SIZE = 256 };

/* One question: numbered answers, the first of them the default. */
typedef struct Question {
    const char *text;
    const char *decision; /* or NULL */
    char **answers;       /* NULL-terminated */
    const char **says;    /* as many */
} Question;

static void show_guide(const Options *options, const char *id)
{
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    SharedRules *rules = shared_rules_load(".", NULL);
    const Decision *decision = decision_find(shared_rules_set(rules), id);
    g_autofree char *page = decision ? decision_page(decision, NULL) : NULL;
    if (page)
        markdown_print(&terminal, page);
    shared_rules_unref(rules);
}

static void print_question(const Question *question)
{
    printf("\n%s\n", question->text);
    for (guint i = 0; question->answers[i]; i++)
        printf("  %u  %-15s %s\n", i + 1, question->answers[i], question->says[i]);
    printf("[%s%s, q leaves] ", question->answers[0],
           question->decision ? ", ? shows the guide" : "");
    (void)fflush(stdout);
}

/* The answer that was typed, by number or name; NULL: none of them. */
static const char *understand(const Question *question, const char *typed)
{
    char *end;
    if (!*typed)
        return question->answers[0];
    unsigned long number = strtoul(typed, &end, 10);
    if (*end == '\0' && number >= 1 && number <= g_strv_length(question->answers))
        return question->answers[number - 1];
    for (char **answer = question->answers; *answer; answer++)
        if (g_ascii_strcasecmp(*answer, typed) == 0)
            return *answer;
    return NULL;
}

static void misunderstood(const Question *question, const char *typed)
{
    const char *meant = suggestion_nearest(typed, (const char *const *)question->answers);
    g_autofree char *clean = text_clean(typed);
    if (meant)
        printf("`%s` is none of these; did you mean `%s`?\n", clean, meant);
    else
        printf("`%s` is none of these: type a number or a name.\n", clean);
}

/* NULL: whoever was asked left. */
static const char *ask(const Question *question, const Options *options)
{
    char line[ANSWER_SIZE];
    for (;;) {
        print_question(question);
        if (!fgets(line, sizeof line, stdin))
            return NULL;
        const char *typed = g_strstrip(line);
        if (strcmp(typed, "q") == 0)
            return NULL;
        if (question->decision && strcmp(typed, "?") == 0) {
            show_guide(options, question->decision);
            continue;
        }
        const char *answer = understand(question, typed);
        if (answer)
            return answer;
        misunderstood(question, typed);
    }
}

static const SystemTemplate *ask_template(const TemplateSet *set, const Options *options)
{
    g_autofree char **answers = g_new0(char *, set->template_count + 1);
    g_autofree const char **says = g_new0(const char *, set->template_count + 1);
    for (uint32_t i = 0; i < set->template_count; i++) {
        answers[i] = (char *)(uintptr_t)set->templates[i].id;
        says[i] = set->templates[i].summary;
    }
    const char *answer =
        ask(&(Question){"Which kind of system?", "choose-workspace", answers, says}, options);
    return answer ? template_find(set, answer) : NULL;
}

/* False: whoever was asked left. What has one value left only is not asked. */
static bool ask_option(const TemplateOption *option, const SystemTemplate *template,
                       const Options *options, GHashTable *choices)
{
    g_auto(GStrv) values = template_values_left(template, option->id, choices);
    guint count = g_strv_length(values);
    if (count == 1)
        g_hash_table_insert(choices, g_strdup(option->id), g_strdup(*values));
    if (count < 2)
        return true;
    g_autofree const char **says = g_new0(const char *, count + 1);
    for (guint i = 0; i < count; i++) {
        const OptionValue *value = template_value(option, values[i]);
        says[i] = value ? value->says : "";
    }
    const char *answer =
        ask(&(Question){option->question, option->decision, values, says}, options);
    if (answer)
        g_hash_table_insert(choices, g_strdup(option->id), g_strdup(answer));
    return answer != NULL;
}

const SystemTemplate *new_ask(const TemplateSet *set, const Options *options, GHashTable *choices)
{
    const SystemTemplate *template = ask_template(set, options);
    for (uint32_t i = 0; template && i < set->option_count; i++)
        if (!ask_option(&set->options[i], template, options, choices))
            return NULL;
    return template;
}
