/* Imports that nothing but moved code used. */
#include <string.h>

#include "analyzers/refactor/extract_core/core_imports.h"
#include "analyzers/refactor/extract_core/import_kind.h"
#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/rust_text.h"

typedef struct Pruning {
    CoreFile *core;
    GHashTable *moved_names, *moved_members;
    bool dropped; /* something of the statement at hand */
} Pruning;

static const UseFact *use_at(const CoreFile *core, uint32_t start)
{
    const Facts *facts = core->source->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++)
        if (facts_uses(facts)[i].fact.start == start)
            return &facts_uses(facts)[i];
    return NULL;
}

static bool is_needless(Pruning *pruning, TSNode leaf)
{
    CoreFile *core = pruning->core;
    const UseFact *use = use_at(core, ts_node_start_byte(leaf));
    if (!use || !core_is_own_use(use) || use->fact.vis != VIS_PRIVATE ||
        (use->fact.flags & (FACT_GLOB | FACT_TEST)))
        return false;
    const char *name = facts_string(core->source->facts, use->fact.name);
    bool moved = g_hash_table_contains(pruning->moved_names, name) ||
                 import_need(core, use, pruning->moved_members) == IMPORT_NEEDED;
    if (!moved || g_hash_table_contains(core->wanted, name))
        return false;
    ImportNeed need = import_need(core, use, core->members);
    if (need == IMPORT_UNSURE)
        plan_leave(core->plan, core->source->path, ts_node_start_byte(leaf),
                   "whether `%s` is a trait whose methods are called here is not known: the import "
                   "stays, though it may be unused now",
                   name);
    if (need != IMPORT_NEEDLESS)
        return false;
    if (g_hash_table_contains(core->test_wanted, name))
        g_ptr_array_add(core->test_imports, (gpointer)use);
    return true;
}

static char *render(Pruning *pruning, TSNode tree);

static GPtrArray *render_list(Pruning *pruning, TSNode list)
{
    GPtrArray *kept = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t i = 0; i < rust_node_count(list); i++) {
        char *text = render(pruning, ts_node_named_child(list, i));
        if (text)
            g_ptr_array_add(kept, text);
    }
    return kept;
}

static char *braced(const GPtrArray *kept)
{
    GString *text = g_string_new("{");
    for (guint i = 0; i < kept->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "", (const char *)kept->pdata[i]);
    g_string_append_c(text, '}');
    return g_string_free(text, FALSE);
}

/* A tree without what is needless; NULL when nothing is left. Owned. */
static char *render(Pruning *pruning, TSNode tree)
{
    const char *text = pruning->core->text;
    TSNode list = rust_node_is(tree, "use_list") ? tree : rust_node_field(tree, "list");
    if (ts_node_is_null(list)) {
        if (!is_needless(pruning, tree))
            return rust_node_text(tree, text);
        pruning->dropped = true;
        return NULL;
    }
    TSNode path = rust_node_field(tree, "path");
    GPtrArray *kept = render_list(pruning, list);
    char *inner = kept->len == 1 ? g_strdup(kept->pdata[0]) : braced(kept);
    char *result = NULL;
    if (kept->len && ts_node_is_null(path))
        result = g_strdup(inner);
    else if (kept->len) {
        char *prefix = rust_node_text(path, text);
        result =
            strcmp(inner, "self") == 0 ? g_strdup(prefix) : g_strconcat(prefix, "::", inner, NULL);
        g_free(prefix);
    }
    g_free(inner);
    g_ptr_array_unref(kept);
    return result;
}

/* The statement's tree again, in lines that are not too long. */
static char *laid_out(Pruning *pruning, TSNode tree, char *line)
{
    TSNode list = rust_node_field(tree, "list"), path = rust_node_field(tree, "path");
    if (strlen(line) + strlen("use ;") <= 100 || ts_node_is_null(list) || ts_node_is_null(path))
        return g_strconcat(line, ";", NULL);
    GString *text = g_string_new("use ");
    GPtrArray *kept = render_list(pruning, list);
    char *prefix = rust_node_text(path, pruning->core->text);
    rust_import(text, prefix, kept);
    g_string_erase(text, 0, 4);
    g_string_truncate(text, text->len - 1);
    g_ptr_array_unref(kept);
    g_free(prefix);
    return g_string_free(text, FALSE);
}

static bool is_comment(TSNode node, const char *text)
{
    (void)text;
    return rust_node_is_comment(node);
}

static void prune_statement(Pruning *pruning, CoreItem *item)
{
    CoreFile *core = pruning->core;
    TSNode tree = rust_node_field(item->node, "argument");
    if (ts_node_is_null(tree) || item->names->too_deep ||
        rust_node_any(tree, core->text, is_comment, NULL))
        return;
    pruning->dropped = false;
    char *line = render(pruning, tree);
    item->is_pruned = !line;
    if (line && pruning->dropped) {
        guint known = core->test_imports->len, left = core->plan->left->len;
        char *text = laid_out(pruning, tree, line);
        g_ptr_array_set_size(core->test_imports, (gint)known);
        g_ptr_array_set_size(core->plan->left, (gint)left);
        plan_replace(core->plan, core->source->path, ts_node_start_byte(tree),
                     ts_node_end_byte(item->node), text);
    }
    g_free(line);
}

/* `write!` calls a method of whichever trait is there. */
static void add_written(CoreFile *core)
{
    for (guint i = 0; i < core->items->len; i++) {
        const CoreItem *item = core->items->pdata[i];
        for (guint j = 0; !item->moves && j < item->names->uses->len; j++) {
            const NameUse *use = &g_array_index(item->names->uses, NameUse, j);
            if (use->is_macro && g_str_has_prefix(use->path, "write"))
                g_hash_table_add(core->members, g_strdup("write_fmt"));
        }
    }
}

void core_imports_prune(CoreFile *core)
{
    Pruning pruning = {.core = core};
    pruning.moved_names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    pruning.moved_members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    core_imports_names(core, pruning.moved_names, pruning.moved_members);
    add_written(core);
    for (guint i = 0; i < core->items->len; i++) {
        CoreItem *item = core->items->pdata[i];
        if (item->kind == CORE_USE)
            prune_statement(&pruning, item);
    }
    g_hash_table_unref(pruning.moved_names);
    g_hash_table_unref(pruning.moved_members);
}
