#include "analyzers/refactor/move_module/move_use_order.h"
#include "analyzers/refactor/rust_node.h"

#include <string.h>

const Package *move_package(const Move *move)
{
    return &move->workspace->packages[move->package];
}

const char *move_path_of(const Move *move, uint32_t module)
{
    return move->workspace->files[move->workspace->modules[module].file].path;
}

GArray *move_walk(Move *move, uint32_t module)
{
    void *key = GUINT_TO_POINTER(module);
    GArray *paths = g_hash_table_lookup(move->walks, key);
    if (!paths) {
        paths = path_walk(move->plan, module);
        if (!paths) {
            plan_refuse(move->plan, "%s changed since it was analysed", move_path_of(move, module));
            paths = g_array_new(FALSE, FALSE, sizeof(WrittenPath));
        }
        g_hash_table_insert(move->walks, key, paths);
    }
    return paths;
}

TSNode move_declaration(const Move *move)
{
    const TSTree *tree = plan_tree(move->plan, move->declared_in);
    uint32_t at = move->declaration->fact.at;
    TSNode node = {0};
    if (tree)
        node = ts_node_descendant_for_byte_range(ts_tree_root_node(tree), at, at + 1);
    while (!ts_node_is_null(node) && !rust_node_is(node, "mod_item"))
        node = ts_node_parent(node);
    return node;
}

bool move_region(const Move *move, const char *path, uint32_t *start, uint32_t *end)
{
    const Module *modules = move->workspace->modules;
    const PlanSource *source = plan_source(move->plan, path);
    if (move->is_inline && source && strcmp(path, move->declared_in) == 0) {
        TSNode body = rust_node_field(move_declaration(move), "body");
        if (ts_node_is_null(body))
            return false;
        *start = ts_node_start_byte(body) + 1;
        *end = ts_node_end_byte(body) - 1;
        return true;
    }
    uint32_t file = workspace_file(move->workspace, path);
    uint32_t module = file == WORKSPACE_NONE ? file : move->workspace->files[file].module;
    bool own =
        source && module != WORKSPACE_NONE && move->within[module] && modules[module].file == file;
    *start = 0;
    *end = own ? source->size : 0;
    return own;
}

const char *move_written_name(const Move *move, uint32_t module)
{
    const Module *modules = move->workspace->modules, *subject = &modules[module];
    uint32_t inner;
    const Facts *facts = scope_facts(move->scope, subject->parent, &inner);
    return facts ? facts_string(facts, facts_mods(facts)[subject->mod_fact].fact.name)
                 : subject->name;
}

void move_edit(Move *move, const char *path, uint32_t start, uint32_t end, char *text)
{
    uint32_t from, to;
    char *key = g_strdup_printf("%s:%u:%u:%s", path, start, end, text);
    if (!g_hash_table_add(move->known, key)) {
        g_free(text);
        return;
    }
    if (move->is_inline && move_region(move, path, &from, &to) && start >= from && end <= to) {
        MoveEdit edit = {start, end, text};
        g_array_append_val(move->inline_edits, edit);
    } else {
        plan_replace(move->plan, path, start, end, text);
    }
}

char *move_site_text(const Move *move, MoveSite site)
{
    const PlanSource *source = plan_source(move->plan, site.path);
    uint32_t line = 1;
    for (uint32_t i = 0; source && i < MIN(site.start, source->size); i++)
        line += source->text[i] == '\n';
    return g_strdup_printf("%s:%u", site.path, line);
}

/* What belongs to the item behind it. */
static bool is_head(const PlanSource *source, TSNode node)
{
    const char *text = source->text + ts_node_start_byte(node);
    uint32_t size = ts_node_end_byte(node) - ts_node_start_byte(node);
    const char *type = ts_node_type(node);
    if (strcmp(type, "attribute_item") == 0)
        return true;
    bool line = size >= 3 && strncmp(text, "///", 3) == 0 && !(size > 3 && text[3] == '/');
    bool block = size > 4 && strncmp(text, "/**", 3) == 0 && text[3] != '*' && text[3] != '/';
    return line || block;
}

uint32_t move_head_start(Plan *plan, const char *path, uint32_t start)
{
    const PlanSource *source = plan_source(plan, path);
    const TSTree *tree = plan_tree(plan, path);
    if (!tree)
        return start;
    TSNode node =
        ts_node_named_descendant_for_byte_range(ts_tree_root_node(tree), start, start + 1);
    while (!ts_node_is_null(node) && ts_node_start_byte(ts_node_parent(node)) == start &&
           !ts_node_is_null(ts_node_parent(ts_node_parent(node))))
        node = ts_node_parent(node);
    for (TSNode before = ts_node_prev_sibling(node);
         !ts_node_is_null(before) && is_head(source, before); before = ts_node_prev_sibling(before))
        start = ts_node_start_byte(before);
    return start;
}

char *move_token(const Tokens *tokens, uint32_t index)
{
    const Token *token = &tokens->items[index];
    return g_strndup(tokens->text + token->start, token->size);
}

static void clear_edit(void *data)
{
    g_free(((MoveEdit *)data)->text);
}

void move_init(Move *move, const RefactorPlace *place, Plan *plan, uint32_t module)
{
    const Workspace *workspace = plan->analysis->workspace;
    *move = (Move){.place = place, .plan = plan, .workspace = workspace, .module = module};
    move->scope = workspace->scope;
    move->walks =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)(void (*)(void))g_array_unref);
    move->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    move->inline_edits = g_array_new(FALSE, FALSE, sizeof(MoveEdit));
    g_array_set_clear_func(move->inline_edits, clear_edit);
    move->imports =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)move_imports_free);
    move->uses = g_array_new(FALSE, FALSE, sizeof(MoveUse));
    move->keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    move->features = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    move->macros = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    move->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    move->users = g_new0(uint8_t, workspace->package_count + 1);
}

void move_clear(Move *move)
{
    g_hash_table_unref(move->walks);
    g_hash_table_unref(move->known);
    g_array_unref(move->inline_edits);
    g_hash_table_unref(move->imports);
    g_array_unref(move->uses);
    g_hash_table_unref(move->keys);
    g_hash_table_unref(move->features);
    g_hash_table_unref(move->macros);
    g_hash_table_unref(move->words);
    g_free(move->users);
    g_free(move->within);
    g_free(move->target);
    g_free(move->target_crate);
    g_free(move->directory);
    g_free(move->outer);
    g_free(move->inner);
    g_free(move->root_file);
    g_free(move->needed);
    g_free(move->head);
    g_free(move->docs);
}
