#include "analyzers/patterns/condition.h"

#include <string.h>

#include "analyzers/patterns/compiler.h"

void literals_init(Literals *literals, Pool *pool)
{
    literals->numbers = g_hash_table_new(g_str_hash, g_str_equal);
    literals->texts = g_ptr_array_new();
    literals->pool = pool;
}

void literals_clear(Literals *literals)
{
    if (literals->numbers)
        g_hash_table_destroy(literals->numbers);
    if (literals->texts)
        g_ptr_array_free(literals->texts, TRUE);
    *literals = (Literals){0};
}

uint32_t literals_number(Literals *literals, const char *text)
{
    gpointer number = g_hash_table_lookup(literals->numbers, text);
    if (!number) {
        char *copy = pool_copy(literals->pool, text, strlen(text));
        g_ptr_array_add(literals->texts, copy);
        number = GUINT_TO_POINTER(literals->texts->len);
        g_hash_table_insert(literals->numbers, copy, number);
    }
    return GPOINTER_TO_UINT(number);
}

void compiler_enter(Compiler *compiler, const char *key)
{
    g_ptr_array_add(compiler->path, (void *)key);
}

void compiler_enter_element(Compiler *compiler, size_t element)
{
    char text[24];
    int size = g_snprintf(text, sizeof text, "[%zu]", element);
    g_ptr_array_add(compiler->path, pool_copy(compiler->pool, text, (size_t)size));
}

void compiler_leave(Compiler *compiler)
{
    g_ptr_array_set_size(compiler->path, (gint)compiler->path->len - 1);
}

void compiler_report(Compiler *compiler, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    compiler->failed = true;
    compiler->report(compiler->data, compiler->path, message);
    g_free(message);
}

uint8_t compiler_slot(Compiler *compiler, const char *name)
{
    const char *plain = *name == '$' ? name + 1 : name;
    for (guint i = compiler->visible->len; *name == '$' && i > 0; i--) {
        guint slot = GPOINTER_TO_UINT(compiler->visible->pdata[i - 1]);
        if (strcmp(compiler->names->pdata[slot], plain) == 0) {
            if (slot < compiler->lowest_slot)
                compiler->lowest_slot = slot;
            return (uint8_t)slot;
        }
    }
    compiler_report(compiler,
                    "\"%s\" names no record here; names given with \"as\" hold only below "
                    "the place they are given at",
                    name);
    return 0;
}

static void compile_into(Compiler *compiler, json_t *json, uint32_t kinds, Condition *condition);

/* Turns the literals into a set of the few texts the field can hold. */
static void accept_names(Compiler *compiler, Test *test)
{
    bool few = test->field && (test->field->type == FIELD_ENUM || test->field->type == FIELD_BITS);
    for (uint32_t i = 0; few && test->value.kind == TEST_IS && i < test->value.literal_count; i++) {
        const char *text = compiler->literals->texts->pdata[test->value.literals[i] - 1];
        for (uint32_t j = 0; test->field->names[j]; j++)
            if (strcmp(test->field->names[j], text) == 0)
                test->value.accepted |= 1u << j;
    }
}

/* Joins the hidden fields of a mark to the rule that owns its pattern. */
static bool compile_field(Compiler *compiler, const char *key, json_t *value, uint32_t kinds,
                          Test *test)
{
    test->field = field_row(kinds, key);
    if (!test->field && !(kinds == KIND(FACT_MARK) && !relation_row(kinds, key)))
        return false;
    test->kind = TEST_FIELD;
    test->field_name = pool_copy(compiler->pool, key, strlen(key));
    compiler_value(compiler, value, test->field, &test->value);
    accept_names(compiler, test);
    return true;
}

static void bind_relation(Compiler *compiler, json_t *value, Test *test)
{
    uint32_t targets = test->relation->targets;
    json_t *count = json_object_get(value, "count"), *none = json_object_get(value, "none");
    json_t *every = json_object_get(value, "every"), *where = json_object_get(value, "where");
    const char *distinct = json_string_value(json_object_get(value, "distinct"));
    size_t expected = (count || none || every) + (where != NULL) * (count || every) +
                      (distinct != NULL) * (count != NULL);
    bool quantified = count || none || every;
    if (quantified && json_object_size(value) != expected) {
        compiler_report(compiler,
                        "a relation is a condition, {\"count\", \"where\", \"distinct\"}, "
                        "{\"none\"} or {\"every\", \"where\"}");
        return;
    }
    json_t *anything = json_object();
    json_t *first = count ? (where ? where : anything) : none ? none : every ? every : value;
    test->quantifier = count ? COUNTED : none ? NO_RECORD : every ? EVERY_RECORD : EXISTS;
    test->conditions = POOL_NEW(compiler->pool, Condition, 2);
    test->condition_count = every && where ? 2 : 1;
    if (count && !compiler_range(count, &test->minimum, &test->maximum))
        compiler_report(compiler, "\"count\" must be like \">=3\"");
    if (distinct && !(test->distinct = field_row(targets, distinct)))
        compiler_report(compiler, "no field \"%s\" to tell them apart by", distinct);
    if (quantified)
        compiler_enter(compiler, count ? "where" : none ? "none" : "every");
    compile_into(compiler, first, targets, &test->conditions[0]);
    if (quantified)
        compiler_leave(compiler);
    if (every && where)
        compile_into(compiler, where, targets, &test->conditions[1]);
    json_decref(anything);
}

static bool compile_relation(Compiler *compiler, const char *key, json_t *value, uint32_t kinds,
                             Test *test)
{
    test->relation = relation_row(kinds, key);
    if (!test->relation)
        return false;
    test->kind = TEST_RELATION;
    if (!json_is_object(value)) {
        compiler_report(compiler, "\"%s\" leads to other records: it takes an object", key);
        return true;
    }
    if (test->relation->targets == KIND(FACT_MARK))
        test->mark_rule = literals_number(compiler->literals, compiler->rule_id);
    bind_relation(compiler, value, test);
    return true;
}

static void compile_several(Compiler *compiler, json_t *json, uint32_t kinds, Test *test)
{
    bool is_not = test->kind == TEST_NOT;
    if (!(is_not ? json_is_object(json) : json_is_array(json))) {
        compiler_report(compiler, is_not ? "\"not\" takes a condition"
                                         : "\"any\" and \"all\" take a list of conditions");
        return;
    }
    size_t count = is_not ? 1 : json_array_size(json);
    test->conditions = POOL_NEW(compiler->pool, Condition, count + 1);
    test->condition_count = (uint32_t)count;
    for (size_t i = 0; i < count; i++) {
        if (!is_not)
            compiler_enter_element(compiler, i);
        compile_into(compiler, is_not ? json : json_array_get(json, i), kinds,
                     &test->conditions[i]);
        if (!is_not)
            compiler_leave(compiler);
    }
}

static void compile_recognised(Compiler *compiler, json_t *json, Test *test)
{
    GArray *forms = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    size_t count = json_is_array(json) ? json_array_size(json) : 1;
    for (size_t i = 0; i < count; i++) {
        json_t *element = json_is_array(json) ? json_array_get(json, i) : json;
        const char *name = json_string_value(element);
        if (!name || !compiler->find_forms(compiler->data, name, forms))
            compiler_report(compiler, "no rule or form is called \"%s\"", name ? name : "?");
    }
    test->form_count = forms->len;
    test->forms = POOL_NEW(compiler->pool, uint32_t, forms->len + 1);
    if (forms->len)
        memcpy(test->forms, forms->data, forms->len * sizeof(uint32_t));
    g_array_free(forms, TRUE);
}

static const struct {
    const char *key;
    TestKind kind;
} words[] = {{"any", TEST_ANY},
             {"all", TEST_ALL},
             {"not", TEST_NOT},
             {"other", TEST_OTHER},
             {"after", TEST_AFTER},
             {"before", TEST_BEFORE},
             {"within", TEST_WITHIN},
             {"same_task", TEST_SAME_TASK},
             {"recognised", TEST_RECOGNISED}};

static bool compile_word(Compiler *compiler, const char *key, json_t *value, uint32_t kinds,
                         Test *test)
{
    size_t i = 0;
    while (i < G_N_ELEMENTS(words) && strcmp(words[i].key, key) != 0)
        i++;
    if (i == G_N_ELEMENTS(words))
        return false;
    test->kind = (uint8_t)words[i].kind;
    if (test->kind >= TEST_ALL)
        compile_several(compiler, value, kinds, test);
    else if (test->kind == TEST_RECOGNISED)
        compile_recognised(compiler, value, test);
    else if (json_is_string(value))
        test->slot = compiler_slot(compiler, json_string_value(value));
    else
        compiler_report(compiler, "\"%s\" takes a name: \"$x\"", key);
    return true;
}

static char *kinds_text(uint32_t kinds)
{
    GString *text = g_string_new(NULL);
    for (uint32_t kind = 0; kind < RECORD_KINDS; kind++)
        if (kinds & KIND(kind))
            g_string_append_printf(text, "%s%s", text->len ? " or " : "", kind_name(kind));
    return g_string_free(text, FALSE);
}

static void compile_test(Compiler *compiler, const char *key, json_t *value, uint32_t kinds,
                         Test *test)
{
    compiler_enter(compiler, key);
    /* A relation and a field may share a name where the value tells them apart. */
    bool known = compile_word(compiler, key, value, kinds, test) ||
                 (json_is_object(value) && relation_row(kinds, key) && !field_row(kinds, key) &&
                  compile_relation(compiler, key, value, kinds, test)) ||
                 compile_field(compiler, key, value, kinds, test) ||
                 compile_relation(compiler, key, value, kinds, test);
    if (!known) {
        char *kind = kinds_text(kinds);
        compiler_report(compiler, "a %s has no field or relation \"%s\"", kind, key);
        g_free(kind);
    }
    compiler_leave(compiler);
}

static int16_t bind_name(Compiler *compiler, json_t *name, uint32_t kinds)
{
    const char *text = json_string_value(name);
    if (!name)
        return -1;
    compiler_enter(compiler, "as");
    if (!text || !*text || strcmp(text, "subject") == 0 ||
        compiler->names->len >= CONDITION_SLOTS) {
        compiler_report(compiler, "\"as\" takes a new name, and a condition at most %d of them",
                        CONDITION_SLOTS - 1);
        compiler_leave(compiler);
        return -1;
    }
    compiler_leave(compiler);
    guint slot = compiler->names->len;
    g_ptr_array_add(compiler->names, pool_copy(compiler->pool, text, strlen(text)));
    g_array_append_val(compiler->name_kinds, kinds);
    g_ptr_array_add(compiler->visible, GUINT_TO_POINTER(slot));
    return (int16_t)slot;
}

/* What a test costs, roughly: kinds in their order, and fields by how they are read and compared.
 */
static unsigned test_cost(const Test *test)
{
    unsigned cost = test->kind * 8u;
    if (test->kind != TEST_FIELD)
        return cost;
    bool computed = !test->field || test->field->type == FIELD_COMPUTED;
    bool by_number = test->value.kind == TEST_IS || test->value.kind == TEST_NUMBER ||
                     test->value.kind == TEST_BOOL;
    bool in_list = test->field && test->field->holds == HOLDS_LIST;
    return cost + (by_number ? 0 : 2) + (computed ? 2 : 0) + (in_list ? 1 : 0);
}

/* Insertion sort: stable, so that relations stay in the order they are written in. */
static void sort_tests(Test *tests, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        Test test = tests[i];
        uint32_t j = i;
        for (; j > 0 && test_cost(&tests[j - 1]) > test_cost(&test); j--)
            tests[j] = tests[j - 1];
        tests[j] = test;
    }
}

/* The kinds a "k" key leaves over. */
static uint32_t narrow(json_t *json, uint32_t kinds)
{
    const char *name = json_string_value(json_object_get(json, "k"));
    uint32_t kind = name ? kind_parse(name) : RECORD_KINDS;
    return kind < RECORD_KINDS && (kinds & KIND(kind)) ? KIND(kind) : kinds;
}

#define KINDS_MEMOISED (KIND(RECORD_FILE) | KIND(RECORD_MODULE) | KIND(RECORD_CRATE))

/* A condition that depends on its record alone is answered once a crate, file or folder. */
static void close_condition(Compiler *compiler, Condition *condition, guint own_slots,
                            guint outer_lowest)
{
    bool single = (condition->kinds & (condition->kinds - 1)) == 0;
    condition->closed = compiler->lowest_slot >= own_slots;
    condition->memo = NO_MEMO;
    if (condition->closed && single && (condition->kinds & KINDS_MEMOISED) &&
        condition->test_count && (!compiler->keep_names || compiler->names->len == own_slots)) {
        condition->memo = compiler->memos->len;
        g_ptr_array_add(compiler->memos, condition);
    }
    if (outer_lowest < compiler->lowest_slot)
        compiler->lowest_slot = outer_lowest;
}

static void compile_into(Compiler *compiler, json_t *json, uint32_t kinds, Condition *condition)
{
    condition->slot = -1;
    condition->memo = NO_MEMO;
    if (!json_is_object(json) || ++compiler->depth > CONDITION_DEPTH) {
        compiler_report(compiler,
                        json_is_object(json) ? "nested too deep" : "a condition is an object");
        return;
    }
    guint visible = compiler->visible->len, slots = compiler->names->len;
    guint lowest = compiler->lowest_slot;
    compiler->lowest_slot = G_MAXUINT;
    condition->kinds = kinds = narrow(json, kinds);
    condition->slot = bind_name(compiler, json_object_get(json, "as"), kinds);
    condition->tests = POOL_NEW(compiler->pool, Test, json_object_size(json) + 1);
    const char *key;
    json_t *value;
    json_object_foreach(json, key, value) if (strcmp(key, "as") != 0)
        compile_test(compiler, key, value, kinds, &condition->tests[condition->test_count++]);
    sort_tests(condition->tests, condition->test_count);
    g_ptr_array_set_size(compiler->visible, (gint)visible);
    condition->first_slot = (uint8_t)slots;
    condition->end_slot = (uint8_t)compiler->names->len;
    close_condition(compiler, condition, slots, lowest);
    compiler->depth--;
}

Condition *condition_compile(Compiler *compiler, json_t *json, uint32_t kinds,
                             ConditionNames *names)
{
    compiler->names = g_ptr_array_new();
    compiler->name_kinds = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    compiler->visible = g_ptr_array_new();
    compiler->depth = 0;
    compiler->lowest_slot = G_MAXUINT;
    g_ptr_array_add(compiler->names, "subject");
    g_array_append_val(compiler->name_kinds, kinds);
    g_ptr_array_add(compiler->visible, GUINT_TO_POINTER(0));
    Condition *condition = POOL_NEW(compiler->pool, Condition, 1);
    compile_into(compiler, json, kinds, condition);
    g_ptr_array_free(compiler->visible, TRUE);
    ConditionNames bound = {compiler->names, compiler->name_kinds};
    if (names)
        *names = bound;
    else
        condition_names_clear(&bound);
    return condition;
}

void condition_names_clear(ConditionNames *names)
{
    g_ptr_array_free(names->names, TRUE);
    g_array_free(names->kinds, TRUE);
}
