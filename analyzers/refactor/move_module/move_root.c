#include <string.h>

#include "analyzers/refactor/move_module/move.h"
#include "analyzers/refactor/rust_node.h"

/* Lints that judge what is public: a module that becomes a crate shows more than it did. */
static bool judges_public(const char *lint)
{
    static const char *const names[] = {"missing_docs",
                                        "missing_debug_implementations",
                                        "missing_copy_implementations",
                                        "unreachable_pub",
                                        "missing_crate_level_docs",
                                        "rustdoc::missing_crate_level_docs",
                                        "clippy::missing_docs_in_private_items"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(lint, names[i]) == 0)
            return true;
    return false;
}

/* `deny(…)` or `forbid(…)` without such lints; NULL if nothing is left. Owned. */
static char *milder(const char *attribute)
{
    const char *open = strchr(attribute, '('), *close = strrchr(attribute, ')');
    if (!open || !close || close < open)
        return g_strdup(attribute);
    g_autofree char *inside = g_strndup(open + 1, (gsize)(close - open - 1));
    g_auto(GStrv) lints = g_strsplit(inside, ",", -1);
    GString *kept = g_string_new(NULL);
    for (guint i = 0; lints[i]; i++)
        if (*g_strstrip(lints[i]) && !judges_public(lints[i]))
            g_string_append_printf(kept, "%s%s", kept->len ? ", " : "", lints[i]);
    char *text = kept->len
                     ? g_strdup_printf("%.*s(%s)", (int)(open - attribute), attribute, kept->str)
                     : NULL;
    g_string_free(kept, TRUE);
    return text;
}

static bool starts(const char *attribute, const char *word)
{
    size_t size = strlen(word);
    return strncmp(attribute, word, size) == 0 && !g_ascii_isalnum(attribute[size]) &&
           attribute[size] != '_';
}

/* What of a root's attributes holds for the code in its modules; owned, NULL: nothing. */
static char *carried(const char *attribute)
{
    static const char *const whole[] = {
        "no_std", "feature", "allow", "warn", "expect", "recursion_limit", "type_length_limit"};
    const char *inside = strchr(attribute, ',');
    for (size_t i = 0; i < G_N_ELEMENTS(whole); i++)
        if (starts(attribute, whole[i]))
            return g_strdup(attribute);
    if (starts(attribute, "deny") || starts(attribute, "forbid"))
        return milder(attribute);
    if (!starts(attribute, "cfg_attr") || !inside)
        return NULL;
    g_autofree char *rest = g_strdup(inside + 1);
    g_autofree char *known = carried(g_strstrip(rest));
    return known ? g_strdup(attribute) : NULL;
}

static void add_attributes(Move *move, GString *head, const Facts *root)
{
    const StringId *attributes = facts_at(root, root->inner_attrs);
    for (uint32_t i = 0; i < root->inner_attrs.count; i++) {
        const char *written = facts_string(root, attributes[i]);
        g_autofree char *text = carried(written);
        if (text)
            g_string_append_printf(head, "#![%s]\n", text);
        bool less = (starts(written, "deny") || starts(written, "forbid")) &&
                    (!text || strcmp(text, written) != 0);
        if (less)
            plan_leave(
                move->plan, move->workspace->crates[move->crate].root, 0,
                "`#![%s]` is not taken along as a whole: items of the module that are public "
                "now may not keep to it",
                written);
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
        for (uint32_t j = 0; j < count; j++)
            g_string_append_printf(head, "#[%s]\n", facts_string(root, attributes[j]));
        const char *text = strstr(source->text + use->statement_start, "extern");
        g_string_append_len(head, text, source->text + use->statement_end - text);
        g_string_append_c(head, '\n');
        const char *key = move_key(move, path, strlen(path));
        if (key)
            move_note_key(move, key, MOVE_NORMAL);
    }
}

/* The docs of the `mod` line as those of the file. */
static void add_docs(Move *move, GString *docs)
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
        bool line = g_str_has_prefix(text, "///"), block = g_str_has_prefix(text, "/**");
        if (line || block)
            g_string_append_printf(docs, "%s%s\n", line ? "//!" : "/*!",
                                   g_strchomp(text + strlen("///")));
    }
}

/* What the `mod` line says of the module that a crate can say of itself. */
static void add_declared(Move *move, GString *docs, GString *head)
{
    const PlanSource *source = plan_source(move->plan, move->declared_in);
    const Fact *mod = &move->declaration->fact;
    uint32_t count;
    const StringId *attributes = facts_list(source->facts, mod->attrs, &count);
    add_docs(move, docs);
    for (uint32_t i = 0; i < count; i++) {
        const char *attribute = facts_string(source->facts, attributes[i]);
        bool of_tool = g_str_has_prefix(attribute, "rustfmt::");
        if (of_tool)
            plan_leave(move->plan, move->declared_in, mod->start,
                       "`#[%s]` cannot be said of a whole crate: rustfmt formats it now, unless a "
                       "rustfmt.toml lists it under `ignore`",
                       attribute);
        else if (*attribute != '/' && !starts(attribute, "macro_use"))
            g_string_append_printf(head, "#![%s]\n", attribute);
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
    if (root) {
        add_attributes(move, head, root);
        add_externs(move, externs, root);
    }
    if (externs->len && head->len)
        g_string_append_c(head, '\n');
    g_string_append(head, externs->str);
    g_string_free(externs, TRUE);
    move->docs = g_string_free(docs, FALSE);
    move->head = g_string_free(head, FALSE);
    note_features(move, move->head);
}
