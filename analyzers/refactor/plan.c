#include "analyzers/refactor/plan.h"

#include <stdarg.h>
#include <string.h>

#include "analyzers/base/hash.h"
#include "analyzers/syntax/masking.h"

/* More levels than this no person writes. */
#define DEEPEST 1000

static void move_free(void *data)
{
    PlanMove *move = data;
    g_free(move->from);
    g_free(move->to);
    g_free(move);
}

static void left_free(void *data)
{
    PlanLeft *left = data;
    g_free(left->path);
    g_free(left->says);
    g_free(left);
}

static void source_free(void *data)
{
    PlanSource *source = data;
    if (source->tree)
        ts_tree_delete(source->tree);
    g_clear_pointer(&source->bytes, g_bytes_unref);
    g_free((char *)source->text);
    g_free(source->path);
    g_free(source);
}

static void clear_edit(void *data)
{
    FixEdit *edit = data;
    g_free(edit->path);
    g_free(edit->text);
}

Plan *plan_new(const Analysis *analysis)
{
    Plan *plan = g_new0(Plan, 1);
    plan->analysis = analysis;
    plan->edits = g_array_new(FALSE, FALSE, sizeof(FixEdit));
    g_array_set_clear_func(plan->edits, clear_edit);
    plan->moves = g_ptr_array_new_with_free_func(move_free);
    plan->left = g_ptr_array_new_with_free_func(left_free);
    plan->sources = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, source_free);
    return plan;
}

void plan_free(Plan *plan)
{
    if (!plan)
        return;
    g_array_unref(plan->edits);
    g_ptr_array_unref(plan->moves);
    g_ptr_array_unref(plan->left);
    g_hash_table_unref(plan->sources);
    g_free(plan->says);
    g_free(plan->refusal);
    g_free(plan);
}

/* The facts of a file if they are of the text it has now. */
static const Facts *facts_of(const Workspace *workspace, const PlanSource *source)
{
    uint32_t file = workspace_file(workspace, source->path);
    const ParsedFile *parsed = file == WORKSPACE_NONE ? NULL : workspace->files[file].parsed;
    bool same = parsed && parsed->facts->content_hash == hash_bytes(source->text, source->size);
    return same ? parsed->facts : NULL;
}

static PlanSource *read_source(Plan *plan, const char *path)
{
    PlanSource *source = g_hash_table_lookup(plan->sources, path);
    if (source)
        return source;
    const Analysis *analysis = plan->analysis;
    source = g_new0(PlanSource, 1);
    source->path = g_strdup(path);
    source->bytes = workspace_text(analysis->workspace, analysis->overlay, path);
    g_hash_table_insert(plan->sources, source->path, source);
    if (!source->bytes)
        return source;
    gsize size;
    const char *text = g_bytes_get_data(source->bytes, &size);
    source->text = g_strndup(text ? text : "", size);
    source->size = (uint32_t)size;
    source->facts = facts_of(analysis->workspace, source);
    return source;
}

const PlanSource *plan_source(Plan *plan, const char *path)
{
    const PlanSource *source = read_source(plan, path);
    return source->bytes ? source : NULL;
}

/* What the grammar cannot read is hidden from it, as in the facts. */
static TSTree *parse(const PlanSource *source)
{
    Masking masking;
    masking_init(&masking, source->text, source->size);
    TSTree *tree = parser_parse_heap(source->text, source->size, NULL, NULL);
    if (tree && masking_better_tree(&masking, tree) != tree) {
        ts_tree_delete(tree);
        tree = parser_parse_heap(masking.masked, source->size, NULL, NULL);
    }
    masking_clear(&masking);
    parser_reset();
    return tree;
}

static bool is_deep(const TSTree *tree)
{
    TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
    int depth = 0;
    for (bool more = true; more && depth <= DEEPEST;) {
        if (ts_tree_cursor_goto_first_child(&cursor)) {
            depth++;
            continue;
        }
        while (more && !ts_tree_cursor_goto_next_sibling(&cursor)) {
            more = ts_tree_cursor_goto_parent(&cursor);
            depth--;
        }
    }
    ts_tree_cursor_delete(&cursor);
    return depth > DEEPEST;
}

const TSTree *plan_tree(Plan *plan, const char *path)
{
    PlanSource *source = read_source(plan, path);
    if (source->is_deep || source->tree || !source->bytes || !g_str_has_suffix(path, ".rs"))
        return source->tree;
    source->tree = parse(source);
    source->is_deep = source->tree && is_deep(source->tree);
    if (source->is_deep) {
        g_clear_pointer(&source->tree, ts_tree_delete);
        plan_refuse(plan, "%s nests more than %d levels deep, and is not looked into", path,
                    DEEPEST);
    }
    return source->tree;
}

/* Whether the lines of a file end as on Windows; by its first. */
static bool has_returns(const PlanSource *source)
{
    const char *end = source ? memchr(source->text, '\n', source->size) : NULL;
    return end && end > source->text && end[-1] == '\r';
}

/* Takes the text. */
static char *with_returns(char *text)
{
    GString *ended = g_string_new(NULL);
    for (const char *at = text; *at; at++) {
        if (*at == '\n' && (at == text || at[-1] != '\r'))
            g_string_append_c(ended, '\r');
        g_string_append_c(ended, *at);
    }
    g_free(text);
    return g_string_free(ended, FALSE);
}

void plan_replace(Plan *plan, const char *path, uint32_t start, uint32_t end, char *text)
{
    if (has_returns(plan_source(plan, path)))
        text = with_returns(text);
    FixEdit edit = {g_strdup(path), start, end, text};
    g_array_append_val(plan->edits, edit);
}

void plan_create(Plan *plan, const char *path, char *text)
{
    plan_replace(plan, path, 0, 0, text);
    if (plan_source(plan, path))
        plan_refuse(plan, "%s is there already", path);
}

void plan_move(Plan *plan, const char *from, const char *to)
{
    PlanMove *move = g_new0(PlanMove, 1);
    move->from = g_strdup(from);
    move->to = g_strdup(to);
    g_ptr_array_add(plan->moves, move);
    if (plan_source(plan, to))
        plan_refuse(plan, "%s is there already", to);
}

void plan_leave(Plan *plan, const char *path, uint32_t start, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    PlanLeft *left = g_new0(PlanLeft, 1);
    left->path = g_strdup(path);
    left->says = g_strdup_vprintf(format, arguments);
    left->start = start;
    va_end(arguments);
    const PlanSource *source = plan_source(plan, path);
    for (uint32_t i = 0; source && i < MIN(start, source->size); i++)
        left->line += source->text[i] == '\n';
    g_ptr_array_add(plan->left, left);
}

void plan_take(Plan *plan, Plan *other)
{
    g_array_append_vals(plan->edits, other->edits->data, other->edits->len);
    g_array_set_clear_func(other->edits, NULL);
    g_array_set_size(other->edits, 0);
    g_ptr_array_extend_and_steal(plan->moves, g_steal_pointer(&other->moves));
    g_ptr_array_extend_and_steal(plan->left, g_steal_pointer(&other->left));
    other->moves = g_ptr_array_new();
    other->left = g_ptr_array_new();
}

bool plan_refuse(Plan *plan, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (plan->refusal)
        g_free(reason);
    else
        plan->refusal = reason;
    return false;
}

static int compare_edits(const void *a, const void *b)
{
    const FixEdit *first = a, *second = b;
    int order = strcmp(first->path, second->path);
    if (order)
        return order;
    if (first->start != second->start)
        return first->start < second->start ? -1 : 1;
    return first->end < second->end ? -1 : first->end > second->end;
}

/* What a plan rests on is the text that was analysed; another one means another plan. What is
 * generated is not for people to write. */
static bool check_texts(Plan *plan)
{
    for (guint i = 0; i < plan->edits->len; i++) {
        const char *path = g_array_index(plan->edits, FixEdit, i).path;
        const PlanSource *source = plan_source(plan, path);
        const Workspace *workspace = plan->analysis->workspace;
        uint32_t file = workspace_file(workspace, path);
        if (file != WORKSPACE_NONE && (!source || !source->facts))
            return plan_refuse(plan, "%s changed since it was analysed", path);
        if (file != WORKSPACE_NONE && workspace->files[file].role == ROLE_GENERATED)
            return plan_refuse(plan,
                               "%s is generated: what is written there is gone when it is "
                               "made anew",
                               path);
    }
    return true;
}

static bool check_overlaps(Plan *plan)
{
    for (guint i = 1; i < plan->edits->len; i++) {
        const FixEdit *before = &g_array_index(plan->edits, FixEdit, i - 1);
        const FixEdit *edit = before + 1;
        if (strcmp(before->path, edit->path) != 0)
            continue;
        if (!plan_source(plan, edit->path))
            return plan_refuse(plan, "%s would be made twice", edit->path);
        if (edit->start < before->end)
            return plan_refuse(plan, "two edits of %s are of the same bytes, at %u", edit->path,
                               edit->start);
    }
    return true;
}

/* Where a file comes to lie, nothing else does. */
static bool check_ends(Plan *plan)
{
    g_autoptr(GHashTable) ends = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < plan->moves->len; i++) {
        const PlanMove *move = plan->moves->pdata[i];
        if (!g_hash_table_add(ends, move->to))
            return plan_refuse(plan, "%s would be made twice", move->to);
    }
    for (guint i = 0; i < plan->edits->len; i++) {
        const char *path = g_array_index(plan->edits, FixEdit, i).path;
        if (g_hash_table_contains(ends, path))
            return plan_refuse(plan, "%s would be made twice", path);
    }
    return true;
}

bool plan_finish(Plan *plan)
{
    g_array_sort(plan->edits, compare_edits);
    return !plan->refusal && check_texts(plan) && check_overlaps(plan) && check_ends(plan);
}
