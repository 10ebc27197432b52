#include "analyzers/refactor/extract_core/core_imports.h"

#include <string.h>

#include "analyzers/refactor/extract_core/demand.h"
#include "analyzers/refactor/extract_core/import_kind.h"
#include "analyzers/refactor/extract_core/needs.h"
#include "analyzers/refactor/extract_core/outside.h"
#include "analyzers/refactor/extract_core/reads.h"
#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/rust_text.h"
#include "analyzers/workspace/scope.h"

/* Imports of one path's parts under the same attributes. */
typedef struct ImportGroup {
    char *attributes;   /* lines */
    char *path;         /* without the last part; "" for a crate */
    uint32_t statement; /* where it comes from: one statement stays one */
    GPtrArray *names;   /* char *: "b", "b as c" */
} ImportGroup;

static void group_free(void *data)
{
    ImportGroup *group = data;
    g_free(group->attributes);
    g_free(group->path);
    g_ptr_array_unref(group->names);
    g_free(group);
}

/* Takes `attributes` and `name`. */
static void group_add(GPtrArray *groups, uint32_t statement, char *attributes, const char *path,
                      char *name)
{
    for (guint i = 0; i < groups->len; i++) {
        ImportGroup *group = groups->pdata[i];
        if (group->statement == statement && strcmp(group->path, path) == 0 &&
            strcmp(group->attributes, attributes) == 0) {
            if (g_ptr_array_find_with_equal_func(group->names, name, g_str_equal, NULL))
                g_free(name);
            else
                g_ptr_array_add(group->names, name);
            g_free(attributes);
            return;
        }
    }
    ImportGroup *group = g_new0(ImportGroup, 1);
    group->attributes = attributes;
    group->statement = statement;
    group->path = g_strdup(path);
    group->names = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(group->names, name);
    g_ptr_array_add(groups, group);
}

static int head_rank(const char *path)
{
    static const char *const heads[] = {"self", "super", "crate"};
    for (int i = 0; i < (int)G_N_ELEMENTS(heads); i++)
        if (g_str_has_prefix(path, heads[i]))
            return i;
    return G_N_ELEMENTS(heads);
}

static char *first_path(const ImportGroup *group)
{
    const char *name = group->names->pdata[0];
    return *group->path ? g_strconcat(group->path, "::", name, NULL) : g_strdup(name);
}

static int compare_groups(const void *a, const void *b)
{
    const ImportGroup *const *first = a, *const *second = b;
    int order = head_rank((*first)->path) - head_rank((*second)->path);
    if (order)
        return order;
    char *left = first_path(*first), *right = first_path(*second);
    order = strcmp(left, right);
    g_free(left);
    g_free(right);
    return order;
}

static void groups_write(GPtrArray *groups, const char *keyword, GString *text)
{
    for (guint i = 0; i < groups->len; i++) {
        const ImportGroup *group = groups->pdata[i];
        g_string_append_printf(text, "%s%s", group->attributes, keyword);
        if (*group->path)
            rust_import(text, group->path, group->names);
        else
            g_string_append_printf(text, "%s;\n", (const char *)group->names->pdata[0]);
    }
}

/* --- of the core --- */

void core_imports_names(CoreFile *core, GHashTable *names, GHashTable *members)
{
    for (guint i = 0; i < core->items->len; i++) {
        const CoreItem *item = core->items->pdata[i];
        GHashTableIter iterator;
        void *member;
        if (!item->moves)
            continue;
        for (guint j = 0; j < item->names->uses->len; j++) {
            const NameUse *use = &g_array_index(item->names->uses, NameUse, j);
            if (use->binding != NAME_FREE || !core_reads_moves(item, use))
                continue;
            g_hash_table_add(names, g_strndup(use->path, name_head(use->path)));
            if (use->is_macro && g_str_has_prefix(use->path, "write"))
                g_hash_table_add(members, g_strdup("write_fmt"));
        }
        for (guint j = 0; item->reads && j < item->reads->reads->len; j++) {
            const CoreRead *read = &g_array_index(item->reads->reads, CoreRead, j);
            if (read->type_path && read->is_kept)
                g_hash_table_add(names, g_strndup(read->type_path, name_head(read->type_path)));
        }
        g_hash_table_iter_init(&iterator, item->members);
        while (g_hash_table_iter_next(&iterator, &member, NULL))
            g_hash_table_add(members, g_strdup(member));
    }
}

/* Conditions and lints of an import, one a line, as they are written: facts cut long ones. */
static char *cfg_attributes(const CoreFile *core, const UseFact *use)
{
    static const char *const kept[] = {"cfg", "allow"};
    GString *text = g_string_new(NULL);
    uint32_t start = use->statement_start;
    TSNode node = ts_node_named_descendant_for_byte_range(core->root, start, start);
    while (!ts_node_is_null(node) && !rust_node_same(ts_node_parent(node), core->root))
        node = ts_node_parent(node);
    for (TSNode before = ts_node_is_null(node) ? node : ts_node_prev_named_sibling(node);
         rust_node_is(before, "attribute_item") || rust_node_is_comment(before);
         before = ts_node_prev_named_sibling(before)) {
        TSNode name = rust_node_attribute_name(before);
        if (!rust_node_text_is_one(name, core->text, kept, G_N_ELEMENTS(kept)))
            continue;
        char *attribute = rust_node_text(before, core->text);
        g_string_prepend_c(text, '\n');
        g_string_prepend(text, attribute);
        g_free(attribute);
    }
    return g_string_free(text, FALSE);
}

static void add_import(const CoreFile *core, GPtrArray *groups, const UseFact *use,
                       const char *path, const char *more)
{
    const Facts *facts = core->source->facts;
    const char *name = facts_string(facts, use->fact.name);
    const char *last = g_strrstr(path, "::");
    char *parent = last ? g_strndup(path, (gsize)(last - path)) : g_strdup("");
    const char *own = last ? last + 2 : path;
    char *own_attributes = cfg_attributes(core, use);
    bool is_there = strstr(own_attributes, more) != NULL;
    char *attributes = g_strconcat(own_attributes, is_there ? "" : more, NULL);
    g_free(own_attributes);
    if (use->fact.flags & FACT_GLOB)
        group_add(groups, use->statement_start, attributes, path, g_strdup("*"));
    else
        group_add(groups, use->statement_start, attributes, parent,
                  strcmp(own, name) == 0 ? g_strdup(own) : g_strdup_printf("%s as %s", own, name));
    g_free(parent);
}

/* Names of the moved code that nothing in this file explains: they come through a glob. */
static bool has_unexplained(const CoreFile *core, GHashTable *names)
{
    GHashTableIter iterator;
    void *name;
    g_hash_table_iter_init(&iterator, names);
    while (g_hash_table_iter_next(&iterator, &name, NULL)) {
        if (!*(char *)name || import_is_explained(core, name))
            continue;
        return true;
    }
    return false;
}

static bool write_globs(CoreFile *core, GPtrArray *groups, GHashTable *names, bool has_members)
{
    const Facts *facts = core->source->facts;
    bool unexplained = has_unexplained(core, names);
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        char *reason = NULL;
        if (!core_is_own_use(use) || !(use->fact.flags & FACT_GLOB) ||
            (use->fact.flags & FACT_TEST) || (!unexplained && !has_members))
            continue;
        char *path = needs_import_path(core, use, &reason);
        if (path)
            add_import(core, groups, use, path, "#[allow(unused_imports)]\n");
        else if (unexplained)
            plan_refuse(core->plan, "`%s` %s, and names of what moves may come through it",
                        facts_string(facts, use->path), reason);
        g_free(path);
        g_free(reason);
    }
    return !core->plan->refusal;
}

static bool mentions(const CoreItem *item, const char *name)
{
    for (guint i = 0; i < item->names->uses->len; i++) {
        const NameUse *use = &g_array_index(item->names->uses, NameUse, i);
        if (use->binding == NAME_FREE && name_head(use->path) == strlen(name) &&
            strncmp(use->path, name, strlen(name)) == 0)
            return true;
    }
    return false;
}

/* The condition under which alone what moves needs a name: "" for always, NULL for several. */
static const char *condition_of(const CoreFile *core, const char *name)
{
    const char *cfg = "";
    bool first = true;
    for (guint i = 0; i < core->items->len; i++) {
        const CoreItem *item = core->items->pdata[i];
        if (!item->moves || !mentions(item, name))
            continue;
        if (!*item->cfg)
            return "";
        if (!first && cfg && strcmp(cfg, item->cfg) != 0)
            cfg = NULL;
        else if (first)
            cfg = item->cfg;
        first = false;
    }
    return cfg;
}

static bool write_named(CoreFile *core, GPtrArray *groups, GHashTable *names, GHashTable *members)
{
    const Facts *facts = core->source->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        if (!core_is_own_use(use) || (use->fact.flags & (FACT_GLOB | FACT_TEST)))
            continue;
        bool named = g_hash_table_contains(names, facts_string(facts, use->fact.name));
        if (!named && outside_says(core->place->analysis, facts_string(facts, use->path)))
            continue;
        ImportNeed need = named ? IMPORT_NEEDED : import_need(core, use, members);
        if (need == IMPORT_NEEDLESS)
            continue;
        char *reason = NULL, *path = needs_import_path(core, use, &reason);
        const char *condition =
            named ? condition_of(core, facts_string(facts, use->fact.name)) : "";
        if (path)
            add_import(core, groups, use, path,
                       need == IMPORT_UNSURE || !condition ? "#[allow(unused_imports)]\n"
                                                           : condition);
        else
            plan_refuse(core->plan, "`%s` in what moves %s", facts_string(facts, use->fact.name),
                        reason);
        g_free(path);
        g_free(reason);
    }
    return !core->plan->refusal;
}

/* Modules that a crate's root names by themselves: the core is beside them. */
static void write_children(const CoreFile *core, GPtrArray *groups, GHashTable *names)
{
    GHashTableIter iterator;
    void *name;
    g_hash_table_iter_init(&iterator, names);
    while (core->is_below && g_hash_table_iter_next(&iterator, &name, NULL))
        if (*(char *)name && !core_import(core, name, strlen(name)) &&
            needs_child(core, name, strlen(name)))
            group_add(groups, 0, g_strdup(""), "crate", g_strdup(name));
}

bool core_imports_write(CoreFile *core, GString *text)
{
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTable *members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);
    core_imports_names(core, names, members);
    write_children(core, groups, names);
    bool written = write_named(core, groups, names, members) &&
                   write_globs(core, groups, names, import_calls_unknown(members));
    g_ptr_array_sort(groups, compare_groups);
    groups_write(groups, "use ", text);
    g_ptr_array_unref(groups);
    g_hash_table_unref(names);
    g_hash_table_unref(members);
    return written;
}

/* --- of the module --- */

static char *core_path(const CoreFile *core)
{
    return g_strdup_printf("%s::%s", core->is_below ? "crate" : "super", core->to);
}

/* How the module imports an item that moved; NULL: it need not. Owned. */
static char *link_line(CoreFile *core, const CoreItem *item)
{
    bool wanted = g_hash_table_contains(core->wanted, item->name);
    bool in_tests = g_hash_table_contains(core->test_wanted, item->name);
    if (!item->moves || item->kind == CORE_IMPL || item->reads)
        return NULL;
    const char *allow = item->is_deprecated ? "#[allow(deprecated)]\n" : "";
    /* Where nobody else may be able to name it, and nobody does, the import would be unused. */
    Elsewhere said = g_str_has_prefix(item->visibility, "pub(") && !wanted
                         ? demand_elsewhere(core, item->name)
                         : SAID_IN_CODE;
    if (*item->visibility && said == SAID_IN_CODE)
        return g_strdup_printf("%s%s%s use ", item->cfg, allow, item->visibility);
    if (wanted)
        return g_strdup_printf("%s%suse ", item->cfg, allow);
    if (*item->visibility && said == SAID_IN_TESTS)
        return g_strdup_printf("%s%s#[cfg(test)]\n%s use ", item->cfg, allow, item->visibility);
    return in_tests ? g_strdup_printf("%s%s#[cfg(test)]\nuse ", item->cfg, allow) : NULL;
}

/* Behind the module's last import at its top, else before its first item. */
static uint32_t import_place(const CoreFile *core, bool *behind_import)
{
    uint32_t place = core->source->size;
    *behind_import = false;
    for (guint i = 0; i < core->items->len; i++) {
        const CoreItem *item = core->items->pdata[i];
        if (item->kind == CORE_USE && !item->is_pruned) {
            *behind_import = true;
            place = item->end;
        } else if (item->kind != CORE_MOD && item->kind != CORE_USE && *behind_import)
            break;
        else if (!*behind_import)
            place = MIN(place, item->start);
    }
    return place;
}

/* In rustfmt's order: a single name before a list, lists by their names. */
static int compare_links(const void *a, const void *b)
{
    const ImportGroup *const *first = a, *const *second = b;
    bool is_list = (*first)->names->len > 1;
    if (is_list != ((*second)->names->len > 1))
        return is_list ? 1 : -1;
    return rust_compare_names(&(*first)->names->pdata[0], &(*second)->names->pdata[0]);
}

void core_imports_link(CoreFile *core)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);
    GPtrArray *tests = g_ptr_array_new_with_free_func(group_free);
    GString *text = g_string_new(NULL);
    char *path = core_path(core);
    bool wraps = false, behind_import;
    for (guint i = 0; i < core->items->len; i++) {
        const CoreItem *item = core->items->pdata[i];
        char *line = link_line(core, item);
        wraps |= item->moves && item->reads;
        if (line)
            group_add(groups, 0, line, path, g_strdup(item->name));
    }
    for (guint i = 0; i < core->test_imports->len; i++) {
        const UseFact *use = core->test_imports->pdata[i];
        add_import(core, tests, use, facts_string(core->source->facts, use->path), "");
    }
    for (guint i = 0; i < groups->len; i++)
        g_ptr_array_sort(((ImportGroup *)groups->pdata[i])->names, rust_compare_names);
    g_ptr_array_sort(groups, compare_links);
    if (wraps && !core->is_below)
        g_string_append_printf(text, "use %s;\n", path);
    groups_write(groups, "", text);
    groups_write(tests, "#[cfg(test)]\nuse ", text);
    uint32_t place = import_place(core, &behind_import);
    if (text->len) {
        g_string_insert(text, 0, behind_import ? "\n" : "");
        g_string_append(text, behind_import ? "" : "\n");
        plan_replace(core->plan, core->source->path, place, place, g_strdup(text->str));
    }
    g_string_free(text, TRUE);
    g_ptr_array_unref(groups);
    g_ptr_array_unref(tests);
    g_free(path);
}
