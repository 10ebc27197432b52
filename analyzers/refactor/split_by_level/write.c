/* The functions that the steps become, and the calls in their place. */
#include <string.h>

#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/rust_text.h"
#include "analyzers/refactor/split_by_level/split.h"

static const Flow *flow_at(const GArray *flows, guint index)
{
    return &g_array_index(flows, Flow, index);
}

static const char *flow_name(const Split *split, const Flow *flow)
{
    return split_binding(split, flow->binding)->name;
}

static bool is_in_run(const Split *split, uint32_t offset)
{
    for (int step = 0; step < STEPS; step++) {
        const SplitRun *run = &split->runs[step];
        if (run->exists && offset >= run->start && offset < run->end)
            return true;
    }
    return false;
}

/* Whether what stays in the function may change a local between two offsets. */
static bool boundary_changes(const Split *split, uint32_t binding, uint32_t start, uint32_t end)
{
    for (guint i = 0; i < split->statements->len; i++) {
        const SplitStatement *statement = split_statement(split, i);
        uint32_t from = MAX(start, statement->start), to = MIN(end, statement->end);
        if (from < to && !is_in_run(split, statement->start) &&
            split_changes(split, binding, from, to))
            return true;
    }
    return false;
}

/* --- `mut` --- */

/* Where the function's own local ends: a step that gives it back makes another. */
static uint32_t end_of_local(const Split *split, uint32_t binding)
{
    for (int step = 0; step < STEPS; step++)
        for (guint i = 0; split->runs[step].exists && i < split->runs[step].inputs->len; i++) {
            const Flow *flow = flow_at(split->runs[step].inputs, i);
            if (flow->binding == binding && flow->mode == FLOW_THROUGH)
                return split->runs[step].start;
        }
    return ts_node_end_byte(split->body);
}

/* Has a declaration without `mut`, where no change is left to it. */
static void settle_mutability(Split *split, uint32_t index)
{
    const NameBinding *binding = split_binding(split, index);
    TSNode mutable = rust_node_child_of(binding->declaration, "mutable_specifier");
    if (!binding->is_mutable || ts_node_is_null(mutable))
        return;
    uint32_t start = ts_node_start_byte(mutable), end = binding->start;
    for (int step = 0; step < STEPS; step++) {
        SplitRun *run = &split->runs[step];
        if (!run->exists || start < run->start || start >= run->end)
            continue;
        FixEdit edit = {NULL, start, end, g_strdup("")};
        if (split_changes(split, index, run->start, run->end))
            g_free(edit.text);
        else
            g_array_append_val(run->edits, edit);
        return;
    }
    if (!boundary_changes(split, index, 0, end_of_local(split, index)))
        plan_replace(split->plan, split->source->path, start, end, g_strdup(""));
}

static void settle_all(Split *split)
{
    GHashTable *seen = g_hash_table_new(NULL, NULL);
    for (int step = 0; step < STEPS; step++)
        for (guint pass = 0; split->runs[step].exists && pass < 2; pass++) {
            const GArray *flows = pass ? split->runs[step].outputs : split->runs[step].inputs;
            for (guint i = 0; i < flows->len; i++)
                if (g_hash_table_add(seen, GUINT_TO_POINTER(flow_at(flows, i)->binding)))
                    settle_mutability(split, flow_at(flows, i)->binding);
        }
    g_hash_table_unref(seen);
}

/* --- the new function --- */

static bool is_method(const Split *split)
{
    return split->fact->owner_kind == FACT_IMPL;
}

static bool gives_option(const Split *split)
{
    TSNode head = rust_node_field(rust_node_field(split->function, "return_type"), "type");
    if (rust_node_is(head, "scoped_type_identifier"))
        head = rust_node_field(head, "name");
    return rust_node_text_is(head, split->text, "Option");
}

static bool outlasts(TSNode node, const char *text)
{
    static const char *const kinds[] = {"call_expression", "macro_invocation", "block",
                                        "match_block", "try_expression"};
    (void)text;
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (rust_node_is(node, kinds[i]))
            return true;
    return false;
}

/* Whether a value can be a function's last expression as it is: what such a one makes on the way
 * lives longer than the locals, and one that begins with a block ends behind it. */
static bool can_end(TSNode value)
{
    TSNode function = rust_node_field(value, "function");
    bool calls =
        rust_node_is(function, "identifier") || rust_node_is(function, "scoped_identifier");
    return !rust_node_any(calls ? rust_node_field(value, "arguments") : value, NULL, outlasts,
                          NULL);
}

/* Whether a step ends in the `let` of the one thing it gives, which is its value then. */
static bool ends_in_output(const Split *split, const SplitRun *run)
{
    TSNode last = split_statement(split, run->last)->node, value = rust_node_field(last, "value");
    if (run->has_tail || run->outputs->len != 1 || !rust_node_is(last, "let_declaration") ||
        ts_node_is_null(value) || !can_end(value) ||
        !ts_node_is_null(rust_node_field(last, "alternative")))
        return false;
    const Flow *flow = flow_at(run->outputs, 0);
    char *text = rust_node_text(value, split->text);
    bool fits = !strchr(text, '\n') && ts_node_start_point(last).column + strlen(text) + 6 <= 100;
    g_free(text);
    return fits && flow->mode == FLOW_VALUE &&
           rust_node_same(split_binding(split, flow->binding)->declaration, last);
}

static void fold_output(const Split *split, SplitRun *run)
{
    TSNode last = split_statement(split, run->last)->node, value = rust_node_field(last, "value");
    const char *open = !run->fails ? "" : gives_option(split) ? "Some(" : "Ok(";
    FixEdit before = {NULL, ts_node_start_byte(last), ts_node_start_byte(value), g_strdup(open)};
    FixEdit behind = {NULL, ts_node_end_byte(value), ts_node_end_byte(last),
                      g_strdup(run->fails ? ")" : "")};
    for (guint i = run->edits->len; i > 0; i--) /* its `mut` goes with it */
        if (g_array_index(run->edits, FixEdit, i - 1).start >= before.start &&
            g_array_index(run->edits, FixEdit, i - 1).end <= before.end)
            g_array_remove_index(run->edits, i - 1);
    g_array_append_val(run->edits, before);
    g_array_append_val(run->edits, behind);
}

static int compare_edits(const void *a, const void *b)
{
    const FixEdit *first = a, *second = b;
    return first->start < second->start ? -1 : first->start > second->start;
}

static void append_statements(const Split *split, SplitRun *run, GString *text)
{
    uint32_t at = run->start;
    g_array_sort(run->edits, compare_edits);
    for (guint i = 0; i < run->edits->len; i++) {
        const FixEdit *edit = &g_array_index(run->edits, FixEdit, i);
        g_string_append_len(text, split->text + at, edit->start - at);
        g_string_append(text, edit->text);
        at = edit->end;
    }
    g_string_append_len(text, split->text + at, run->end - at);
    if (text->str[text->len - 1] != '\n')
        g_string_append_c(text, '\n');
}

static char *blanks_before(const Split *split, uint32_t start)
{
    uint32_t column = start;
    while (column > 0 && (split->text[column - 1] == ' ' || split->text[column - 1] == '\t'))
        column--;
    return g_strndup(split->text + column, start - column);
}

static char *indentation_of(const Split *split)
{
    return blanks_before(split, ts_node_start_byte(split->function));
}

static char *body_indentation_of(const Split *split)
{
    return blanks_before(split, ts_node_start_byte(split_statement(split, 0)->node));
}

static void append_result(const Split *split, const SplitRun *run, GString *text)
{
    char *indentation = body_indentation_of(split);
    GString *value = g_string_new(NULL);
    for (guint i = 0; i < run->outputs->len; i++)
        g_string_append_printf(value, "%s%s", i ? ", " : "",
                               flow_name(split, flow_at(run->outputs, i)));
    if (run->outputs->len != 1) {
        g_string_prepend_c(value, '(');
        g_string_append_c(value, ')');
    }
    if (!run->has_tail && run->fails)
        g_string_append_printf(text, "%s%s(%s)\n", indentation, gives_option(split) ? "Some" : "Ok",
                               value->str);
    else if (!run->has_tail && run->outputs->len)
        g_string_append_printf(text, "%s%s\n", indentation, value->str);
    g_free(indentation);
    g_string_free(value, TRUE);
}

/* Conditions and lints of the function hold for its steps; a step need not have all that is
 * expected of the whole. */
static void append_attributes(const Split *split, const char *indentation, GString *text)
{
    static const char *const kept[] = {"cfg", "allow", "warn", "deny", "expect"};
    gsize start = text->len;
    for (TSNode before = ts_node_prev_named_sibling(split->function);
         rust_node_is(before, "attribute_item") || rust_node_is_comment(before);
         before = ts_node_prev_named_sibling(before)) {
        TSNode name = rust_node_attribute_name(before);
        if (!rust_node_text_is_one(name, split->text, kept, G_N_ELEMENTS(kept)))
            continue;
        bool expects = rust_node_text_is(name, split->text, "expect");
        uint32_t behind = expects ? ts_node_end_byte(name) : ts_node_start_byte(name);
        char *line =
            g_strdup_printf("%s#[%s%.*s\n", indentation, expects ? "allow" : "",
                            (int)(ts_node_end_byte(before) - behind), split->text + behind);
        g_string_insert(text, (gssize)start, line);
        g_free(line);
    }
}

static bool append_function(Split *split, SplitRun *run, GString *text)
{
    static const char *const says[STEPS] = {"loads", "decides", "stores"};
    char *indentation = indentation_of(split);
    g_string_append_printf(text, "\n%s/// What `%s` %s.\n", indentation,
                           facts_string(split->source->facts, split->fact->fact.name),
                           says[run->step]);
    append_attributes(split, indentation, text);
    g_string_append(text, indentation);
    bool is_known = split_write_signature(split, run, text);
    g_string_append(text, " {\n");
    bool folds = ends_in_output(split, run);
    if (folds)
        fold_output(split, run);
    append_statements(split, run, text);
    if (!folds)
        append_result(split, run, text);
    g_string_append_printf(text, "%s}\n", indentation);
    g_free(indentation);
    return is_known;
}

/* --- the call --- */

/* "let (mut a, b) = " */
static void append_binding(const Split *split, const SplitRun *run, GString *text)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < run->outputs->len; i++) {
        const Flow *flow = flow_at(run->outputs, i);
        bool changes =
            split_binding(split, flow->binding)->is_mutable &&
            boundary_changes(split, flow->binding, run->end, ts_node_end_byte(split->body));
        g_string_append_printf(names, "%s%s%s", i ? ", " : "", changes ? "mut " : "",
                               flow_name(split, flow));
    }
    if (run->outputs->len == 1)
        g_string_append_printf(text, "let %s = ", names->str);
    else if (run->outputs->len)
        g_string_append_printf(text, "let (%s) = ", names->str);
    g_string_free(names, TRUE);
}

static void write_call(Split *split, const SplitRun *run)
{
    GPtrArray *arguments = g_ptr_array_new_with_free_func(g_free);
    GString *text = g_string_new(NULL);
    char *indentation = body_indentation_of(split);
    for (guint i = 0; i < run->inputs->len; i++) {
        const Flow *flow = flow_at(run->inputs, i);
        g_ptr_array_add(arguments, g_strdup_printf("%s%s", flow->mode == FLOW_REFERENCE ? "&" : "",
                                                   flow_name(split, flow)));
    }
    char *function = g_strdup_printf("%s%s",
                                     run->uses_self     ? "self."
                                     : is_method(split) ? "Self::"
                                                        : "",
                                     run->name);
    g_string_append(text, indentation);
    append_binding(split, run, text);
    rust_call(text, function, arguments, (unsigned)strlen(indentation));
    g_string_append_printf(text, "%s%s%s\n", run->waits ? ".await" : "", run->fails ? "?" : "",
                           run->has_tail ? "" : ";");
    plan_replace(split->plan, split->source->path, run->start, run->end,
                 g_string_free(text, FALSE));
    g_ptr_array_unref(arguments);
    g_free(function);
    g_free(indentation);
}

bool split_write(Split *split)
{
    GString *functions = g_string_new(NULL);
    uint32_t end = rust_node_item_end(split->function, split->text, split->source->size);
    settle_all(split);
    for (int step = 0; step < STEPS; step++)
        if (split->runs[step].exists) {
            write_call(split, &split->runs[step]);
            if (!append_function(split, &split->runs[step], functions))
                break;
        }
    if (end > 0 && split->text[end - 1] != '\n')
        g_string_prepend_c(functions, '\n');
    plan_replace(split->plan, split->source->path, end, end, g_string_free(functions, FALSE));
    return !split->plan->refusal;
}
