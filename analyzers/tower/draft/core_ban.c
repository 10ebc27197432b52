#include "analyzers/tower/draft/core_ban.h"

#include <string.h>

#include "analyzers/tower/data.h"

typedef struct Search {
    const Tower *tower;
    const uint8_t *pinned;
    GHashTable *used;    /* name → its place in uses + 1 */
    GHashTable *present; /* names some code or manifest of production has */
    GHashTable *last;    /* name → the module counted last + 1 */
    CoreBan *ban;
} Search;

static bool is_core(const Search *search, uint32_t crate, const LevelVerdict *inferred)
{
    uint8_t pinned = search->pinned[crate];
    return pinned < LEVELS ? pinned == LEVEL_CORE
                           : inferred->level == LEVEL_CORE && level_sure(inferred);
}

static bool begins_in_core(const Search *search, const Edge *edge)
{
    const Tower *tower = search->tower;
    if (edge->kind == EDGE_CRATE)
        return is_core(search, edge->from, &tower->crates[edge->from]);
    return is_core(search, tower->workspace->modules[edge->from].crate,
                   &tower->modules[edge->from]);
}

static void add_use(Search *search, const char *name, const Edge *edge)
{
    const Workspace *workspace = search->tower->workspace;
    uint32_t place = GPOINTER_TO_UINT(g_hash_table_lookup(search->used, name));
    if (!place) {
        bool in_manifest = edge->file == WORKSPACE_NONE;
        CoreUse use = {g_strdup(name), 0,
                       g_strdup(in_manifest ? workspace->packages[edge->package].manifest
                                            : workspace->files[edge->file].path),
                       edge->line};
        g_array_append_val(search->ban->uses, use);
        place = search->ban->uses->len;
        g_hash_table_insert(search->used, g_strdup(name), GUINT_TO_POINTER(place));
    }
    uint32_t *last = g_hash_table_lookup(search->last, name);
    if (edge->kind == EDGE_CRATE || (last && *last == edge->from))
        return;
    g_hash_table_insert(search->last, g_strdup(name), g_memdup2(&edge->from, sizeof edge->from));
    g_array_index(search->ban->uses, CoreUse, place - 1).modules++;
}

static void read_edges(Search *search)
{
    const Workspace *workspace = search->tower->workspace;
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (edge->to != WORKSPACE_NONE || !edge->name || edge->certainty != CERTAINTY_EXACT ||
            edge->role > EDGE_BUILD)
            continue;
        bool is_std = g_str_has_prefix(edge->name, "std::");
        g_autofree char *name =
            g_strndup(edge->name, is_std ? strlen(edge->name) : strcspn(edge->name, ":"));
        g_strdelimit(name, "_", '-');
        g_hash_table_add(search->present, g_strdup(name));
        if (begins_in_core(search, edge))
            add_use(search, name, edge);
    }
}

/* Keeps of the uses those that are ways outside. */
static void keep_ways(CoreBan *ban, char **std, char **crates)
{
    guint kept = 0;
    for (guint i = 0; i < ban->uses->len; i++) {
        CoreUse use = g_array_index(ban->uses, CoreUse, i);
        if (g_strv_contains((const char *const *)std, use.name) ||
            g_strv_contains((const char *const *)crates, use.name)) {
            g_array_index(ban->uses, CoreUse, kept++) = use;
            continue;
        }
        g_free(use.name);
        g_free(use.path);
    }
    g_array_set_size(ban->uses, kept);
}

static void add_names(Search *search, const char *kind, char **names, bool is_std)
{
    for (char **name = names; *name; name++)
        if (!g_hash_table_contains(search->used, *name) &&
            (is_std || g_hash_table_contains(search->present, *name)))
            g_ptr_array_add(search->ban->names, g_strconcat(kind, *name, NULL));
}

static void count_core(const Search *search)
{
    const Tower *tower = search->tower;
    for (uint32_t i = 0; i < tower->workspace->crate_count; i++)
        search->ban->crates += tower->workspace->crates[i].kind <= CRATE_PROC_MACRO &&
                               is_core(search, i, &tower->crates[i]);
    for (uint32_t i = 0; i < tower->workspace->module_count; i++)
        search->ban->modules +=
            is_core(search, tower->workspace->modules[i].crate, &tower->modules[i]);
}

CoreBan core_ban_find(const Tower *tower, const uint8_t *pinned)
{
    CoreBan ban = {g_ptr_array_new_with_free_func(g_free),
                   g_array_new(FALSE, FALSE, sizeof(CoreUse)), 0, 0};
    Search search = {tower,
                     pinned,
                     g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                     g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                     g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                     &ban};
    json_t *data = data_load("tower/io.json");
    char **std = data_strings(data, "std"), **crates = data_strings(data, "crates");
    read_edges(&search);
    keep_ways(&ban, std, crates);
    count_core(&search);
    add_names(&search, "std:", std, true);
    add_names(&search, "extern:", crates, false);
    g_strfreev(std);
    g_strfreev(crates);
    json_decref(data);
    g_hash_table_unref(search.used);
    g_hash_table_unref(search.present);
    g_hash_table_unref(search.last);
    return ban;
}

void core_ban_clear(CoreBan *ban)
{
    for (guint i = 0; i < ban->uses->len; i++) {
        g_free(g_array_index(ban->uses, CoreUse, i).name);
        g_free(g_array_index(ban->uses, CoreUse, i).path);
    }
    g_array_unref(ban->uses);
    g_ptr_array_unref(ban->names);
}
