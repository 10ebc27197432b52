/* What a step needs of the locals before it, and what those behind it need of its own. */
#include <string.h>

#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/split_by_level/split.h"

bool split_is_used(const Split *split, uint32_t binding, uint32_t start, uint32_t end)
{
    for (guint i = 0; i < split->names->uses->len; i++) {
        const NameUse *use = &g_array_index(split->names->uses, NameUse, i);
        if (use->binding == binding && use->start >= start && use->start < end)
            return true;
    }
    return false;
}

/* A local of the function's own scope: a parameter, or a `let` among its statements. */
static bool is_top_local(const Split *split, const NameBinding *binding)
{
    TSNode parent = ts_node_parent(binding->declaration);
    if (rust_node_is(binding->declaration, "let_declaration"))
        return rust_node_same(parent, split->body);
    return rust_node_is(binding->declaration, "parameter") &&
           rust_node_same(ts_node_parent(parent), split->function);
}

static const char *step_word(const SplitRun *run)
{
    static const char *const words[STEPS] = {"loads", "decides", "stores"};
    return words[run->step];
}

/* Whether the type of a local is one that the function declares. */
static bool has_inner_type(const Split *split, const NameBinding *binding)
{
    TSNode type = rust_node_field(binding->declaration, "type");
    if (ts_node_is_null(type))
        type = rust_node_field(binding->declaration, "value");
    for (guint i = 0; i < split->names->uses->len && !ts_node_is_null(type); i++) {
        const NameUse *use = &g_array_index(split->names->uses, NameUse, i);
        if (use->start >= ts_node_start_byte(type) && use->start < ts_node_end_byte(type) &&
            use->binding != NAME_FREE && split_binding(split, use->binding)->is_item)
            return true;
    }
    return false;
}

static char *known_type(Split *split, const SplitRun *run, uint32_t index)
{
    const NameBinding *binding = split_binding(split, index);
    char *type = split_type(split, index);
    if (type && has_inner_type(split, binding)) {
        plan_refuse(split->plan,
                    "the type of `%s` (line %u), which the step that %s needs or gives, is made of "
                    "what the function declares: move that out first",
                    binding->name, facts_line(split->source->facts, binding->start) + 1,
                    step_word(run));
        g_clear_pointer(&type, g_free);
    }
    if (!type)
        plan_refuse(split->plan,
                    "the type of `%s` (line %u), which the step that %s needs or gives, is not "
                    "written down: write it as `let %s: …` and ask again",
                    binding->name, facts_line(split->source->facts, binding->start) + 1,
                    step_word(run), binding->name);
    return type;
}

static void add_flow(GArray *flows, uint32_t binding, const char *type, FlowMode mode)
{
    Flow flow = {binding, g_strdup(type), mode};
    g_array_append_val(flows, flow);
}

static uint32_t body_end(const Split *split)
{
    return ts_node_end_byte(split->body);
}

/* What is held until the function ends: a lock, a span. A step would let go of it earlier. */
static bool check_held(Split *split, const SplitRun *run, uint32_t index)
{
    return !split_is_held(split, index) ||
           plan_refuse(split->plan,
                       "`%s` (line %u) is held until the function ends; the step that %s would let "
                       "go of it at its own end",
                       split_binding(split, index)->name,
                       facts_line(split->source->facts, split_binding(split, index)->start) + 1,
                       step_word(run));
}

/* What nobody needs behind a step is lent where that is all the same; a use of the whole may take
 * it then, and `*x` would be wrong. */
static bool can_lend_to_the_end(Split *split, SplitRun *run, uint32_t index, const char *type)
{
    guint known = run->edits->len;
    char *reason = NULL;
    bool changes = split_binding(split, index)->is_mutable &&
                   split_changes(split, index, run->start, run->end);
    bool lends = !changes && split_lend(split, run, index, type, &reason);
    for (guint i = known; i < run->edits->len; i++)
        lends &= !*g_array_index(run->edits, FixEdit, i).text;
    if (!lends)
        g_array_set_size(run->edits, known);
    g_free(reason);
    return lends;
}

/* How a local that is owned gets into a step. */
static bool choose_owned(Split *split, SplitRun *run, uint32_t index, const char *type)
{
    const NameBinding *binding = split_binding(split, index);
    bool lives_on = split_is_used(split, index, run->end, body_end(split));
    char *reason = NULL;
    if (lives_on && split_changes(split, index, run->start, run->end) && binding->is_mutable) {
        if (split_type_borrows(split, type))
            return plan_refuse(split->plan,
                               "`%s`, which the step that %s changes, is a `%s`: what it borrows "
                               "from is not known",
                               binding->name, step_word(run), type);
        if (split_type_is_held(split, type))
            return plan_refuse(split->plan,
                               "`%s`, which the step that %s changes, means something when it is "
                               "dropped, and would be dropped at another time",
                               binding->name, step_word(run));
        add_flow(run->inputs, index, type, FLOW_THROUGH);
        add_flow(run->outputs, index, type, FLOW_THROUGH);
        return true;
    }
    bool copies = split_copies(split, type);
    if (copies || (!lives_on && !can_lend_to_the_end(split, run, index, type))) {
        add_flow(run->inputs, index, type, FLOW_VALUE);
        return copies || check_held(split, run, index);
    }
    if (!lives_on || split_lend(split, run, index, type, &reason)) {
        add_flow(run->inputs, index, type, FLOW_REFERENCE);
        return true;
    }
    plan_refuse(split->plan,
                "`%s` is used on both sides of the border behind the step that %s, and lending it "
                "is not possible for sure: %s",
                binding->name, step_word(run), reason);
    g_free(reason);
    return false;
}

/* What is declared first gets its value nobody knows where. */
static bool has_value(const NameBinding *binding)
{
    return !rust_node_is(binding->declaration, "let_declaration") ||
           !ts_node_is_null(rust_node_field(binding->declaration, "value"));
}

static bool add_input(Split *split, SplitRun *run, uint32_t index)
{
    const NameBinding *binding = split_binding(split, index);
    if (!has_value(binding))
        return plan_refuse(split->plan, "`%s` gets its value on the other side of a border",
                           binding->name);
    char *type = known_type(split, run, index);
    if (!type)
        return false;
    bool is_reference = type[0] == '&',
         lives_on = split_is_used(split, index, run->end, body_end(split));
    bool chosen = true;
    if (is_reference && binding->is_mutable && lives_on &&
        split_changes(split, index, run->start, run->end))
        chosen = plan_refuse(split->plan,
                             "`%s` is a reference that the step that %s changes, and it is used "
                             "behind it",
                             binding->name, step_word(run));
    else if (is_reference)
        add_flow(run->inputs, index, type, FLOW_VALUE);
    else
        chosen = choose_owned(split, run, index, type);
    g_free(type);
    return chosen;
}

static bool add_output(Split *split, SplitRun *run, uint32_t index)
{
    const NameBinding *binding = split_binding(split, index);
    if (!has_value(binding))
        return plan_refuse(split->plan, "`%s` gets its value on the other side of a border",
                           binding->name);
    char *type = known_type(split, run, index);
    if (!type)
        return false;
    if (split_type_borrows(split, type) && strcmp(type, "&'static str") != 0)
        plan_refuse(split->plan,
                    "`%s`, which the step that %s gives, is a `%s`: whether it borrows from what "
                    "the step has is not known",
                    binding->name, step_word(run), type);
    else
        add_flow(run->outputs, index, type, FLOW_VALUE);
    g_free(type);
    return !split->plan->refusal;
}

static bool is_within(const NameBinding *binding, const SplitRun *run)
{
    return binding->start >= run->start && binding->start < run->end;
}

/* Whether a step takes something whole, or changes it: then nothing may borrow from that. */
static bool takes(Split *split, const SplitRun *run)
{
    if (run->changes_self)
        return true;
    for (guint i = 0; i < run->inputs->len; i++) {
        const Flow *flow = &g_array_index(run->inputs, Flow, i);
        if (flow->mode == FLOW_THROUGH || g_str_has_prefix(flow->type, "&mut ") ||
            (flow->mode == FLOW_VALUE && !split_copies(split, flow->type)))
            return true;
    }
    return false;
}

/* Locals that live while a step runs, and may hold borrows of what it takes. */
static bool check_borrows(Split *split, SplitRun *run)
{
    if (!takes(split, run))
        return true;
    for (guint i = 0; i < split->names->bindings->len; i++) {
        const NameBinding *binding = split_binding(split, i);
        if (!is_top_local(split, binding) ||
            !rust_node_is(binding->declaration, "let_declaration") ||
            binding->start >= run->start || !split_is_used(split, i, run->start, body_end(split)))
            continue;
        char *type = split_type(split, i);
        bool borrows = !type || split_type_borrows(split, type);
        g_free(type);
        if (borrows)
            return plan_refuse(split->plan,
                               "`%s` (line %u) may borrow from what the step that %s takes: its "
                               "type does not tell",
                               binding->name, facts_line(split->source->facts, binding->start) + 1,
                               step_word(run));
    }
    return true;
}

static bool check_shadows(Split *split, const SplitRun *run)
{
    for (guint i = 0; i < run->inputs->len; i++)
        for (guint j = i + 1; j < run->inputs->len; j++) {
            const char *name =
                split_binding(split, g_array_index(run->inputs, Flow, i).binding)->name;
            if (strcmp(name,
                       split_binding(split, g_array_index(run->inputs, Flow, j).binding)->name) ==
                0)
                return plan_refuse(split->plan, "the step that %s needs two locals named `%s`",
                                   step_word(run), name);
        }
    return true;
}

/* A local that is not there under every cfg: a signature would name it all the same. */
static bool check_cfg(Split *split, const NameBinding *binding)
{
    for (TSNode before = ts_node_prev_named_sibling(binding->declaration);
         rust_node_is(before, "attribute_item") || rust_node_is_comment(before);
         before = ts_node_prev_named_sibling(before))
        if (g_str_has_prefix(split->text + ts_node_start_byte(before), "#[cfg"))
            return plan_refuse(split->plan,
                               "`%s` (line %u) crosses a border, and is there under a cfg only",
                               binding->name, facts_line(split->source->facts, binding->start) + 1);
    return true;
}

bool split_find_flow(Split *split, SplitRun *run)
{
    uint32_t end = body_end(split);
    for (guint i = 0; i < split->names->bindings->len; i++) {
        const NameBinding *binding = split_binding(split, i);
        if (!is_top_local(split, binding))
            continue;
        if (is_within(binding, run)) {
            bool is_given = split_is_used(split, i, run->end, end);
            if (is_given ? !check_cfg(split, binding) || !add_output(split, run, i)
                         : !check_held(split, run, i))
                return false;
        } else if (binding->start < run->start && split_is_used(split, i, run->start, run->end) &&
                   (!check_cfg(split, binding) || !add_input(split, run, i)))
            return false;
    }
    return check_shadows(split, run) && check_borrows(split, run);
}
