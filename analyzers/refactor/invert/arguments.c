#include "analyzers/refactor/invert/arguments.h"

#include <string.h>

#include "analyzers/refactor/invert/held_text.h"
#include "analyzers/refactor/invert/layout.h"
#include "analyzers/refactor/invert/tokens.h"

/* A list as it is written. */
typedef struct Entries {
    const Spot *spot;
    uint32_t open;
    const Argument *items;
    guint count, first; /* first: the number of the first that is no receiver */
} Entries;

static Held held_of_tokens(Crossing *crossing, const Call *call, const Argument *argument);

/* What `Arc::new(…)` is of what is in its parenthesis. */
static Held held_of_wrapped(Crossing *crossing, const Call *call, TSNode tree, const char *path)
{
    static const struct {
        const char *path;
        HeldForm form;
    } wraps[] = {{"Box::new", HELD_BOX}, {"Rc::new", HELD_RC}, {"Arc::new", HELD_ARC}};
    Held unknown = {.form = HELD_UNKNOWN, .module = WORKSPACE_NONE};
    uint32_t count = ts_node_child_count(tree);
    TSNode first = count > 2 ? ts_node_child(tree, 1) : (TSNode){0};
    if (!first.id)
        return unknown;
    Argument inner = {ts_node_start_byte(first), ts_node_end_byte(ts_node_child(tree, count - 2)),
                      first};
    g_autofree char *head =
        g_strndup(path, strlen(path) - (g_str_has_suffix(path, "::new") ? 5 : 0));
    HeldForm form = held_is_lock(crossing, call->spot.module, head) ? HELD_LOCK : HELD_UNKNOWN;
    for (unsigned i = 0; i < G_N_ELEMENTS(wraps); i++)
        form = held_path_ends(path, wraps[i].path) ? wraps[i].form : form;
    if (form == HELD_UNKNOWN)
        return unknown;
    Held held = held_of_tokens(crossing, call, &inner);
    bool shared = held.form == HELD_LOCK && form == HELD_ARC;
    held.form = shared ? HELD_SHARED : held.form == HELD_VALUE ? form : HELD_UNKNOWN;
    return held;
}

/* A name, or a path that is called, up to the argument's end. */
static Held held_of_token(Crossing *crossing, const Call *call, const Argument *argument,
                          TSNode node)
{
    Held unknown = {.form = HELD_UNKNOWN, .module = WORKSPACE_NONE};
    if (!node.id)
        return unknown;
    if (ts_node_end_byte(node) == argument->end &&
        (tree_is(node, sym_identifier) || tree_is(node, sym_self)))
        return held_of_expression(crossing, call->spot, node);
    TSNode last = node, next = ts_node_next_sibling(node);
    for (; tree_is(next, anon_sym_COLON_COLON); next = ts_node_next_sibling(last))
        last = ts_node_next_sibling(next);
    if (!tree_is(next, sym_token_tree) || ts_node_end_byte(next) != argument->end ||
        call->spot.source->text[ts_node_start_byte(next)] != '(')
        return unknown;
    g_autofree char *path = tokens_path(call->spot.source, last);
    Held wrapped = held_of_wrapped(crossing, call, next, path);
    return wrapped.form != HELD_UNKNOWN ? wrapped : held_of_called(crossing, call->spot, path);
}

static Held held_of_tokens(Crossing *crossing, const Call *call, const Argument *argument)
{
    TSNode node = argument->node;
    bool mutable = false, reference = tree_is(node, anon_sym_AMP);
    if (reference)
        node = ts_node_next_sibling(node);
    if (reference && tree_is(node, sym_mutable_specifier)) {
        mutable = true;
        node = ts_node_next_sibling(node);
    }
    Held held = held_of_token(crossing, call, argument, node);
    if (reference)
        held.form = held.form != HELD_VALUE ? HELD_ODD : mutable ? HELD_MUT : HELD_REF;
    return held;
}

Held argument_held(Crossing *crossing, const Call *call, const Argument *argument)
{
    return call->in_tokens ? held_of_tokens(crossing, call, argument)
                           : held_of_expression(crossing, call->spot, argument->node);
}

static bool is_dropped(const Entries *entries, guint item, const GArray *dropped)
{
    for (guint i = 0; i < dropped->len; i++)
        if (g_array_index(dropped, uint32_t, i) + entries->first == item)
            return true;
    return false;
}

/* With what parts it from the one beside it. */
static void remove_item(Plan *plan, const Entries *entries, guint item)
{
    const Argument *items = entries->items;
    uint32_t start = items[item].start, end = items[item].end;
    if (item + 1 < entries->count)
        end = items[item + 1].start;
    else if (item)
        start = items[item - 1].end;
    plan_replace(plan, entries->spot->file, start, end, g_strdup(""));
}

/* Whether something is put there already; what comes later goes behind it. */
static bool has_insertion(const Plan *plan, const char *file, uint32_t at)
{
    for (guint i = 0; i < plan->edits->len; i++) {
        const FixEdit *edit = &g_array_index(plan->edits, FixEdit, i);
        if (edit->start == at && edit->end == at && strcmp(edit->path, file) == 0)
            return true;
    }
    return false;
}

static void append_item(Plan *plan, const Entries *entries, const char *text)
{
    if (!entries->count) {
        bool more = has_insertion(plan, entries->spot->file, entries->open);
        plan_replace(plan, entries->spot->file, entries->open, entries->open,
                     g_strconcat(more ? ", " : "", text, NULL));
        return;
    }
    const Argument *last = &entries->items[entries->count - 1];
    const char *source = entries->spot->source->text;
    bool broken = memchr(source + entries->open, '\n', entries->items[0].start - entries->open);
    g_autofree char *deep = layout_indentation(entries->spot->source, last->start);
    char *added = broken ? g_strdup_printf(",\n%s%s", deep, text) : g_strdup_printf(", %s", text);
    plan_replace(plan, entries->spot->file, last->end, last->end, added);
}

static void change(Plan *plan, const Entries *entries, const GArray *dropped, const char *text)
{
    bool placed = false;
    for (guint i = 0; i < entries->count; i++) {
        if (!is_dropped(entries, i, dropped))
            continue;
        if (placed)
            remove_item(plan, entries, i);
        else
            plan_replace(plan, entries->spot->file, entries->items[i].start, entries->items[i].end,
                         g_strdup(text));
        placed = true;
    }
    if (!placed)
        append_item(plan, entries, text);
}

void arguments_change(Plan *plan, const Call *call, const GArray *dropped, const char *text)
{
    Entries entries = {&call->spot, call->open, (const Argument *)(void *)call->arguments->data,
                       call->arguments->len, call->explicit_self};
    change(plan, &entries, dropped, text);
}

void parameters_change(Plan *plan, const Spot *spot, TSNode parameters, const GArray *dropped,
                       const char *text)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(Argument));
    guint first = 0;
    for (uint32_t i = 0; i < tree_child_count(parameters); i++) {
        TSNode node = tree_child(parameters, i);
        Argument item = {ts_node_start_byte(node), ts_node_end_byte(node), node};
        first += tree_is(node, sym_self_parameter);
        g_array_append_val(items, item);
    }
    Entries entries = {spot, ts_node_start_byte(parameters) + 1,
                       (const Argument *)(void *)items->data, items->len, first};
    change(plan, &entries, dropped, text);
    g_array_unref(items);
}
