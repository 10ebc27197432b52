#include <string.h>

#include "analyzers/refactor/move_module/move_lints.h"
#include "analyzers/refactor/rust_node.h"

static bool starts(const char *attribute, const char *word)
{
    size_t size = strlen(word);
    return strncmp(attribute, word, size) == 0 && !g_ascii_isalnum(attribute[size]) &&
           attribute[size] != '_';
}

/* Whether a root's attribute holds for the code in its modules. */
static bool is_carried(const char *attribute)
{
    static const char *const words[] = {"no_std", "feature",         "allow",
                                        "warn",   "expect",          "deny",
                                        "forbid", "recursion_limit", "type_length_limit"};
    const char *inside = strchr(attribute, ',');
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (starts(attribute, words[i]))
            return true;
    if (!starts(attribute, "cfg_attr") || !inside)
        return false;
    inside++;
    return is_carried(inside + strspn(inside, " \t\n"));
}

static void add_attribute(Move *move, GString *head, const char *attribute)
{
    g_autofree char *text = move_lints_attribute(move, attribute);
    if (text)
        g_string_append_printf(head, "#![%s]\n", text);
}

/* What stands between the brackets of an attribute: facts cut it where it is long. Owned. */
static char *attribute_text(TSNode item, const char *text)
{
    g_autofree char *whole = rust_node_text(item, text);
    const char *open = strchr(whole, '['), *close = strrchr(whole, ']');
    return open && close ? g_strndup(open + 1, (gsize)(close - open - 1)) : g_strdup("");
}

static void add_attributes(Move *move, GString *head)
{
    const char *path = move->workspace->crates[move->crate].root;
    const PlanSource *source = plan_source(move->plan, path);
    const TSTree *tree = plan_tree(move->plan, path);
    TSNode root = tree ? ts_tree_root_node(tree) : (TSNode){0};
    for (uint32_t i = 0; i < rust_node_count(root); i++) {
        TSNode item = ts_node_named_child(root, i);
        if (!rust_node_is(item, "inner_attribute_item"))
            continue;
        g_autofree char *attribute = attribute_text(item, source->text);
        if (is_carried(attribute))
            add_attribute(move, head, attribute);
    }
}

/* `extern crate` of the root that the module's code rests on. */
static void add_externs(Move *move, GString *head, const Facts *root)
{
    for (uint32_t i = 0; i < facts_count(root, FACT_USE); i++) {
        const UseFact *use = &facts_uses(root)[i];
        const char *name = facts_string(root, use->fact.name);
        const char *path = facts_string(root, use->path);
        uint32_t count;
        bool macro_use = false;
        const StringId *attributes = facts_list(root, use->fact.attrs, &count);
        for (uint32_t j = 0; j < count; j++)
            macro_use |= g_str_has_prefix(facts_string(root, attributes[j]), "macro_use");
        bool needed = g_hash_table_contains(move->words, name) || (macro_use && move->bare_macros);
        if (!(use->fact.flags & FACT_EXTERN_CRATE) || use->fact.module != FACT_NONE || !needed ||
            strcmp(path, "self") == 0)
            continue;
        const PlanSource *source =
            plan_source(move->plan, move->workspace->crates[move->crate].root);
        uint32_t start = move_head_start(move->plan, source->path, use->statement_start);
        g_string_append_len(head, source->text + start, use->statement_start - start);
        const char *text = strstr(source->text + use->statement_start, "extern");
        g_string_append_len(head, text, source->text + use->statement_end - text);
        g_string_append_c(head, '\n');
        const char *key = move_key(move, path, strlen(path));
        if (key)
            move_note_key(move, key, MOVE_NORMAL);
    }
}

static void add_declared_attribute(Move *move, GString *head, const char *attribute)
{
    if (g_str_has_prefix(attribute, "rustfmt::"))
        plan_leave(move->plan, move->declared_in, move->declaration->fact.start,
                   "`#[%s]` cannot be said of a whole crate: rustfmt formats it now, unless a "
                   "rustfmt.toml lists it under `ignore`",
                   attribute);
    else if (!starts(attribute, "macro_use"))
        add_attribute(move, head, attribute);
}

/* What the `mod` line says of the module that a crate can say of itself, and its docs. */
static void add_declared(Move *move, GString *docs, GString *head)
{
    const PlanSource *source = plan_source(move->plan, move->declared_in);
    TSNode declaration = move_declaration(move);
    uint32_t start = move_head_start(move->plan, move->declared_in, move->declaration->fact.start);
    TSNode node = declaration, before;
    while (!ts_node_is_null(before = ts_node_prev_sibling(node)) &&
           ts_node_start_byte(before) >= start)
        node = before;
    for (; !ts_node_is_null(node) && !rust_node_same(node, declaration);
         node = ts_node_next_sibling(node)) {
        g_autofree char *text = rust_node_text(node, source->text);
        g_autofree char *attribute = attribute_text(node, source->text);
        bool line = g_str_has_prefix(text, "///"), block = g_str_has_prefix(text, "/**");
        if (rust_node_is(node, "attribute_item"))
            add_declared_attribute(move, head, attribute);
        else if (line || block)
            g_string_append_printf(docs, "%s%s\n", line ? "//!" : "/*!",
                                   g_strchomp(text + strlen("///")));
    }
}

/* Features that what is taken along asks for. */
static void note_features(Move *move, const char *head)
{
    static const char start[] = "feature = \"";
    for (const char *at = head; (at = strstr(at, start));) {
        at += strlen(start);
        g_hash_table_add(move->features, g_strndup(at, strcspn(at, "\"")));
    }
}

void move_root_read(Move *move)
{
    if (move->head)
        return;
    uint32_t inner;
    const Crate *crate = &move->workspace->crates[move->crate];
    const Facts *root = scope_facts(move->scope, crate->root_module, &inner);
    GString *docs = g_string_new(NULL), *head = g_string_new(NULL), *externs = g_string_new(NULL);
    add_declared(move, docs, head);
    add_attributes(move, head);
    if (root)
        add_externs(move, externs, root);
    /* Only a crate of macros knows it unsaid. */
    if (crate->kind == CRATE_PROC_MACRO && g_hash_table_contains(move->words, "proc_macro") &&
        !strstr(externs->str, "extern crate proc_macro"))
        g_string_append(externs, "extern crate proc_macro;\n");
    if (externs->len && head->len)
        g_string_append_c(head, '\n');
    g_string_append(head, externs->str);
    g_string_free(externs, TRUE);
    move->docs = g_string_free(docs, FALSE);
    move->head = g_string_free(head, FALSE);
    note_features(move, move->head);
}
