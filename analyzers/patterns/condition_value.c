#include <stdlib.h>
#include <string.h>

#include "analyzers/patterns/compiler.h"

static int compare_numbers(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

bool compiler_range(json_t *json, int64_t *minimum, int64_t *maximum)
{
    *minimum = INT64_MIN;
    *maximum = INT64_MAX;
    if (json_is_integer(json)) {
        *minimum = *maximum = json_integer_value(json);
        return true;
    }
    const char *text = json_string_value(json);
    if (!text || !strchr("<>=", *text))
        return false;
    bool inclusive = text[1] == '=' || *text == '=';
    const char *digits = text + 1 + (text[1] == '=');
    char *end;
    int64_t number = strtoll(digits, &end, 10);
    if (end == digits || *end || number > INT32_MAX || number < INT32_MIN)
        return false;
    if (*text != '<')
        *minimum = inclusive ? number : number + 1;
    if (*text != '>')
        *maximum = inclusive ? number : number - 1;
    return true;
}

static void set_literals(Compiler *compiler, ValueTest *test, GPtrArray *texts)
{
    test->kind = TEST_IS;
    test->literals = POOL_NEW(compiler->pool, uint32_t, texts->len);
    for (guint i = 0; i < texts->len; i++)
        test->literals[i] = literals_number(compiler->literals, texts->pdata[i]);
    test->literal_count = texts->len;
    qsort(test->literals, texts->len, sizeof *test->literals, compare_numbers);
}

static void add_words(Compiler *compiler, const char *name, GPtrArray *texts)
{
    json_t *list = json_object_get(compiler->words, name);
    if (!list)
        list = json_object_get(compiler->shared_words, name);
    if (!json_is_array(list)) {
        compiler_report(compiler,
                        "there is no word list \"%s\" in this rule's words or in words.json", name);
        return;
    }
    size_t i;
    json_t *word;
    json_array_foreach(list, i, word) if (json_is_string(word))
        g_ptr_array_add(texts, (void *)json_string_value(word));
}

/* `^(a|b)$` is a list of texts: those are compared by number, and gates know them. */
static bool set_whole_words(Compiler *compiler, ValueTest *test, const Regex *regex)
{
    if (!regex->literals || regex->anchors != (REGEX_START | REGEX_END))
        return false;
    GPtrArray *texts = g_ptr_array_new();
    for (uint32_t i = 0; i < regex->literal_count; i++) {
        const RegexLiteral *literal = &regex->literals[i];
        g_ptr_array_add(texts, pool_copy(compiler->pool, literal->text, literal->size));
    }
    set_literals(compiler, test, texts);
    g_ptr_array_free(texts, TRUE);
    return true;
}

static void set_regex(Compiler *compiler, ValueTest *test, const char *text)
{
    char *pattern = g_strndup(text + 1, strlen(text) - 2);
    test->kind = TEST_REGEX;
    test->regex = regex_new(compiler->pool, pattern);
    g_free(pattern);
    if (set_whole_words(compiler, test, test->regex))
        return;
    test->regex->number = compiler->regexes->len;
    test->regex->rule = literals_number(compiler->literals, compiler->rule_id);
    g_ptr_array_add(compiler->regexes, test->regex);
    char *problem = compiler->check_regexes ? regex_problem(test->regex) : NULL;
    if (problem)
        compiler_report(compiler, "%s", problem);
    g_free(problem);
    const char *hint = compiler->check_regexes ? regex_hint(test->regex) : NULL;
    if (hint)
        compiler->report_hint(compiler->data, compiler->path, hint);
}

/* "$x.field": the field must exist for what `x` names. */
static void set_variable(Compiler *compiler, ValueTest *test, const char *text)
{
    const char *dot = strchr(text, '.');
    if (!dot || !dot[1]) {
        compiler_report(compiler, "\"%s\" needs a field: \"$name.field\"", text);
        return;
    }
    char *name = g_strndup(text, (size_t)(dot - text));
    test->kind = TEST_VARIABLE;
    test->slot = compiler_slot(compiler, name);
    uint32_t kinds = g_array_index(compiler->name_kinds, uint32_t, test->slot);
    test->field = field_row(kinds, dot + 1);
    test->field_name = pool_copy(compiler->pool, dot + 1, strlen(dot + 1));
    if (!test->field && !(kinds & KIND(FACT_MARK)))
        compiler_report(compiler, "what %s names has no field \"%s\"", name, dot + 1);
    g_free(name);
}

static bool is_regex(const char *text)
{
    size_t size = strlen(text);
    return size >= 2 && text[0] == '/' && text[size - 1] == '/';
}

static void compile_string(Compiler *compiler, const char *text, const FieldRow *field,
                           ValueTest *test)
{
    bool is_number = field && (field->holds == HOLDS_NUMBER || field->holds == HOLDS_BOOL);
    if (*text == '$') {
        set_variable(compiler, test, text);
        return;
    }
    if (is_number) {
        compiler_report(compiler, "field \"%s\" is %s, not text", field->name,
                        field->holds == HOLDS_BOOL ? "true or false" : "a number");
        return;
    }
    if (is_regex(text)) {
        set_regex(compiler, test, text);
        return;
    }
    GPtrArray *texts = g_ptr_array_new();
    if (*text == '@')
        add_words(compiler, text + 1, texts);
    else
        g_ptr_array_add(texts, (void *)text);
    set_literals(compiler, test, texts);
    g_ptr_array_free(texts, TRUE);
}

/* A list: plain words and word lists become one set, what is left inner tests. */
static void compile_list(Compiler *compiler, json_t *json, const FieldRow *field, ValueTest *test)
{
    GPtrArray *texts = g_ptr_array_new();
    ValueTest *inner = POOL_NEW(compiler->pool, ValueTest, json_array_size(json) + 1);
    size_t i, count = 0;
    json_t *element;
    json_array_foreach(json, i, element)
    {
        const char *text = json_string_value(element);
        compiler_enter_element(compiler, i);
        if (text && *text == '@')
            add_words(compiler, text + 1, texts);
        else if (text && *text != '$' && !is_regex(text) &&
                 (!field || field->holds == HOLDS_TEXT || field->holds == HOLDS_LIST))
            g_ptr_array_add(texts, (void *)text);
        else
            compiler_value(compiler, element, field, &inner[count++]);
        compiler_leave(compiler);
    }
    if (count == 0) {
        set_literals(compiler, test, texts);
    } else {
        if (texts->len)
            set_literals(compiler, &inner[count++], texts);
        test->kind = TEST_ONE_OF;
        test->inner = inner;
        test->inner_count = (uint32_t)count;
    }
    g_ptr_array_free(texts, TRUE);
}

static void compile_inner(Compiler *compiler, json_t *json, const char *key, const FieldRow *field,
                          ValueTest *test)
{
    test->inner = POOL_NEW(compiler->pool, ValueTest, 1);
    test->inner_count = 1;
    compiler_enter(compiler, key);
    compiler_value(compiler, json, field, test->inner);
    compiler_leave(compiler);
}

static void compile_wrapped(Compiler *compiler, json_t *json, const FieldRow *field,
                            ValueTest *test)
{
    static const struct {
        const char *key;
        ValueTestKind kind;
    } wrappers[] = {{"not", TEST_VALUE_NOT},
                    {"word", TEST_WORD},
                    {"prefix", TEST_PREFIX},
                    {"none", TEST_LIST_NONE},
                    {"match", TEST_LIST_COUNT}};
    bool is_list = !field || field->holds == HOLDS_LIST;
    json_t *count = json_object_get(json, "count");
    for (size_t i = 0; i < G_N_ELEMENTS(wrappers); i++) {
        json_t *value = json_object_get(json, wrappers[i].key);
        bool counts = wrappers[i].kind == TEST_LIST_COUNT;
        if (!value || json_object_size(json) != (counts ? 2u : 1u) || (counts && !count))
            continue;
        if (wrappers[i].kind >= TEST_LIST_NONE && !is_list) {
            compiler_report(compiler, "\"%s\" is for lists; \"%s\" is none", wrappers[i].key,
                            field->name);
            return;
        }
        test->kind = (uint8_t)wrappers[i].kind;
        compile_inner(compiler, value, wrappers[i].key, field, test);
        if (counts && !compiler_range(count, &test->minimum, &test->maximum))
            compiler_report(compiler, "\"count\" must be like \">=3\"");
        return;
    }
    compiler_report(compiler,
                    "a field is compared with a text, a list, true, \">=3\", \"$x.name\", "
                    "or {\"not\"}, {\"word\"}, {\"prefix\"}, {\"none\"}, "
                    "{\"count\", \"match\"}");
}

void compiler_value(Compiler *compiler, json_t *json, const FieldRow *field, ValueTest *test)
{
    if (++compiler->depth > CONDITION_DEPTH) {
        compiler_report(compiler, "nested too deep");
    } else if (json_is_boolean(json)) {
        test->kind = TEST_BOOL;
        test->truth = json_is_true(json);
    } else if (field && field->holds == HOLDS_NUMBER &&
               compiler_range(json, &test->minimum, &test->maximum)) {
        test->kind = TEST_NUMBER;
    } else if (json_is_string(json)) {
        compile_string(compiler, json_string_value(json), field, test);
    } else if (json_is_array(json)) {
        compile_list(compiler, json, field, test);
    } else if (json_is_object(json)) {
        compile_wrapped(compiler, json, field, test);
    } else {
        compiler_report(compiler, "this value fits no field");
    }
    compiler->depth--;
}
