#include "analyzers/refactor/extract_core/core_file.h"

#include <string.h>

#include "analyzers/refactor/extract_core/outside.h"
#include "analyzers/refactor/extract_core/pattern_constants.h"
#include "analyzers/refactor/extract_core/reads.h"
#include "analyzers/refactor/rust_node.h"
#include "analyzers/workspace/scope.h"

static const struct {
    const char *node;
    CoreKind kind;
} kinds[] = {
    {"function_item", CORE_FN},
    {"struct_item", CORE_TYPE},
    {"enum_item", CORE_TYPE},
    {"union_item", CORE_TYPE},
    {"type_item", CORE_ALIAS},
    {"trait_item", CORE_TRAIT},
    {"const_item", CORE_CONST},
    {"static_item", CORE_STATIC},
    {"impl_item", CORE_IMPL},
    {"use_declaration", CORE_USE},
    {"mod_item", CORE_MOD},
    {"macro_definition", CORE_MACRO},
    {"extern_crate_declaration", CORE_USE},
};

static CoreKind kind_of(TSNode node)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (rust_node_is(node, kinds[i].node))
            return kinds[i].kind;
    return CORE_OTHER;
}

static void item_free(void *data)
{
    CoreItem *item = data;
    g_free(item->name);
    g_free(item->trait_name);
    g_free(item->visibility);
    g_free(item->cfg);
    g_free(item->effect);
    g_free(item->stays);
    name_walk_free(item->names);
    g_clear_pointer(&item->members, g_hash_table_unref);
    g_ptr_array_unref(item->methods);
    core_reads_free(item->reads);
    g_free(item);
}

/* The last name of a type's or trait's path; "" for what has none. */
static char *head_name(TSNode type, const char *text)
{
    if (rust_node_is(type, "generic_type"))
        type = rust_node_field(type, "type");
    if (rust_node_is(type, "scoped_type_identifier"))
        type = rust_node_field(type, "name");
    return rust_node_is(type, "type_identifier") ? rust_node_text(type, text) : g_strdup("");
}

static char *name_of(const CoreItem *item, const char *text)
{
    if (item->kind == CORE_IMPL)
        return head_name(rust_node_field(item->node, "type"), text);
    TSNode name = rust_node_field(item->node, "name");
    return item->kind == CORE_USE || ts_node_is_null(name) ? g_strdup("")
                                                           : rust_node_text(name, text);
}

static bool is_attribute_named(TSNode attribute, const char *text, const char *name)
{
    return rust_node_text_is(ts_node_named_child(attribute, 0), text, name);
}

/* What may stand on an item that moves: it is read by the compiler, or derives beside the item. */
static bool is_plain_word(TSNode word, const char *text)
{
    static const char *const plain[] = {"doc",
                                        "inline",
                                        "must_use",
                                        "allow",
                                        "warn",
                                        "deny",
                                        "expect",
                                        "cfg",
                                        "derive",
                                        "repr",
                                        "deprecated",
                                        "track_caller",
                                        "cold",
                                        "non_exhaustive",
                                        "serde",
                                        "default",
                                        "error",
                                        "rustfmt::skip",
                                        "automatically_derived",
                                        "forbid"};
    char *name = rust_node_text(word, text);
    bool is_plain = g_str_has_prefix(name, "clippy::");
    for (size_t i = 0; i < G_N_ELEMENTS(plain); i++)
        is_plain |= strcmp(plain[i], name) == 0;
    g_free(name);
    return is_plain;
}

/* `cfg_attr(condition, derive(A), allow(b))`, of attributes that may stand there by themselves. */
static bool is_plain_conditional(TSNode attribute, const char *text)
{
    GArray *tokens = rust_node_children(rust_node_field(attribute, "arguments"), false);
    bool is_plain = rust_node_text_is(ts_node_named_child(attribute, 0), text, "cfg_attr");
    for (guint i = 0; is_plain && i + 1 < tokens->len; i++)
        if (rust_node_text_is(g_array_index(tokens, TSNode, i), text, ",") && i + 2 < tokens->len)
            is_plain = is_plain_word(g_array_index(tokens, TSNode, i + 1), text);
    g_array_unref(tokens);
    return is_plain;
}

static void steal_uses(NameWalk *walk, NameWalk *other)
{
    for (guint i = 0; i < other->uses->len; i++) {
        NameUse *use = &g_array_index(other->uses, NameUse, i);
        NameUse taken = *use;
        use->path = NULL;
        g_array_append_val(walk->uses, taken);
    }
    name_walk_free(other);
}

static void read_attribute(CoreItem *item, TSNode attribute_item, const char *text)
{
    TSNode attribute = rust_node_child_of(attribute_item, "attribute");
    if (ts_node_is_null(attribute))
        return;
    steal_uses(item->names, name_walk_new(attribute_item, text));
    char *whole = rust_node_text(attribute_item, text);
    item->is_deprecated |= is_attribute_named(attribute, text, "deprecated");
    if (is_attribute_named(attribute, text, "cfg")) {
        char *cfg = g_strconcat(whole, "\n", item->cfg, NULL);
        g_free(item->cfg);
        item->cfg = cfg;
        TSNode tokens = rust_node_field(attribute, "arguments");
        item->is_test |= rust_node_text_is(tokens, text, "(test)");
    } else if (is_attribute_named(attribute, text, "test") ||
               is_attribute_named(attribute, text, "bench"))
        item->is_test = true;
    else if (!item->stays && !is_plain_word(ts_node_named_child(attribute, 0), text) &&
             !is_plain_conditional(attribute, text))
        item->stays =
            g_strdup_printf("carries `%s`, and what that makes of it is not known", whole);
    g_free(whole);
}

static void read_attributes(CoreItem *item, const char *text)
{
    for (TSNode before = ts_node_prev_named_sibling(item->node); !ts_node_is_null(before);
         before = ts_node_prev_named_sibling(before)) {
        if (rust_node_is(before, "attribute_item"))
            read_attribute(item, before, text);
        else if (!rust_node_is(before, "line_comment") && !rust_node_is(before, "block_comment"))
            break;
    }
}

static void read_modifiers(CoreItem *item, const char *text)
{
    TSNode modifiers = rust_node_child_of(item->node, "function_modifiers");
    if (item->kind != CORE_FN || item->stays)
        return;
    char *words = ts_node_is_null(modifiers) ? g_strdup("") : rust_node_text(modifiers, text);
    if (strstr(words, "async"))
        item->stays = g_strdup("is async, and what it waits for is not known");
    else if (strstr(words, "unsafe") || strstr(words, "extern"))
        item->stays = g_strdup_printf("is `%s`", words);
    else if (strcmp(item->name, "main") == 0)
        item->effect = g_strdup("is where the program starts");
    g_free(words);
}

/* A visibility that names a module by its path holds where it stands only. */
static bool is_bound_visibility(TSNode node, const char *text)
{
    if (!rust_node_is(node, "visibility_modifier"))
        return false;
    char *words = rust_node_text(node, text);
    bool bound = strstr(words, "(in") || strstr(words, "(self");
    g_free(words);
    return bound;
}

static GPtrArray *methods_of(TSNode item, const char *text)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GArray *members = rust_node_children(rust_node_field(item, "body"), true);
    for (guint i = 0; i < members->len; i++) {
        TSNode member = g_array_index(members, TSNode, i);
        if (rust_node_is(member, "function_item") ||
            rust_node_is(member, "function_signature_item"))
            g_ptr_array_add(names, rust_node_text(rust_node_field(member, "name"), text));
    }
    g_array_unref(members);
    return names;
}

static CoreItem *item_new(const CoreFile *core, TSNode node)
{
    CoreItem *item = g_new0(CoreItem, 1);
    const char *text = core->text;
    TSNode visibility = rust_node_child_of(node, "visibility_modifier");
    item->kind = kind_of(node);
    item->node = node;
    item->name = name_of(item, text);
    TSNode trait = rust_node_field(node, "trait");
    if (item->kind == CORE_IMPL && !ts_node_is_null(trait))
        item->trait_name = head_name(trait, text);
    item->visibility =
        ts_node_is_null(visibility) ? g_strdup("") : rust_node_text(visibility, text);
    item->cfg = g_strdup("");
    item->start = rust_node_item_start(node, text);
    item->end = rust_node_item_end(node, text, core->source->size);
    item->names = name_walk_new(node, text);
    if (rust_node_any(node, text, is_bound_visibility, "block"))
        item->stays = g_strdup("has a visibility `pub(in …)`, which is bound to its place");
    item->members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    name_members(node, text, item->members);
    item->methods = methods_of(node, text);
    read_attributes(item, text);
    read_modifiers(item, text);
    if (item->kind != CORE_MOD && !item->stays && rust_node_holds(node, "mod_item"))
        item->stays = g_strdup("declares a module, which names things from where it stands");
    if (item->names->too_deep && !item->stays)
        item->stays = g_strdup("is nested too deeply to be read");
    return item;
}

static bool is_item(TSNode node)
{
    return !rust_node_is(node, "attribute_item") && !rust_node_is(node, "inner_attribute_item") &&
           !rust_node_is(node, "line_comment") && !rust_node_is(node, "block_comment") &&
           !rust_node_is(node, "empty_statement") && !rust_node_is(node, "shebang");
}

/* Whether the module is one whose file can be given a neighbour. */
static bool check_module(CoreFile *core)
{
    const Workspace *workspace = core->place->analysis->workspace;
    const SourceFile *file = &workspace->files[core->place->file];
    if (file->module == WORKSPACE_NONE)
        return plan_refuse(core->plan, "no `mod` line leads to %s", file->path);
    core->module = file->module;
    const Module *module = &workspace->modules[core->module];
    uint32_t times = 0;
    for (uint32_t i = 0; i < workspace->module_count; i++)
        times +=
            workspace->modules[i].file == core->place->file && !workspace->modules[i].is_inline;
    if (times != 1)
        return plan_refuse(core->plan, "%s is %u modules: give each its own file first", file->path,
                           times);
    if (module->via_macro)
        return plan_refuse(core->plan,
                           "a macro declares module `%s`: what it makes of another is not known",
                           module->path);
    core->is_below = module->parent == WORKSPACE_NONE;
    core->is_2015 = strcmp(scope_edition(workspace->scope, module->crate), "2015") == 0;
    return true;
}

static void index_names(CoreFile *core)
{
    for (guint i = core->items->len; i > 0; i--) {
        CoreItem *item = core->items->pdata[i - 1];
        if (item->kind == CORE_IMPL || item->kind == CORE_USE || !*item->name)
            continue;
        item->next_named = GPOINTER_TO_UINT(g_hash_table_lookup(core->named, item->name));
        g_hash_table_insert(core->named, item->name, GUINT_TO_POINTER(i));
    }
}

static void read_items(CoreFile *core)
{
    GArray *nodes = rust_node_children(core->root, true);
    for (guint i = 0; i < nodes->len; i++)
        if (is_item(g_array_index(nodes, TSNode, i)))
            g_ptr_array_add(core->items, item_new(core, g_array_index(nodes, TSNode, i)));
    g_array_unref(nodes);
    index_names(core);
    pattern_constants_find(core);
}

CoreFile *core_file_new(const RefactorPlace *place, Plan *plan)
{
    const Workspace *workspace = place->analysis->workspace;
    const char *path = workspace->files[place->file].path;
    const TSTree *tree = plan_tree(plan, path);
    CoreFile *core = g_new0(CoreFile, 1);
    core->place = place;
    core->plan = plan;
    core->source = plan_source(plan, path);
    core->items = g_ptr_array_new_with_free_func(item_free);
    core->named = g_hash_table_new(g_str_hash, g_str_equal);
    core->foreign = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    core->wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    core->test_wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    core->built = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    core->members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    core->test_imports = g_ptr_array_new();
    core->widenings = g_array_new(FALSE, FALSE, sizeof(FixEdit));
    if (!tree || !core->source || !core->source->facts)
        plan_refuse(plan, "%s changed since it was analysed", path);
    else if (core->source->facts->error_bytes)
        plan_refuse(plan, "%s is not understood as a whole: mend its syntax first", path);
    if (plan->refusal || !check_module(core)) {
        core_file_free(core);
        return NULL;
    }
    core->text = core->source->text;
    core->root = ts_tree_root_node(tree);
    read_items(core);
    outside_find(core);
    return core;
}

void core_file_free(CoreFile *core)
{
    if (!core)
        return;
    g_hash_table_unref(core->named);
    g_ptr_array_unref(core->items);
    g_hash_table_unref(core->foreign);
    g_hash_table_unref(core->wanted);
    g_hash_table_unref(core->test_wanted);
    g_hash_table_unref(core->built);
    g_hash_table_unref(core->members);
    for (guint i = 0; i < core->widenings->len; i++)
        g_free(g_array_index(core->widenings, FixEdit, i).text);
    g_array_unref(core->widenings);
    g_ptr_array_unref(core->test_imports);
    g_free(core->to);
    g_free(core);
}

CoreItem *core_named(const CoreFile *core, const char *name, size_t size, guint *next)
{
    char *whole = g_strndup(name, size);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(core->named, whole));
    g_free(whole);
    while (place && place <= *next)
        place = ((CoreItem *)core->items->pdata[place - 1])->next_named;
    *next = place ? place : core->items->len;
    return place ? core->items->pdata[place - 1] : NULL;
}

bool core_is_own_use(const UseFact *use)
{
    return use->fact.owner == FACT_NONE && use->fact.module == FACT_NONE &&
           !(use->fact.flags & (FACT_IN_MACRO | FACT_MACRO_RULE));
}

const UseFact *core_import(const CoreFile *core, const char *name, size_t size)
{
    const Facts *facts = core->source->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        const char *own = facts_string(facts, use->fact.name);
        if (core_is_own_use(use) && !(use->fact.flags & (FACT_GLOB | FACT_TEST)) &&
            strlen(own) == size && strncmp(own, name, size) == 0)
            return use;
    }
    return NULL;
}

char *core_full_path(const CoreFile *core, const char *path)
{
    size_t head = name_head(path);
    const UseFact *use = core_import(core, path, head);
    if (!use)
        return g_strdup(path[0] == ':' ? path + 2 : path);
    return g_strconcat(facts_string(core->source->facts, use->path), path + head, NULL);
}
