#include "analyzers/patterns/rule_forms.h"

#include <stdlib.h>
#include <string.h>

#include "analyzers/patterns/rule_actions.h"
#include "analyzers/patterns/rule_compiler.h"
#include "analyzers/patterns/rule_finds.h"

#define FORMS_MAX 64

static uint8_t read_role(RuleReader *reader, json_t *form)
{
    static const char *const roles[] = {"carrier", "part", "hidden"};
    const char *text = rule_reader_text(reader, form, "role", false);
    for (uint8_t role = 0; text && role < G_N_ELEMENTS(roles); role++)
        if (strcmp(text, roles[role]) == 0)
            return role;
    if (text)
        rule_reader_fail(reader, "\"role\" is carrier, part or hidden");
    return FORM_CARRIER;
}

uint32_t rule_reader_subject(RuleReader *reader, json_t *object)
{
    const char *text = rule_reader_text(reader, object, "subject", true);
    uint32_t kind = text ? kind_parse(text) : RECORD_KINDS;
    if (text && kind == RECORD_KINDS) {
        rule_reader_enter(reader, "subject");
        rule_reader_fail(reader, "there is no kind of record \"%s\"", text);
        rule_reader_leave(reader);
    }
    return kind == RECORD_KINDS ? (uint32_t)FACT_TYPE : kind;
}

static bool read_language(RuleReader *reader, json_t *form)
{
    const char *text = rule_reader_text(reader, form, "language", false);
    if (text && strcmp(text, "c") != 0 && strcmp(text, "rust") != 0)
        rule_reader_fail(reader, "\"language\" is rust or c");
    return text && strcmp(text, "c") == 0;
}

/* A text of the rule file that is used after it. */
static const char *keep(RuleReader *reader, const char *text)
{
    return text ? pool_copy(&reader->compiled->pool, text, strlen(text)) : "";
}

static void declare(RuleReader *reader, const char *name, json_t *json, GArray *forms)
{
    static const char *const known[] = {"subject", "where", "threshold", "role",
                                        "report",  "says",  "language",  NULL};
    Form form = {.name = keep(reader, name), .number = forms->len, .threshold = 1.0f};
    if (!json_is_object(json)) {
        rule_reader_fail(reader, "a form is an object");
        return;
    }
    rule_reader_keys(reader, json, known);
    form.subject = rule_reader_subject(reader, json);
    form.role = read_role(reader, json);
    form.of_c = read_language(reader, json);
    json_t *threshold = json_object_get(json, "threshold");
    if (json_is_number(threshold))
        form.threshold = (float)json_number_value(threshold);
    else if (threshold)
        rule_reader_fail(reader, "\"threshold\" must be a number");
    g_array_append_val(forms, form);
}

void rule_forms_declare(RuleReader *reader, GArray *forms)
{
    json_t *object = rule_reader_object(reader, reader->json, "forms"), *json;
    reader->rule->compiled->first_form = forms->len;
    const char *name;
    rule_reader_enter(reader, "forms");
    if (json_object_size(object) > FORMS_MAX)
        rule_reader_fail(reader, "more than %d forms", FORMS_MAX);
    else
        json_object_foreach(object, name, json)
        {
            rule_reader_enter(reader, name);
            declare(reader, name, json, forms);
            rule_reader_leave(reader);
        }
    rule_reader_leave(reader);
    reader->rule->compiled->form_count = forms->len - reader->rule->compiled->first_form;
}

static int by_weight(const void *left, const void *right)
{
    float a = ((const Signal *)left)->weight, b = ((const Signal *)right)->weight;
    if (a == b) /* qsort is not stable, names are unique enough for one order everywhere */
        return strcmp(((const Signal *)left)->name, ((const Signal *)right)->name);
    return a < b ? 1 : -1;
}

static void compile_signal(Compiler *compiler, RuleReader *reader, json_t *json, Form *form)
{
    static const char *const known[] = {"name", "scope", "weight", "says", "when", NULL};
    rule_reader_keys(reader, json, known);
    json_t *weight = json_object_get(json, "weight"), *when = json_object_get(json, "when");
    if (!json_is_number(weight))
        rule_reader_fail(reader, "\"weight\" must be a number");
    const char *name = rule_reader_text(reader, json, "name", true);
    const char *says = rule_reader_text(reader, json, "says", true);
    rule_reader_enter(reader, "when");
    Signal *signal = &form->signals[form->signal_count++];
    *signal = (Signal){keep(reader, name), keep(reader, says), (float)json_number_value(weight),
                       condition_compile(compiler, when, KIND(form->subject), NULL)};
    rule_reader_leave(reader);
    form->attainable += signal->weight > 0 ? signal->weight : 0;
}

/* The form a signal's scope names; without a scope, the only form. */
static Form *scope_of(RuleReader *reader, json_t *signal, GArray *forms)
{
    struct CompiledRule *rule = reader->rule->compiled;
    const char *scope = rule_reader_text(reader, signal, "scope", rule->form_count != 1);
    for (uint32_t i = 0; i < rule->form_count; i++) {
        Form *form = &g_array_index(forms, Form, rule->first_form + i);
        if (!scope ? rule->form_count == 1 : strcmp(form->name, scope) == 0)
            return form;
    }
    if (scope)
        rule_reader_fail(reader, "this rule has no form \"%s\"", scope);
    return NULL;
}

static void compile_signals(Compiler *compiler, RuleReader *reader, GArray *forms)
{
    json_t *list = rule_reader_array(reader, reader->json, "signals"), *json;
    size_t count = json_array_size(list), i;
    rule_reader_enter(reader, "signals");
    if (count > SIGNALS_MAX) {
        rule_reader_fail(reader, "more than %d signals", SIGNALS_MAX);
        count = 0;
    }
    for (i = 0; i < count; i++) {
        json = json_array_get(list, i);
        rule_reader_enter_element(reader, i);
        Form *form = json_is_object(json) ? scope_of(reader, json, forms) : NULL;
        if (!json_is_object(json))
            rule_reader_fail(reader, "a signal is an object");
        if (form && !form->signals)
            form->signals = POOL_NEW(compiler->pool, Signal, count);
        if (form)
            compile_signal(compiler, reader, json, form);
        rule_reader_leave(reader);
    }
    rule_reader_leave(reader);
}

static void compile_form(Compiler *compiler, RuleReader *reader, Form *form)
{
    json_t *json = json_object_get(json_object_get(reader->json, "forms"), form->name);
    json_t *where = json_object_get(json, "where"), *anything = json_object();
    const char *reported = rule_reader_text(reader, json, "report", false);
    ConditionNames names;
    compiler->keep_names = reported != NULL;
    rule_reader_enter(reader, "where");
    form->where =
        condition_compile(compiler, where ? where : anything, KIND(form->subject), &names);
    rule_reader_leave(reader);
    if (reported)
        form->report = rule_reader_slot(reader, reported, names.names);
    condition_names_clear(&names);
    json_decref(anything);
    compiler->keep_names = false;
    if (form->signal_count)
        qsort(form->signals, form->signal_count, sizeof(Signal), by_weight);
    else
        rule_reader_fail(reader, "no signal has the scope \"%s\"", form->name);
}

static void compile_forms(Compiler *compiler, RuleReader *reader, GArray *forms)
{
    struct CompiledRule *rule = reader->rule->compiled;
    rule_reader_enter(reader, "forms");
    for (uint32_t i = 0; i < rule->form_count; i++) {
        Form *form = &g_array_index(forms, Form, rule->first_form + i);
        rule_reader_enter(reader, form->name);
        compile_form(compiler, reader, form);
        rule_reader_leave(reader);
    }
    rule_reader_leave(reader);
}

void rule_forms_compile(RuleReader *reader, const RuleParts *parts, bool check_regexes)
{
    GArray *forms = parts->forms;
    RuleCompiler rule_compiler;
    Compiler *compiler = rule_compiler_init(&rule_compiler, reader, parts, check_regexes);
    for (uint32_t i = 0; i < reader->rule->compiled->form_count; i++)
        g_array_index(forms, Form, reader->rule->compiled->first_form + i).rule =
            (uint32_t)(reader->rule - reader->set->rules);
    compile_signals(compiler, reader, forms);
    compile_forms(compiler, reader, forms);
    rule_finds_compile(compiler, reader, parts->finds);
    rule_actions_compile(compiler, reader, parts->actions);
}
