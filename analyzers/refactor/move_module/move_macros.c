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
    GHashTable *twins; /* "crate:name" → where else that crate has the name, or "" */
} Reading;

static bool is(const Reading *reading, uint32_t index, const char *text)
{
    return tokens_is(&reading->tokens, index, text);
}

static const Module *module_of(const Reading *reading)
{
    return &reading->move->workspace->modules[reading->module];
}

static char *site_of(const Reading *reading, uint32_t at)
{
    return move_site_text(reading->move,
                          (MoveSite){reading->path, reading->tokens.items[at].start});
}

static bool refuse(const Reading *reading, uint32_t at, const char *name, const char *why)
{
    g_autofree char *site = site_of(reading, at);
    return plan_refuse(reading->move->plan, "%s uses the macro `%s!` of the module: %s", site, name,
                       why);
}

/* `first`: where its path begins. In a macro that others call it is read where they stand. */
static bool rewrite(const Reading *reading, uint32_t first, uint32_t name)
{
    Move *move = reading->move;
    const Token *last = &reading->tokens.items[name];
    g_autofree char *text = move_token(&reading->tokens, name);
    g_autofree char *root = move_root_in(move, reading->module);
    bool here = strcmp(root, "crate") == 0;
    bool exported = move_exported_macro(facts_of(move, reading->module), last->start);
    if (exported && !here)
        return refuse(reading, name, text,
                      "a macro that is exported calls it, and who calls that one may not know the "
                      "new crate. Move that macro along first");
    move_edit(move, reading->path, reading->tokens.items[first].start, last->start + last->size,
              g_strdup_printf("%s%s::%s", exported ? "$" : "", root, text));
    move->users[move->workspace->crates[module_of(reading)->crate].package] |=
        move_role(move, reading->module, last->start);
    if (!move->used.path && module_of(reading)->crate == move->crate)
        move->used = (MoveSite){reading->path, last->start};
    return true;
}

/* `crate::m!`, `app::m!`: at the root of the crate the module leaves, or none of its. */
static bool read_path(const Reading *reading, uint32_t name)
{
    const Move *move = reading->move;
    uint32_t first = name, root = move->workspace->crates[move->crate].root_module;
    while (first > 1 && is(reading, first - 1, "::") &&
           reading->tokens.items[first - 2].kind == TOKEN_WORD)
        first -= 2;
    g_autofree char *text = move_token(&reading->tokens, name);
    const Token *head = &reading->tokens.items[first], *last = &reading->tokens.items[name];
    g_autofree char *path =
        g_strndup(reading->tokens.text + head->start, last->start + last->size - head->start);
    ResolvePlace place = {reading->module, FACT_NONE, NULL};
    Resolved resolved;
    bool own = module_of(reading)->crate == move->crate;
    bool relative = is(reading, first, "self") || is(reading, first, "super");
    bool found = !relative && resolve_path(move->scope, place, path, RESOLVE_MENTION, &resolved) &&
                 resolved.module != WORKSPACE_NONE &&
                 move->workspace->modules[resolved.module].crate == move->crate;
    bool led = first && (is(reading, first - 1, "$") || is(reading, first - 1, "::"));
    if (found && resolved.module == root && strcmp(resolved.rest, text) == 0)
        return rewrite(reading, first - (led ? 1 : 0), name);
    if (found || (own && relative))
        return refuse(reading, name, text,
                      "how it is named there is not understood; call it by `crate::`");
    return true;
}

/* Macros everybody has: in a module that does not bring another in, their name means them. */
static bool is_of_std(const char *name)
{
    static const char *const names[] = {
        "assert",        "assert_eq",       "assert_ne",   "cfg",          "column",
        "compile_error", "concat",          "dbg",         "debug_assert", "debug_assert_eq",
        "env",           "debug_assert_ne", "eprint",      "eprintln",     "file",
        "format",        "format_args",     "include",     "include_str",  "include_bytes",
        "line",          "matches",         "module_path", "option_env",   "panic",
        "print",         "println",         "stringify",   "thread_local", "todo",
        "try",           "unimplemented",   "unreachable", "vec",          "write",
        "writeln"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* Where a file defines or imports another macro of the name; NULL: nowhere. Owned. */
static char *twin_in(Move *move, uint32_t module, const Facts *facts, const char *name)
{
    const char *path = move_path_of(move, module);
    uint32_t start = 0, end = 0;
    bool whole = move_region(move, path, &start, &end) && !move->is_inline;
    for (uint32_t i = 0; !whole && i < facts_count(facts, FACT_MACRODEF); i++) {
        const Fact *macro = &facts_macrodefs(facts)[i].fact;
        if (strcmp(facts_string(facts, macro->name), name) == 0 &&
            (macro->start < start || macro->start >= end))
            return move_site_text(move, (MoveSite){path, macro->start});
    }
    for (uint32_t i = 0; !whole && i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        if (strcmp(facts_string(facts, use->fact.name), name) == 0 &&
            (use->fact.start < start || use->fact.start >= end))
            return move_site_text(move, (MoveSite){path, use->fact.start});
    }
    return NULL;
}

/* Where the crate that is read has another macro of the name, or may have; "" nowhere. Borrowed. */
static const char *twin(const Reading *reading, const char *name)
{
    Move *move = reading->move;
    g_autofree char *key = g_strdup_printf("%u:%s", module_of(reading)->crate, name);
    char *known = g_hash_table_lookup(reading->twins, key);
    if (known)
        return known;
    if (is_of_std(name))
        known = g_strdup("the standard library");
    for (uint32_t i = 0; i < move->workspace->module_count && !known; i++) {
        const Facts *facts = move->workspace->modules[i].crate == module_of(reading)->crate
                                 ? facts_of(move, i)
                                 : NULL;
        known = facts ? twin_in(move, i, facts, name) : NULL;
    }
    known = known ? known : g_strdup("");
    g_hash_table_insert(reading->twins, g_steal_pointer(&key), known);
    return known;
}

/* Whether all names at the root of the crate that is left are brought into a module. */
static bool has_glob_of_root(const Move *move, uint32_t module, uint32_t depth)
{
    uint32_t count, root = move->workspace->crates[move->crate].root_module;
    const ScopeGlob *globs = scope_globs(move->scope, module, &count);
    for (uint32_t i = 0; i < count && depth < 8; i++)
        if (globs[i].target == root || (globs[i].target != WORKSPACE_NONE &&
                                        has_glob_of_root(move, globs[i].target, depth + 1)))
            return true;
    return false;
}

/* Whether another crate has the macros of the one that is left by their names alone. */
static bool brings_macros(const Reading *reading)
{
    const Move *move = reading->move;
    uint32_t inner, crate = module_of(reading)->crate;
    const Facts *root =
        scope_facts(move->scope, move->workspace->crates[crate].root_module, &inner);
    for (uint32_t i = 0; root && i < facts_count(root, FACT_USE); i++) {
        const UseFact *use = &facts_uses(root)[i];
        if ((use->fact.flags & FACT_EXTERN_CRATE) && has_macro_use(root, &use->fact) &&
            strcmp(facts_string(root, use->path), move->workspace->crates[move->crate].name) == 0)
            return true;
    }
    for (uint32_t i = 0; i < move->workspace->module_count; i++)
        if (move->workspace->modules[i].crate == crate && has_glob_of_root(move, i, 0))
            return true;
    return false;
}

/* Whether macros of the module that are not exported are known behind it. */
static bool leaks_macros(const Move *move)
{
    const PlanSource *source = plan_source(move->plan, move->declared_in);
    return source->facts && has_macro_use(source->facts, &move->declaration->fact);
}

static bool read_word(const Reading *reading, uint32_t at)
{
    g_autofree char *name = move_token(&reading->tokens, at);
    const char *known = g_hash_table_lookup(reading->move->macros, name);
    bool own_crate = module_of(reading)->crate == reading->move->crate;
    bool by_path = at && is(reading, at - 1, "::");
    if (!known || g_str_has_prefix(known, "outside:") || is(reading, at + 2, "=") ||
        (at && is(reading, at - 1, "macro_rules")))
        return true;
    bool exported = strcmp(known, "exported") == 0;
    if (!exported && !(own_crate && (by_path || leaks_macros(reading->move))))
        return true;
    if (exported && by_path)
        return read_path(reading, at);
    if (exported && !own_crate && !brings_macros(reading))
        return true;
    const char *other = exported ? twin(reading, name) : "";
    g_autofree char *which = g_strdup_printf(
        "%s has another of the name, and which is meant is not known. Call the module's by its "
        "path, or rename one, first",
        other);
    if (*other)
        return refuse(reading, at, name, which);
    if (!exported)
        return refuse(reading, at, name,
                      "a macro without #[macro_export] cannot leave its crate. "
                      "Export it, or move it to where it is used, first");
    return rewrite(reading, at, at);
}

static bool check_imports(const Reading *reading, const Facts *facts)
{
    const Move *move = reading->move;
    const char *own = move->workspace->crates[move->crate].name;
    bool own_crate = module_of(reading)->crate == move->crate;
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        const char *path = facts_string(facts, use->path), *name = strstr(path, "::");
        const char *known = name ? g_hash_table_lookup(move->macros, name + 2) : NULL;
        size_t head = name ? (size_t)(name - path) : 0;
        bool rooted = known && ((own_crate && g_str_has_prefix(path, "crate::")) ||
                                (strlen(own) == head && strncmp(path, own, head) == 0));
        if (!rooted || strcmp(known, "exported") != 0)
            continue;
        g_autofree char *site = move_site_text(move, (MoveSite){reading->path, use->fact.start});
        return plan_refuse(move->plan,
                           "%s imports the macro `%s!` of the module by a `use`, which is not "
                           "rewritten; call it by its path there first",
                           site, name + 2);
    }
    return true;
}

static bool read_file(Move *move, uint32_t module, const Facts *facts, GHashTable *twins)
{
    const char *path = move_path_of(move, module);
    const PlanSource *source = plan_source(move->plan, path);
    Reading reading = {move, path, module, {0}, twins};
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
    GHashTable *twins = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    bool fine = true;
    for (uint32_t i = 0; has_own(move) && i < move->workspace->module_count && fine; i++) {
        const Facts *facts = facts_of(move, i);
        if (facts && facts->language == LANGUAGE_RUST)
            fine = read_file(move, i, facts, twins);
    }
    g_hash_table_unref(twins);
    return fine;
}
