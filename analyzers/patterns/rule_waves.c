#include "analyzers/patterns/rule_waves.h"

typedef enum Visit { UNSEEN, OPEN, DONE } Visit;

typedef struct Walk {
    CompiledSet *set;
    const Rule *rules;
    uint8_t *visits; /* form → Visit */
    GArray *open;    /* of form numbers: the path from where the walk began */
    void (*report)(void *data, const Form *form, const char *message);
    void *data;
} Walk;

static void collect(const Condition *condition, GArray *forms)
{
    for (uint32_t i = 0; i < condition->test_count; i++) {
        const Test *test = &condition->tests[i];
        g_array_append_vals(forms, test->forms, test->form_count);
        for (uint32_t j = 0; j < test->condition_count; j++)
            collect(&test->conditions[j], forms);
    }
}

static char *circle_text(const Walk *walk, uint32_t form)
{
    GString *text = g_string_new("forms that wait for each other are never recognised: ");
    guint i = 0;
    while (g_array_index(walk->open, uint32_t, i) != form)
        i++;
    for (; i < walk->open->len; i++) {
        const Form *each = &walk->set->forms[g_array_index(walk->open, uint32_t, i)];
        g_string_append_printf(text, "%s#%s, ", walk->rules[each->rule].id, each->name);
    }
    const Form *first = &walk->set->forms[form];
    g_string_append_printf(text, "%s#%s", walk->rules[first->rule].id, first->name);
    return g_string_free(text, FALSE);
}

static void break_circle(Walk *walk, uint32_t number)
{
    char *text = circle_text(walk, number);
    for (guint i = walk->open->len; i > 0; i--) {
        uint32_t each = g_array_index(walk->open, uint32_t, i - 1);
        walk->set->forms[each].disabled = true;
        if (each == number)
            break;
    }
    walk->report(walk->data, &walk->set->forms[number], text);
    g_free(text);
}

/* As deep as there are forms that depend on each other in a row. */
static void visit(Walk *walk, uint32_t number)
{
    Form *form = &walk->set->forms[number];
    GArray *needed = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    collect(form->where, needed);
    for (uint32_t i = 0; i < form->signal_count; i++)
        collect(form->signals[i].when, needed);
    walk->visits[number] = OPEN;
    g_array_append_val(walk->open, number);
    for (guint i = 0; i < needed->len; i++) {
        uint32_t other = g_array_index(needed, uint32_t, i);
        if (walk->visits[other] == UNSEEN)
            visit(walk, other);
        else if (walk->visits[other] == OPEN)
            break_circle(walk, other);
        if (walk->set->forms[other].wave >= form->wave)
            form->wave = walk->set->forms[other].wave + 1;
    }
    g_array_set_size(walk->open, walk->open->len - 1);
    walk->visits[number] = DONE;
    g_array_free(needed, TRUE);
}

void rule_waves_number(CompiledSet *set, const Rule *rules,
                       void (*report)(void *data, const Form *form, const char *message),
                       void *data)
{
    Walk walk = {set,
                 rules,
                 g_new0(uint8_t, set->form_count + 1),
                 g_array_new(FALSE, FALSE, sizeof(uint32_t)),
                 report,
                 data};
    for (uint32_t i = 0; i < set->form_count; i++)
        if (walk.visits[i] == UNSEEN)
            visit(&walk, i);
    for (uint32_t i = 0; i < set->form_count; i++)
        if (set->forms[i].wave >= set->waves)
            set->waves = set->forms[i].wave + 1;
    for (uint32_t i = 0; i < set->find_count; i++)
        set->finds[i].wave = set->waves;
    set->waves++;
    g_array_free(walk.open, TRUE);
    g_free(walk.visits);
}
