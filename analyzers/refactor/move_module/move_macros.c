#include <string.h>

#include "analyzers/refactor/move_module/move.h"

static bool is_exported(const Facts *facts, const MacroDefFact *macro)
{
    uint32_t count;
    const StringId *attributes = facts_list(facts, macro->fact.attrs, &count);
    for (uint32_t i = 0; i < count; i++)
        if (g_str_has_prefix(facts_string(facts, attributes[i]), "macro_export"))
            return true;
    return false;
}

const MacroDefFact *move_exported_macro(const Facts *facts, uint32_t offset)
{
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_MACRODEF); i++) {
        const MacroDefFact *macro = &facts_macrodefs(facts)[i];
        if (macro->fact.start <= offset && offset < macro->fact.end)
            return is_exported(facts, macro) ? macro : NULL;
    }
    return NULL;
}

static const Facts *facts_of(const Move *move, uint32_t module)
{
    uint32_t inner;
    const Module *subject = &move->workspace->modules[module];
    return subject->is_inline || subject->folder ? NULL : scope_facts(move->scope, module, &inner);
}

static bool has_macro_use(const Facts *facts, const Fact *mod)
{
    uint32_t count;
    const StringId *attributes = facts_list(facts, mod->attrs, &count);
    for (uint32_t i = 0; i < count; i++)
        if (g_str_has_prefix(facts_string(facts, attributes[i]), "macro_use"))
            return true;
    return false;
}

/* Whether a macro's name reaches the module by the order of the text: from a module around it, or
 * out of one that says so. */
static bool reaches(const Move *move, uint32_t module, const Facts *facts, const Fact *macro)
{
    uint32_t mod = macro->module;
    while (mod != FACT_NONE && has_macro_use(facts, &facts_mods(facts)[mod].fact))
        mod = facts_mods(facts)[mod].fact.module;
    if (mod != FACT_NONE) {
        const Fact *around = &facts_mods(facts)[mod].fact;
        bool beside = move->is_inline && strcmp(move_path_of(move, module), move->declared_in) == 0;
        return beside && around->start <= move->declaration->fact.start &&
               move->declaration->fact.end <= around->end;
    }
    const Module *modules = move->workspace->modules;
    for (uint32_t above = modules[move->module].parent; above != WORKSPACE_NONE;
         above = modules[above].parent)
        if (above == module)
            return true;
    uint32_t inner, parent = modules[module].parent;
    const Facts *outer = parent == WORKSPACE_NONE ? NULL : scope_facts(move->scope, parent, &inner);
    return outer && has_macro_use(outer, &facts_mods(outer)[modules[module].mod_fact].fact);
}

/* Its own stand before those of the same name elsewhere. */
static void add(Move *move, uint32_t module, const Facts *facts, const MacroDefFact *macro)
{
    uint32_t start, end;
    const char *path = move_path_of(move, module);
    const char *name = facts_string(facts, macro->fact.name);
    bool own = move_region(move, path, &start, &end) && macro->fact.start >= start &&
               macro->fact.end <= end;
    if (own) {
        g_hash_table_replace(move->macros, g_strdup(name),
                             g_strdup(!is_exported(facts, macro)      ? "inner"
                                      : macro->fact.flags & FACT_TEST ? "of tests"
                                                                      : "exported"));
    } else if (!g_hash_table_contains(move->macros, name) &&
               reaches(move, module, facts, &macro->fact)) {
        g_autofree char *site = move_site_text(move, (MoveSite){path, macro->fact.start});
        g_hash_table_insert(move->macros, g_strdup(name), g_strconcat("outside:", site, NULL));
    }
}

bool move_macros_read(Move *move)
{
    for (uint32_t i = 0; i < move->workspace->module_count; i++) {
        const Facts *facts =
            move->workspace->modules[i].crate == move->crate ? facts_of(move, i) : NULL;
        for (uint32_t j = 0; facts && j < facts_count(facts, FACT_MACRODEF); j++)
            add(move, i, facts, &facts_macrodefs(facts)[j]);
    }
    return true;
}

typedef struct Reading {
    Move *move;
    const char *path;
    uint32_t module;
    Tokens tokens;
} Reading;

static bool is(const Reading *reading, uint32_t index, const char *text)
{
    return tokens_is(&reading->tokens, index, text);
}

static bool refuse(const Reading *reading, uint32_t at, const char *name, const char *why)
{
    g_autofree char *site =
        move_site_text(reading->move, (MoveSite){reading->path, reading->tokens.items[at].start});
    return plan_refuse(reading->move->plan, "%s uses the macro `%s!` of the module: %s", site, name,
                       why);
}

/* `m!`, `crate::m!` or `app::m!`: called by its new crate's name. */
static bool rewrite(const Reading *reading, uint32_t name)
{
    Move *move = reading->move;
    g_autofree char *text = move_token(&reading->tokens, name);
    uint32_t first = name;
    const Token *last = &reading->tokens.items[name];
    const char *own = move->workspace->crates[move->crate].name;
    if (name > 1 && is(reading, name - 1, "::")) {
        bool rooted = is(reading, name - 2, "crate") || is(reading, name - 2, own);
        bool longer = name > 2 && is(reading, name - 3, "::");
        if (!rooted || longer)
            return refuse(reading, name, text,
                          "how it is named there is not understood; call it "
                          "by `crate::`");
        first = name - 2;
        first -= first && is(reading, first - 1, "$") ? 1 : 0;
    }
    move_edit(move, reading->path, reading->tokens.items[first].start, last->start + last->size,
              g_strdup_printf("%s::%s", move->target_crate, text));
    move->users[move->workspace->crates[move->workspace->modules[reading->module].crate].package] |=
        MOVE_NORMAL;
    if (!move->used.path && move->workspace->modules[reading->module].crate == move->crate)
        move->used = (MoveSite){reading->path, last->start};
    return true;
}

static bool read_word(const Reading *reading, uint32_t at)
{
    g_autofree char *name = move_token(&reading->tokens, at);
    const char *known = g_hash_table_lookup(reading->move->macros, name);
    bool own_crate =
        reading->move->workspace->modules[reading->module].crate == reading->move->crate;
    if (!known || g_str_has_prefix(known, "outside:") || is(reading, at + 2, "=") ||
        (at && is(reading, at - 1, "macro_rules")))
        return true;
    bool exported = strcmp(known, "exported") == 0;
    if (!exported && !own_crate)
        return true;
    if (!exported)
        return refuse(reading, at, name,
                      "a macro without #[macro_export] cannot leave its crate. "
                      "Export it, or move it to where it is used, first");
    return rewrite(reading, at);
}

static bool check_imports(const Reading *reading, const Facts *facts)
{
    const char *own = reading->move->workspace->crates[reading->move->crate].name;
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        const char *path = facts_string(facts, use->path), *name = strstr(path, "::");
        const char *known = name ? g_hash_table_lookup(reading->move->macros, name + 2) : NULL;
        size_t head = name ? (size_t)(name - path) : 0;
        bool rooted = known && (strncmp(path, "crate::", head + 2) == 0 ||
                                (strlen(own) == head && strncmp(path, own, head) == 0));
        if (!rooted || strcmp(known, "exported") != 0)
            continue;
        g_autofree char *site =
            move_site_text(reading->move, (MoveSite){reading->path, use->fact.start});
        return plan_refuse(reading->move->plan,
                           "%s imports the macro `%s!` of the module by a `use`, which is not "
                           "rewritten; call it by its path there first",
                           site, name + 2);
    }
    return true;
}

static bool read_file(Move *move, uint32_t module, const Facts *facts)
{
    const char *path = move_path_of(move, module);
    const PlanSource *source = plan_source(move->plan, path);
    Reading reading = {move, path, module, {0}};
    uint32_t start = 0, end = 0;
    bool fine = true;
    if (!source || (move_region(move, path, &start, &end) && !move->is_inline))
        return true;
    if (!check_imports(&reading, facts))
        return false;
    tokens_init(&reading.tokens, source->text, source->size);
    for (uint32_t i = 0; i + 1 < reading.tokens.count && fine; i++) {
        uint32_t at = reading.tokens.items[i].start;
        if (reading.tokens.items[i].kind == TOKEN_WORD && is(&reading, i + 1, "!") &&
            !(at >= start && at < end))
            fine = read_word(&reading, i);
    }
    tokens_clear(&reading.tokens);
    return fine;
}

static bool has_own(const Move *move)
{
    GHashTableIter iterator;
    void *value;
    g_hash_table_iter_init(&iterator, move->macros);
    while (g_hash_table_iter_next(&iterator, NULL, &value))
        if (!g_str_has_prefix(value, "outside:"))
            return true;
    return false;
}

bool move_macros(Move *move)
{
    bool fine = true;
    for (uint32_t i = 0; has_own(move) && i < move->workspace->module_count && fine; i++) {
        const Facts *facts = facts_of(move, i);
        if (facts && facts->language == LANGUAGE_RUST)
            fine = read_file(move, i, facts);
    }
    return fine;
}
