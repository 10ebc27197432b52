#include <string.h>

#include "analyzers/refactor/move_module/move_attributes.h"
#include "analyzers/refactor/move_module/move_lints.h"
#include "analyzers/refactor/rust_node.h"

static bool starts(const char *attribute, const char *word)
{
    size_t size = strlen(word);
    return strncmp(attribute, word, size) == 0 && !g_ascii_isalnum(attribute[size]) &&
           attribute[size] != '_';
}

static bool is_one_of(const char *attribute, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (starts(attribute, words[i]))
            return true;
    return false;
}

/* Whether a root's attribute holds for the code in its modules. */
static bool is_carried(const char *attribute)
{
    static const char *const words[] = {"no_std", "feature",         "allow",
                                        "warn",   "expect",          "deny",
                                        "forbid", "recursion_limit", "type_length_limit"};
    const char *inside = strchr(attribute, ',');
    if (is_one_of(attribute, words, G_N_ELEMENTS(words)))
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

static void add_attributes(Move *move, GString *head)
{
    GPtrArray *attributes =
        move_attributes_of_file(move, move->workspace->crates[move->crate].root);
    for (guint i = 0; i < attributes->len; i++)
        if (is_carried(attributes->pdata[i]))
            add_attribute(move, head, attributes->pdata[i]);
    g_ptr_array_unref(attributes);
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

/* What a crate can say of itself, with the same meaning. */
static bool is_of_crates(const char *attribute)
{
    static const char *const words[] = {"allow",    "warn",      "deny",      "forbid",
                                        "expect",   "cfg",       "doc",       "no_implicit_prelude",
                                        "coverage", "macro_use", "deprecated"};
    static const char *const of_items[] = {"alias", "inline", "no_inline", "keyword"};
    Tokens tokens;
    bool known = is_one_of(attribute, words, G_N_ELEMENTS(words));
    tokens_init(&tokens, attribute, (uint32_t)strlen(attribute));
    for (uint32_t i = 2; known && i < tokens.count && tokens_is(&tokens, 0, "doc"); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(of_items); j++)
            known &= !tokens_is(&tokens, i, of_items[j]);
    tokens_clear(&tokens);
    return known;
}

/* What only tools and readers ask for: without it the code means the same. */
static bool is_for_tools(const char *attribute)
{
    static const char *const words[] = {"doc", "rustfmt", "rustfmt_skip", "clippy", "must_use"};
    return is_one_of(attribute, words, G_N_ELEMENTS(words));
}

static bool is_known(const char *attribute)
{
    return is_of_crates(attribute) || is_for_tools(attribute) || starts(attribute, "path");
}

/* Of one that stands in the module, and is read by rustc as the crate's. */
static bool is_within(const char *attribute)
{
    return is_of_crates(attribute) || starts(attribute, "rustfmt") || starts(attribute, "clippy") ||
           starts(attribute, "rustfmt_skip");
}

/* Whether all that an attribute may come to is so. */
static bool is_all(const char *attribute, bool (*test)(const char *part))
{
    GPtrArray *parts = move_attribute_parts(attribute);
    bool all = true;
    for (guint i = 0; i < parts->len; i++)
        all &= test(parts->pdata[i]);
    g_ptr_array_unref(parts);
    return all;
}

/* Takes the attributes. */
static bool check(Move *move, GPtrArray *attributes, bool (*test)(const char *part),
                  const char *form)
{
    g_autofree char *site =
        move_site_text(move, (MoveSite){move->declared_in, move->declaration->fact.start});
    bool fine = true;
    for (guint i = 0; i < attributes->len && fine; i++)
        fine = is_all(attributes->pdata[i], test) ||
               plan_refuse(move->plan,
                           "%s: what `%s[%s]` of the module makes of a crate, or of a module in "
                           "another, is not known. Take it off first",
                           site, form, (char *)attributes->pdata[i]);
    g_ptr_array_unref(attributes);
    return fine;
}

bool move_root_check(Move *move)
{
    return check(move, move_attributes_of_line(move), is_known, "#") &&
           (!move->fresh || check(move, move_attributes_within(move), is_within, "#!"));
}

static void add_declared_attribute(Move *move, GString *head, const char *attribute)
{
    if (!is_all(attribute, is_of_crates))
        plan_leave(move->plan, move->declared_in, move->declaration->fact.start,
                   "`#[%s]` cannot be said of a whole crate: %s", attribute,
                   strstr(attribute, "rustfmt")
                       ? "rustfmt formats it now, unless a rustfmt.toml lists it under `ignore`"
                       : "the new one goes without");
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
        g_autofree char *attribute = move_attribute_text(node, source->text);
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
