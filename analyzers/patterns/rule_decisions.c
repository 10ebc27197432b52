#include "analyzers/patterns/rule_decisions.h"

#include <string.h>

#include "analyzers/base/bundle.h"
#include "analyzers/base/json_text.h"
#include "analyzers/patterns/compiler.h"
#include "analyzers/patterns/rule_compiler.h"
#include "analyzers/patterns/rule_files.h"
#include "analyzers/patterns/rule_finds.h"

#define FOLDER "decisions/"

static const char **read_texts(RuleReader *reader, json_t *object, const char *key)
{
    json_t *list = rule_reader_array(reader, object, key), *each;
    const char **texts = POOL_NEW(&reader->compiled->pool, const char *, json_array_size(list) + 1);
    size_t i, count = 0;
    json_array_foreach(list, i, each)
    {
        if (json_is_string(each))
            texts[count++] = json_string_value(each);
    }
    return texts;
}

static const char *read_text(RuleReader *reader, json_t *object, const char *key)
{
    const char *text = rule_reader_text(reader, object, key, true);
    return text ? text : "";
}

static uint8_t read_size(RuleReader *reader, const char *size)
{
    static const struct {
        const char *name;
        uint8_t asks;
    } sizes[] = {{"packages", ASKS_PACKAGES}, {"lines", ASKS_LINES}, {"largest", ASKS_LARGEST}};
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++)
        if (strcmp(sizes[i].name, size) == 0)
            return sizes[i].asks;
    rule_reader_fail(reader, "\"size\" is packages, lines or largest");
    return ASKS_PACKAGES;
}

static void read_fact(RuleReader *reader, Compiler *compiler, json_t *json, DecisionFact *fact)
{
    static const char *const known[] = {"id",           "says",     "find", "size",
                                        "dependencies", "required", NULL};
    rule_reader_keys(reader, json, known);
    *fact = (DecisionFact){.id = read_text(reader, json, "id"),
                           .says = read_text(reader, json, "says")};
    const char *size = rule_reader_text(reader, json, "size", false);
    json_t *find = rule_reader_object(reader, json, "find");
    if (size) {
        fact->asks = read_size(reader, size);
    } else if (find) {
        ConditionNames names;
        rule_reader_enter(reader, "find");
        rule_find_compile(reader, compiler, find, &fact->find, &names);
        condition_names_clear(&names);
        rule_reader_leave(reader);
    } else {
        fact->asks = ASKS_DEPENDENCIES;
        fact->dependencies = read_texts(reader, json, "dependencies");
        fact->required = json_is_true(json_object_get(json, "required"));
    }
}

static void read_facts(RuleReader *reader, Compiler *compiler, Decision *decision)
{
    json_t *list = rule_reader_array(reader, reader->json, "facts"), *json;
    decision->facts = POOL_NEW(compiler->pool, DecisionFact, json_array_size(list) + 1);
    size_t i;
    rule_reader_enter(reader, "facts");
    json_array_foreach(list, i, json)
    {
        rule_reader_enter_element(reader, i);
        read_fact(reader, compiler, json, &decision->facts[decision->fact_count++]);
        rule_reader_leave(reader);
    }
    rule_reader_leave(reader);
}

static uint32_t find_fact(const Decision *decision, const char *id)
{
    uint32_t fact = 0;
    while (fact < decision->fact_count && strcmp(decision->facts[fact].id, id) != 0)
        fact++;
    return fact;
}

/* One range, or a list of them that all must hold. */
static void read_ranges(RuleReader *reader, json_t *ranges, const char *id, DecisionTest *test)
{
    bool is_list = json_is_array(ranges);
    test->minimum = INT64_MIN;
    test->maximum = INT64_MAX;
    for (size_t i = 0; i < (is_list ? json_array_size(ranges) : 1); i++) {
        int64_t minimum, maximum;
        if (compiler_range(is_list ? json_array_get(ranges, i) : ranges, &minimum, &maximum)) {
            test->minimum = MAX(test->minimum, minimum);
            test->maximum = MIN(test->maximum, maximum);
        } else {
            rule_reader_fail(reader, "\"%s\" must be like \">=3\"", id);
        }
    }
}

static void read_tests(RuleReader *reader, const Decision *decision, json_t *when,
                       DecisionSuggestion *suggestion)
{
    suggestion->tests = POOL_NEW(&reader->compiled->pool, DecisionTest, json_object_size(when) + 1);
    const char *id;
    json_t *ranges;
    json_object_foreach(when, id, ranges)
    {
        DecisionTest test = {.fact = find_fact(decision, id)};
        read_ranges(reader, ranges, id, &test);
        if (test.fact == decision->fact_count)
            rule_reader_fail(reader, "no fact is called \"%s\"", id);
        else
            suggestion->tests[suggestion->test_count++] = test;
    }
}

static void read_suggestions(RuleReader *reader, Decision *decision)
{
    static const char *const known[] = {"when", "says", "rules", NULL};
    json_t *list = rule_reader_array(reader, reader->json, "suggestions"), *json;
    decision->suggestions =
        POOL_NEW(&reader->compiled->pool, DecisionSuggestion, json_array_size(list) + 1);
    size_t i;
    rule_reader_enter(reader, "suggestions");
    json_array_foreach(list, i, json)
    {
        DecisionSuggestion *suggestion = &decision->suggestions[decision->suggestion_count++];
        rule_reader_enter_element(reader, i);
        rule_reader_keys(reader, json, known);
        suggestion->says = read_text(reader, json, "says");
        suggestion->rules = read_texts(reader, json, "rules");
        read_tests(reader, decision, rule_reader_object(reader, json, "when"), suggestion);
        rule_reader_leave(reader);
    }
    rule_reader_leave(reader);
}

static void read_decision(RuleReader *reader, const RuleParts *parts, GArray *decisions)
{
    static const char *const known[] = {"format", "id",          "title", "subject",
                                        "facts",  "suggestions", "words", NULL};
    RuleCompiler context;
    Compiler *compiler = rule_compiler_init(&context, reader, parts, reader->tells_hints);
    rule_reader_keys(reader, reader->json, known);
    Decision decision = {.json = json_incref(reader->json),
                         .id = read_text(reader, reader->json, "id"),
                         .title = read_text(reader, reader->json, "title"),
                         .subject = read_texts(reader, reader->json, "subject")};
    g_autofree char *page = g_strconcat(FOLDER, decision.id, ".md", NULL);
    decision.page = rule_file_bundled(page).text;
    read_facts(reader, compiler, &decision);
    read_suggestions(reader, &decision);
    if (!decision.page)
        rule_reader_fail(reader, "there is no page %s", page);
    if (reader->failed)
        json_decref(decision.json);
    else
        g_array_append_val(decisions, decision);
}

static void load(const RuleReader *reader, const RuleParts *parts, const BundleEntry *entry,
                 GArray *decisions)
{
    RuleReader own = *reader;
    char *message = NULL;
    uint32_t line;
    own.text = entry->data;
    own.size = (size_t)(entry->end - entry->data);
    own.path = g_strconcat("knowledge/", entry->name, NULL);
    own.steps = g_ptr_array_new();
    own.json = json_text_parse(own.text, own.size, &message, &line);
    if (own.json)
        read_decision(&own, parts, decisions);
    else
        rule_reader_fail(&own, "%s", message);
    json_decref(own.json);
    g_ptr_array_unref(own.steps);
    g_free(message);
    g_free(own.path);
}

void rule_decisions_load(const RuleReader *reader, const RuleParts *parts)
{
    GArray *decisions = g_array_new(FALSE, FALSE, sizeof(Decision));
    for (const BundleEntry *entry = knowledge_bundle; entry->name; entry++)
        if (g_str_has_prefix(entry->name, FOLDER) && g_str_has_suffix(entry->name, ".json"))
            load(reader, parts, entry, decisions);
    reader->compiled->decision_count = decisions->len;
    reader->compiled->decisions = (Decision *)(void *)g_array_free(decisions, FALSE);
}
