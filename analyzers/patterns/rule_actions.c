#include "analyzers/patterns/rule_actions.h"

#include "analyzers/patterns/fix.h"
#include "analyzers/patterns/rule_finds.h"

static void check_definition(RuleReader *reader, json_t *json)
{
    static const char *const known[] = {"id",    "title",     "kind", "find",
                                        "edits", "transform", "with", NULL};
    rule_reader_keys(reader, json, known);
    g_autofree char *problem = fix_check(json);
    const char *kind = json_string_value(json_object_get(json, "kind"));
    if (problem)
        rule_reader_fail(reader, "%s", problem);
    else if (!g_str_has_prefix(kind, "refactor"))
        rule_reader_fail(reader, "the kind of an action begins with \"refactor\"");
}

static void compile(Compiler *compiler, RuleReader *reader, json_t *json, GArray *actions)
{
    static const char *const known[] = {"subject", "where", NULL};
    RuleAction action = {.rule = (uint32_t)(reader->rule - reader->set->rules), .definition = json};
    check_definition(reader, json);
    json_t *find = rule_reader_object(reader, json, "find");
    if (!find) {
        rule_reader_fail(reader, "an action needs a \"find\": where it is offered");
        return;
    }
    rule_reader_enter(reader, "find");
    rule_reader_keys(reader, find, known);
    ConditionNames names;
    action.find.rule = action.rule;
    rule_find_compile(reader, compiler, find, &action.find, &names);
    condition_names_clear(&names);
    rule_reader_leave(reader);
    g_array_append_val(actions, action);
}

void rule_actions_compile(Compiler *compiler, RuleReader *reader, GArray *actions)
{
    json_t *list = rule_reader_array(reader, reader->json, "actions"), *json;
    size_t i;
    rule_reader_enter(reader, "actions");
    json_array_foreach(list, i, json)
    {
        rule_reader_enter_element(reader, i);
        if (json_is_object(json))
            compile(compiler, reader, json, actions);
        else
            rule_reader_fail(reader, "an action is an object");
        rule_reader_leave(reader);
    }
    rule_reader_leave(reader);
}
