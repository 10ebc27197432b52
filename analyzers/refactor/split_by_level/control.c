/* How control leaves a run of statements. */
#include <string.h>

#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/split_by_level/split_types.h"

typedef struct Leaving {
    Split *split;
    SplitRun *run;
} Leaving;

static bool refuse(const Leaving *leaving, TSNode node, const char *says)
{
    return plan_refuse(leaving->split->plan, "line %u %s", ts_node_start_point(node).row + 1, says);
}

/* `return Err(…)` and `return None` leave the step as `?` does. */
static bool is_failure(const Leaving *leaving, TSNode value)
{
    const char *text = leaving->split->text;
    if (rust_node_is(value, "call_expression"))
        return rust_node_text_is(rust_node_field(value, "function"), text, "Err");
    return rust_node_is(value, "identifier") && rust_node_text_is(value, text, "None");
}

/* Whether a `Result` of one parameter is std's with the error set: `io::Result<T>`, an alias. */
static bool is_alias_of_result(Split *split, TSNode head)
{
    const Facts *facts = split->source->facts;
    char *path = rust_node_text(head, split->text);
    size_t first = name_head(path);
    char *full = g_strdup(path);
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        const char *name = facts_string(facts, use->fact.name);
        if (use->fact.owner == FACT_NONE && strlen(name) == first &&
            strncmp(name, path, first) == 0) {
            g_free(full);
            full = g_strconcat(facts_string(facts, use->path), path + first, NULL);
        }
    }
    bool known = strcmp(full, "std::io::Result") == 0 || strcmp(full, "anyhow::Result") == 0 ||
                 split_aliases_result(split, path);
    g_free(full);
    g_free(path);
    return known;
}

static bool has_failing_type(Split *split)
{
    TSNode type = rust_node_field(split->function, "return_type");
    TSNode head = rust_node_field(type, "type"), name = head;
    if (!rust_node_is(type, "generic_type"))
        return false;
    if (rust_node_is(head, "scoped_type_identifier"))
        name = rust_node_field(head, "name");
    if (rust_node_holds(type, "abstract_type")) /* `impl Error` is another type in each function */
        return false;
    if (rust_node_text_is(name, split->text, "Option"))
        return true;
    if (!rust_node_text_is(name, split->text, "Result"))
        return false;
    return rust_node_count(rust_node_field(type, "type_arguments")) > 1 ||
           is_alias_of_result(split, head);
}

static bool check_return(const Leaving *leaving, TSNode node)
{
    if (leaving->run->has_tail)
        return true;
    if (!is_failure(leaving, ts_node_named_child(node, 0)) || !has_failing_type(leaving->split))
        return refuse(leaving, node, "returns from the middle of a step");
    leaving->run->fails = true;
    return true;
}

static bool check_try(const Leaving *leaving, TSNode node)
{
    if (!leaving->run->has_tail && !has_failing_type(leaving->split))
        return refuse(leaving, node,
                      "leaves a step by `?`, and how its type is spelled for another value is not "
                      "known");
    leaving->run->fails = !leaving->run->has_tail;
    return true;
}

/* Words that would leave the step from within a macro. */
static bool check_tokens(const Leaving *leaving, TSNode tokens)
{
    const char *text = leaving->split->text;
    for (uint32_t i = 0; i < ts_node_child_count(tokens); i++) {
        TSNode token = ts_node_child(tokens, i);
        if (rust_node_is(token, "token_tree") && !check_tokens(leaving, token))
            return false;
        if (rust_node_text_is(token, text, "?") || rust_node_text_is(token, text, "return") ||
            rust_node_text_is(token, text, "await") || rust_node_text_is(token, text, "break") ||
            rust_node_text_is(token, text, "continue"))
            return refuse(leaving, token, "may leave a step from within a macro");
    }
    return true;
}

static bool is_own_world(TSNode node)
{
    return rust_node_is(node, "closure_expression") || rust_node_is(node, "async_block") ||
           rust_node_is(node, "function_item");
}

static bool check_node(const Leaving *leaving, TSNode node, bool is_own)
{
    if (rust_node_is(node, "try_expression") && !is_own && !check_try(leaving, node))
        return false;
    if (rust_node_is(node, "return_expression") && !is_own && !check_return(leaving, node))
        return false;
    if (rust_node_is(node, "token_tree") && !check_tokens(leaving, node))
        return false;
    if (rust_node_is(node, "unsafe_block"))
        return refuse(leaving, node, "is unsafe code, whose conditions are not known");
    if (rust_node_is(node, "await_expression") && !is_own) {
        leaving->run->waits = true;
        if (leaving->run->step == STEP_CORE)
            return refuse(leaving, node, "waits for something in the step that decides");
    }
    for (uint32_t i = 0; i < rust_node_count(node); i++)
        if (!check_node(leaving, ts_node_named_child(node, i), is_own || is_own_world(node)))
            return false;
    return true;
}

static bool is_declaration(TSNode node)
{
    return g_str_has_suffix(ts_node_type(node), "_item") || rust_node_is(node, "use_declaration") ||
           rust_node_is(node, "macro_definition");
}

/* A macro that returns or breaks when it is expanded cannot be told from one that does not; those
 * of std that never do are known. */
static bool is_known_macro(const char *name)
{
    static const char *const known[] = {
        "println", "print",   "eprintln",    "eprint",    "format",          "write",
        "writeln", "vec",     "assert",      "assert_eq", "assert_ne",       "debug_assert",
        "panic",   "matches", "unreachable", "todo",      "debug_assert_eq", "unimplemented",
        "info",    "warn",    "error",       "debug",     "trace",           "dbg"};
    const char *last = g_strrstr(name, "::");
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(last ? last + 2 : name, known[i]) == 0)
            return true;
    return false;
}

/* Whether the workspace has a macro of that name: it may be the one that is meant. */
static bool is_own_macro(const Split *split, const char *path)
{
    const Workspace *workspace = split->place->analysis->workspace;
    const char *last = g_strrstr(path, "::"), *name = last ? last + 2 : path;
    for (uint32_t f = 0; f < workspace->file_count; f++) {
        const Facts *facts = workspace->files[f].parsed ? workspace->files[f].parsed->facts : NULL;
        for (uint32_t i = 0; facts && i < facts_count(facts, FACT_MACRODEF); i++)
            if (strcmp(facts_string(facts, facts_macrodefs(facts)[i].fact.name), name) == 0)
                return true;
    }
    return false;
}

static bool is_item_outside(const Leaving *leaving, const NameUse *use)
{
    if (use->binding == NAME_FREE)
        return false;
    const NameBinding *binding = split_binding(leaving->split, use->binding);
    return binding->is_item &&
           (binding->start < leaving->run->start || binding->start >= leaving->run->end);
}

static bool check_uses(const Leaving *leaving)
{
    const Split *split = leaving->split;
    for (guint i = 0; i < split->names->uses->len; i++) {
        const NameUse *use = &g_array_index(split->names->uses, NameUse, i);
        if (use->start < leaving->run->start || use->start >= leaving->run->end)
            continue;
        if (use->is_macro && (!is_known_macro(use->path) || is_own_macro(split, use->path)))
            return plan_refuse(
                split->plan, "`%s!` may leave the step it stands in: what it becomes is not known",
                use->path);
        if (strcmp(use->path, "self") == 0) {
            leaving->run->uses_self = true;
            leaving->run->changes_self |= use->in_tokens || split_self_changes(split, use->node);
        }
        if (is_item_outside(leaving, use))
            return plan_refuse(split->plan,
                               "a step uses `%s`, which is declared in the function: move it out "
                               "first",
                               use->path);
        if (use->binding != NAME_FREE && split_binding(split, use->binding)->is_generic)
            return plan_refuse(
                split->plan, "a step names `%s`, which is a parameter of the function", use->path);
    }
    return true;
}

bool split_check_control(Split *split, SplitRun *run)
{
    Leaving leaving = {split, run};
    for (guint i = run->first; i <= run->last; i++) {
        TSNode node = split_statement(split, i)->node;
        if (is_declaration(node))
            return refuse(&leaving, node,
                          "declares an item inside the function: move it out first");
        if (!check_node(&leaving, node, false))
            return false;
    }
    if (!check_uses(&leaving))
        return false;
    bool has_value = !ts_node_is_null(rust_node_field(split->function, "return_type"));
    if (has_value && !run->has_tail && run->last + 1 == split->statements->len)
        return plan_refuse(split->plan, "the function ends in a statement that has no value");
    const char *receiver = facts_string(split->source->facts, split->fact->receiver);
    if (run->uses_self && strcmp(receiver, "&") != 0 && strcmp(receiver, "&mut") != 0)
        return plan_refuse(split->plan, "a step uses `self`, which the function owns");
    run->changes_self &= strcmp(receiver, "&mut") == 0;
    return true;
}
