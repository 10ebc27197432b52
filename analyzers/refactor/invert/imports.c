#include "analyzers/refactor/invert/imports.h"

#include <string.h>

#include "analyzers/refactor/invert/heirs.h"
#include "analyzers/refactor/invert/layout.h"

/* One `use` and the leaves of it that go. */
typedef struct Statement {
    const Spot *spot;
    uint32_t start, end;
    GArray *leaves; /* uint32_t: where they start */
} Statement;

static void clear_statement(void *data)
{
    g_array_unref(((Statement *)data)->leaves);
}

static bool goes(const Statement *statement, TSNode node)
{
    for (guint i = 0; i < statement->leaves->len; i++) {
        uint32_t leaf = g_array_index(statement->leaves, uint32_t, i);
        if (ts_node_start_byte(node) <= leaf && leaf < ts_node_end_byte(node))
            return true;
    }
    return false;
}

static char *render(const Statement *statement, TSNode node);

/* What is left of a list: NULL for nothing. */
static char *render_list(const Statement *statement, TSNode list, guint *count)
{
    GPtrArray *items = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t i = 0; i < node_child_count(list); i++) {
        char *item = render(statement, node_child(list, i));
        if (item)
            g_ptr_array_add(items, item);
    }
    *count = items->len;
    g_ptr_array_add(items, NULL);
    char *joined = *count ? g_strjoinv(", ", (char **)items->pdata) : NULL;
    g_ptr_array_unref(items);
    return joined;
}

/* A use tree without the leaves that go; NULL: nothing is left. Owned. */
static char *render(const Statement *statement, TSNode node)
{
    guint count;
    if (!goes(statement, node))
        return node_text(statement->spot->source, node);
    if (node_is(node, sym_use_list)) {
        g_autofree char *list = render_list(statement, node, &count);
        return list ? g_strdup_printf(count > 1 ? "{%s}" : "%s", list) : NULL;
    }
    if (!node_is(node, sym_scoped_use_list))
        return NULL;
    g_autofree char *list = render_list(statement, node_field(node, field_list), &count);
    TSNode path = node_field(node, field_path);
    g_autofree char *before = path.id ? node_text(statement->spot->source, path) : g_strdup("");
    if (!list)
        return NULL;
    if (strcmp(list, "self") == 0)
        return g_strdup(before);
    return g_strdup_printf(count > 1 ? "%s::{%s}" : "%s::%s", before, list);
}

static bool is_blank_line(const PlanSource *source, uint32_t start)
{
    const char *line = source->text + start;
    return line[strspn(line, " \t\r")] == '\n';
}

/* The whole statement with its attributes and its line, and one of two empty lines around. */
static void remove_whole(Plan *plan, const Statement *statement, TSNode node)
{
    const PlanSource *source = statement->spot->source;
    for (TSNode before = ts_node_prev_named_sibling(node); node_is(before, sym_attribute_item);
         before = ts_node_prev_named_sibling(before))
        node = before;
    uint32_t start = layout_line_start(source, ts_node_start_byte(node));
    uint32_t end = statement->end;
    while (end < source->size && source->text[end] != '\n')
        end++;
    end = MIN(end + 1, source->size);
    bool opens = !start || is_blank_line(source, layout_line_start(source, start - 1)) ||
                 source->text[start - 2] == '{';
    if (opens && end < source->size && is_blank_line(source, end))
        end += (uint32_t)strcspn(source->text + end, "\n") + 1;
    plan_replace(plan, statement->spot->file, start, end, g_strdup(""));
}

static bool change(Crossing *crossing, const Statement *statement)
{
    TSNode node =
        node_up(node_at(crossing->plan, statement->spot->file, statement->start, statement->end),
                sym_use_declaration);
    TSNode tree = node_field(node, field_argument);
    if (!tree.id)
        return plan_refuse(crossing->plan, "an import of %s is not read", statement->spot->file);
    char *left = render(statement, tree);
    if (left)
        plan_replace(crossing->plan, statement->spot->file, ts_node_start_byte(tree),
                     ts_node_end_byte(tree), left);
    else
        remove_whole(crossing->plan, statement, node);
    return true;
}

static bool check(const Crossing *crossing, const GArray *sites)
{
    for (guint i = 0; i < sites->len; i++) {
        const CrossingSite *site = &g_array_index(sites, CrossingSite, i);
        const UseFact *use = site->path->use;
        if (site->path->form != PATH_FORM_USE || !use || use->fact.vis == VIS_PRIVATE)
            continue;
        g_autofree char *where = spot_place(&site->spot, site->path->start);
        return plan_refuse(crossing->plan,
                           "%s: `%s` is re-exported here: others may name it by this path. Let "
                           "them name it where it is first",
                           where, site->path->path);
    }
    return true;
}

bool imports_check(const Crossing *crossing)
{
    for (guint i = 0; i < crossing->targets->len; i++)
        if (!check(crossing, ((const CrossingTarget *)crossing->targets->pdata[i])->sites))
            return false;
    return check(crossing, crossing->modules_used);
}

static bool take(Crossing *crossing, GArray *statements, const CrossingSite *site)
{
    const WrittenPath *path = site->path;
    if (path->form != PATH_FORM_USE || !path->use)
        return true;
    for (guint i = 0; i < statements->len; i++) {
        Statement *known = &g_array_index(statements, Statement, i);
        if (known->spot->file == site->spot.file && known->start == path->use->statement_start) {
            g_array_append_val(known->leaves, path->start);
            return true;
        }
    }
    Statement statement = {&site->spot, path->use->statement_start, path->use->statement_end,
                           g_array_new(FALSE, FALSE, sizeof(uint32_t))};
    g_array_append_val(statement.leaves, path->start);
    g_array_append_val(statements, statement);
    return true;
}

bool imports_remove(Crossing *crossing)
{
    GArray *statements = g_array_new(FALSE, FALSE, sizeof(Statement));
    g_array_set_clear_func(statements, clear_statement);
    bool fine = true;
    for (guint i = 0; fine && i < crossing->targets->len; i++) {
        const CrossingTarget *target = crossing->targets->pdata[i];
        for (guint j = 0; fine && j < target->sites->len; j++)
            fine = take(crossing, statements, &g_array_index(target->sites, CrossingSite, j));
        fine = fine && heirs_provide(crossing, target);
    }
    for (guint i = 0; fine && i < crossing->modules_used->len; i++)
        fine = take(crossing, statements, &g_array_index(crossing->modules_used, CrossingSite, i));
    for (guint i = 0; fine && i < statements->len; i++)
        fine = change(crossing, &g_array_index(statements, Statement, i));
    g_array_unref(statements);
    return fine;
}
