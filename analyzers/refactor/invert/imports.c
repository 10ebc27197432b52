#include "analyzers/refactor/invert/imports.h"

#include <string.h>

#include "analyzers/refactor/invert/heirs.h"
#include "analyzers/refactor/invert/layout.h"

/* One `use`, the leaves of it that go, and what comes instead. */
typedef struct Statement {
    const Spot *spot;
    uint32_t start, end;
    GArray *leaves;     /* uint32_t: where they start */
    GPtrArray *instead; /* char *: other statements */
} Statement;

struct Imports {
    Crossing *crossing;
    GArray *statements; /* of Statement */
};

static void clear_statement(void *data)
{
    g_array_unref(((Statement *)data)->leaves);
    g_ptr_array_unref(((Statement *)data)->instead);
}

Imports *imports_new(Crossing *crossing)
{
    Imports *imports = g_new0(Imports, 1);
    imports->crossing = crossing;
    imports->statements = g_array_new(FALSE, FALSE, sizeof(Statement));
    g_array_set_clear_func(imports->statements, clear_statement);
    return imports;
}

void imports_free(Imports *imports)
{
    g_array_unref(imports->statements);
    g_free(imports);
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
    for (uint32_t i = 0; i < tree_child_count(list); i++) {
        char *item = render(statement, tree_child(list, i));
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
        return tree_text(statement->spot->source, node);
    if (tree_is(node, sym_use_list)) {
        g_autofree char *list = render_list(statement, node, &count);
        return list ? g_strdup_printf(count > 1 ? "{%s}" : "%s", list) : NULL;
    }
    if (!tree_is(node, sym_scoped_use_list))
        return NULL;
    g_autofree char *list = render_list(statement, tree_field(node, field_list), &count);
    TSNode path = tree_field(node, field_path);
    g_autofree char *before = path.id ? tree_text(statement->spot->source, path) : g_strdup("");
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
    for (TSNode before = ts_node_prev_named_sibling(node); tree_is(before, sym_attribute_item);
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

/* Where the last part of a statement's path begins. */
static const char *last_part(const char *line)
{
    const char *last = g_strrstr(line, "::");
    return last ? last + 2 : line + strlen(line);
}

static bool is_same_tree(const char *a, const char *b)
{
    size_t size = (size_t)(last_part(a) - a);
    return size == (size_t)(last_part(b) - b) && strncmp(a, b, size) == 0;
}

/* As rustfmt sorts them: functions and modules, types, constants. */
static int rank(const char *name)
{
    if (!g_ascii_isupper(*name))
        return 0;
    for (const char *at = name; *at && *at != ';' && *at != ' '; at++)
        if (g_ascii_islower(*at))
            return 1;
    return 2;
}

static gint compare_parts(gconstpointer a, gconstpointer b)
{
    const char *first = *(char *const *)a, *second = *(char *const *)b;
    int order = rank(first) - rank(second);
    return order ? order : strcmp(first, second);
}

/* Those from `first` on that differ in their last part only, as one statement. */
static char *joined_line(const GPtrArray *lines, guint first, bool *taken)
{
    const char *line = lines->pdata[first];
    const char *last = last_part(line);
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = first; i < lines->len; i++) {
        const char *part = last_part(lines->pdata[i]);
        if (taken[i] || !is_same_tree(line, lines->pdata[i]))
            continue;
        taken[i] = true;
        g_ptr_array_add(parts, g_strndup(part, strcspn(part, ";")));
    }
    bool several = parts->len > 1;
    g_ptr_array_sort(parts, compare_parts);
    g_ptr_array_add(parts, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)parts->pdata);
    g_ptr_array_unref(parts);
    return g_strdup_printf(several ? "%.*s{%s};" : "%.*s%s;", (int)(last - line), line, list);
}

char *imports_joined(const GPtrArray *lines, const char *indentation)
{
    g_autofree bool *taken = g_new0(bool, lines->len + 1);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        g_autofree char *line = taken[i] ? NULL : joined_line(lines, i, taken);
        if (line)
            g_string_append_printf(text, "%s%s%s", text->len ? "\n" : "",
                                   text->len ? indentation : "", line);
    }
    return g_string_free(text, FALSE);
}

static bool change(Crossing *crossing, const Statement *statement)
{
    TSNode node =
        tree_up(tree_at(crossing->plan, statement->spot->file, statement->start, statement->end),
                sym_use_declaration);
    TSNode tree = tree_field(node, field_argument);
    if (!tree.id)
        return plan_refuse(crossing->plan, "an import of %s is not read", statement->spot->file);
    char *left = render(statement, tree);
    const char *file = statement->spot->file;
    g_autofree char *deep = layout_indentation(statement->spot->source, statement->start);
    g_autofree char *instead = imports_joined(statement->instead, deep);
    if (left)
        plan_replace(crossing->plan, file, ts_node_start_byte(tree), ts_node_end_byte(tree), left);
    if (left && *instead)
        plan_replace(crossing->plan, file, statement->end, statement->end,
                     g_strdup_printf("\n%s%s", deep, instead));
    else if (*instead)
        plan_replace(crossing->plan, file, statement->start, statement->end, g_strdup(instead));
    else if (!left)
        remove_whole(crossing->plan, statement, node);
    return true;
}

bool imports_write(const Imports *imports)
{
    for (guint i = 0; i < imports->statements->len; i++)
        if (!change(imports->crossing, &g_array_index(imports->statements, Statement, i)))
            return false;
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

void imports_drop(Imports *imports, const CrossingSite *site, char *instead)
{
    const WrittenPath *path = site->path;
    Statement *known = NULL;
    for (guint i = 0; i < imports->statements->len && !known; i++) {
        Statement *each = &g_array_index(imports->statements, Statement, i);
        if (each->spot->file == site->spot.file && each->start == path->use->statement_start)
            known = each;
    }
    if (!known) {
        Statement statement = {&site->spot, path->use->statement_start, path->use->statement_end,
                               g_array_new(FALSE, FALSE, sizeof(uint32_t)),
                               g_ptr_array_new_with_free_func(g_free)};
        g_array_append_val(imports->statements, statement);
        known = &g_array_index(imports->statements, Statement, imports->statements->len - 1);
    }
    g_array_append_val(known->leaves, path->start);
    if (instead)
        g_ptr_array_add(known->instead, instead);
}

static void drop_all(Imports *imports, const GArray *sites)
{
    for (guint i = 0; i < sites->len; i++) {
        const CrossingSite *site = &g_array_index(sites, CrossingSite, i);
        if (site->path->form == PATH_FORM_USE && site->path->use)
            imports_drop(imports, site, NULL);
    }
}

bool imports_remove(Crossing *crossing)
{
    Imports *imports = imports_new(crossing);
    bool fine = true;
    for (guint i = 0; fine && i < crossing->targets->len; i++) {
        const CrossingTarget *target = crossing->targets->pdata[i];
        drop_all(imports, target->sites);
        fine = heirs_provide(crossing, target);
    }
    drop_all(imports, crossing->modules_used);
    fine = fine && imports_write(imports);
    imports_free(imports);
    return fine;
}
