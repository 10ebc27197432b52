#include <string.h>

#include "analyzers/refactor/move_module/move_exposed.h"

/* What a macro of the module made: its tokens have to say that it is public. */
static bool expose_made(Exposed *exposed, uint32_t module, PathPart name)
{
    static const char *const kinds[] = {"struct", "enum", "union",  "fn",  "trait", "type",
                                        "const",  "mod",  "static", "ref", NULL};
    Move *move = exposed->move;
    const char *path = move_path_of(move, module);
    uint32_t start, end;
    Tokens tokens;
    bool found = false;
    if (!move_region(move, path, &start, &end))
        return false;
    const PlanSource *source = plan_source(move->plan, path);
    tokens_init(&tokens, source->text + start, end - start);
    for (uint32_t i = 2; i < tokens.count && !found; i++) {
        const Token *token = &tokens.items[i];
        bool declares = token->kind == TOKEN_WORD && token->size == name.length &&
                        memcmp(tokens.text + token->start, name.text, name.length) == 0 &&
                        tokens_is_any(&tokens, i - 1, kinds);
        uint32_t before = declares ? i - 2 : i;
        before -= declares && tokens_is(&tokens, i - 1, "ref") ? 1 : 0;
        if (!declares)
            continue;
        found = tokens_is(&tokens, before, "pub");
        uint32_t open = before;
        while (tokens_is(&tokens, before, ")") && open && !tokens_is(&tokens, open, "pub"))
            open--;
        if (open != before) {
            found = true;
            move_edit(move, path, start + tokens.items[open].start,
                      start + tokens.items[before].start + 1, g_strdup("pub"));
        }
    }
    tokens_clear(&tokens);
    return found;
}

static bool is_macro_name(const Move *move, PathPart name)
{
    g_autofree char *text = g_strndup(name.text, name.length);
    return g_hash_table_contains(move->macros, text);
}

/* Whether all that a module calls so is a macro that is not exported, or its re-export. */
static bool is_inner_macro(const Move *move, uint32_t module, PathPart name)
{
    g_autofree char *text = g_strndup(name.text, name.length);
    const char *known = g_hash_table_lookup(move->macros, text);
    const NamedItem *item = NULL;
    if (!known || strcmp(known, "inner") != 0 ||
        scope_child(move->scope, module, name) != WORKSPACE_NONE)
        return false;
    while ((item = scope_named(move->scope, module, FACT_NONE, name, item)))
        if (item->kind != FACT_USE && item->kind != FACT_MACRODEF)
            return false;
    return true;
}

static bool expose_end(Exposed *exposed, uint32_t module, const char *rest, const char *written)
{
    PathPart name;
    const char *first = rest;
    if (path_part_next(&first, &name) && is_inner_macro(exposed->move, module, name)) {
        g_autofree char *place = move_site_text(exposed->move, exposed->site);
        return plan_refuse(exposed->move->plan,
                           "%s uses the macro `%.*s!` of the module: a macro without "
                           "#[macro_export] cannot leave its crate. Export it, or move it to where "
                           "it is used, first",
                           place, (int)name.length, name.text);
    }
    if (!path_part_next(&rest, &name) || exposed_name(exposed, module, name) ||
        is_macro_name(exposed->move, name) || expose_made(exposed, module, name))
        return !exposed->move->plan->refusal;
    g_autofree char *site = move_site_text(exposed->move, exposed->site);
    return plan_refuse(exposed->move->plan,
                       "%s uses `%s`, and where `%s` declares `%.*s` is not seen: a macro may make "
                       "it, and whether it is public there is not known. Write it out first",
                       site, written, exposed->move->workspace->modules[module].path,
                       (int)name.length, name.text);
}

/* The modules and imports a path goes by, and what it leads to. */
static bool expose_path(Exposed *exposed, const MoveUse *use)
{
    const Move *move = exposed->move;
    const WrittenPath *path = use->path;
    const char *text = plan_source(move->plan, use->file)->text;
    uint32_t here = WORKSPACE_NONE;
    exposed->site = (MoveSite){use->file, path->start};
    for (uint32_t i = 0; i < path->step_count; i++) {
        const PathStep *step = &path->steps[i];
        PathPart name = {text + step->start, step->end - step->start};
        if (here != WORKSPACE_NONE && !expose_end(exposed, here, name.text, path->path))
            return false;
        here = step->module != WORKSPACE_NONE && move->within[step->module] ? step->module
                                                                            : WORKSPACE_NONE;
    }
    const Resolved *end = &path->resolved;
    if (path->found && end->module != WORKSPACE_NONE && move->within[end->module])
        return expose_end(exposed, end->module, end->rest, path->path);
    return true;
}

static bool is_trait(const Move *move, uint32_t module, const UseFact *use, const Facts *facts)
{
    Resolved resolved;
    ResolvePlace place = {module, FACT_NONE, use};
    const NamedItem *item = NULL;
    PathPart name;
    if (!resolve_path(move->scope, place, facts_string(facts, use->path), resolve_style_of(use),
                      &resolved) ||
        resolved.module == WORKSPACE_NONE || !move->within[resolved.module])
        return false;
    const char *rest = resolved.rest;
    if (!path_part_next(&rest, &name) || *rest)
        return false;
    while ((item = scope_named(move->scope, resolved.module, FACT_NONE, name, item)))
        if (item->kind == FACT_TRAIT)
            return true;
    return false;
}

/* A trait is used without its name being written: all that a module brings, its own, those it
 * imports by name, and what its own globs bring. */
static void expose_traits(Exposed *exposed, uint32_t target, GHashTable *seen)
{
    const Move *move = exposed->move;
    uint32_t inner, count;
    const Facts *facts = scope_facts(move->scope, target, &inner);
    if (!move->within[target] || !g_hash_table_add(seen, GUINT_TO_POINTER(target)))
        return;
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_TRAIT); i++)
        if (facts_traits(facts)[i].fact.module == inner)
            exposed_item(exposed, target, &facts_traits(facts)[i].fact, FACT_TRAIT);
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        if (use->fact.module == inner && use->fact.vis != VIS_PRIVATE &&
            !(use->fact.flags & (FACT_GLOB | FACT_LOCAL)) && is_trait(move, target, use, facts))
            exposed_item(exposed, target, &use->fact, FACT_USE);
    }
    const ScopeGlob *globs = scope_globs(move->scope, target, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (globs[i].target == WORKSPACE_NONE || globs[i].use->fact.vis == VIS_PRIVATE)
            continue;
        exposed_item(exposed, target, &globs[i].use->fact, FACT_USE);
        expose_traits(exposed, globs[i].target, seen);
    }
}

/* Names that come by a glob from outside pass through what the glob names. */
static void expose_glob(Exposed *exposed, uint32_t target)
{
    const Move *move = exposed->move;
    for (guint i = 0; i < move->uses->len; i++) {
        const MoveUse *use = &g_array_index(move->uses, MoveUse, i);
        const char *rest = use->path->resolved.rest;
        PathPart name;
        exposed->site = (MoveSite){use->file, use->path->start};
        if (use->path->found && rest && path_part_next(&rest, &name))
            exposed_name(exposed, target, name);
    }
    exposed->site.path = NULL;
    GHashTable *seen = g_hash_table_new(NULL, NULL);
    expose_traits(exposed, target, seen);
    g_hash_table_unref(seen);
}

/* Where the tokens of a macro end that may make anything of them, methods' names too; `name` where
 * no such macro is called. */
static uint32_t past_macro(const Tokens *tokens, uint32_t name)
{
    bool call = tokens->items[name].kind == TOKEN_WORD && tokens_is(tokens, name + 1, "!") &&
                (tokens_is(tokens, name + 2, "(") || tokens_is(tokens, name + 2, "[") ||
                 tokens_is(tokens, name + 2, "{"));
    g_autofree char *macro = call ? move_token(tokens, name) : NULL;
    return call && !move_is_transparent(macro) ? tokens_past_bracket(tokens, name + 2) : name;
}

/* `Row { a: 1, ..other }` sees all fields of the struct. `at`: the two dots; `opens`: the braces
 * that are open there. */
static void note_filled(Exposed *exposed, const Tokens *tokens, uint32_t at, const GArray *opens)
{
    uint32_t open = opens->len ? g_array_index(opens, uint32_t, opens->len - 1) : 0;
    bool rest = at && (tokens_is(tokens, at - 1, ",") || tokens_is(tokens, at - 1, "{")) &&
                !tokens_is(tokens, at + 2, "}") && !tokens_is(tokens, at + 2, "=");
    if (rest && open && tokens->items[open - 1].kind == TOKEN_WORD)
        g_hash_table_add(exposed->filled, move_token(tokens, open - 1));
}

static void note_brace(const Tokens *tokens, uint32_t at, GArray *opens)
{
    if (tokens_is(tokens, at, "{"))
        g_array_append_val(opens, at);
    else if (tokens_is(tokens, at, "}") && opens->len)
        g_array_set_size(opens, opens->len - 1);
}

static void collect_words(Exposed *exposed, const char *path)
{
    const Move *move = exposed->move;
    const PlanSource *source = plan_source(move->plan, path);
    uint32_t start = 0, end = 0, macro_end = 0;
    Tokens tokens;
    if (!source)
        return;
    bool within = move_region(move, path, &start, &end);
    g_autoptr(GArray) opens = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    tokens_init(&tokens, source->text, source->size);
    for (uint32_t i = 0; i < tokens.count; i++) {
        note_brace(&tokens, i, opens);
        uint32_t at = tokens.items[i].start;
        bool is_name = tokens.items[i].kind == TOKEN_WORD || tokens.items[i].kind == TOKEN_LITERAL;
        bool is_inside = within && at >= start && at < end;
        /* A macro that others call is read where they call it. */
        if (is_inside && !(is_name && move_exported_macro(source->facts, at)))
            continue;
        macro_end = i < macro_end ? macro_end : past_macro(&tokens, i);
        if (tokens_is(&tokens, i, ".") && tokens_is(&tokens, i + 1, "."))
            note_filled(exposed, &tokens, i, opens);
        bool called = i && (tokens_is(&tokens, i - 1, ".") || tokens_is(&tokens, i - 1, "::"));
        called |= i < macro_end;
        if (is_name)
            g_hash_table_add(called ? exposed->called : exposed->mentioned, move_token(&tokens, i));
    }
    tokens_clear(&tokens);
}

static bool is_inherent(const Facts *facts, const FnFact *fn)
{
    return fn->owner_kind == FACT_IMPL && fn->fact.owner != FACT_NONE &&
           !*facts_string(facts, facts_impls(facts)[fn->fact.owner].trait_name);
}

/* Methods and fields by their names: types of receivers are not known. */
static void expose_members(Exposed *exposed, uint32_t module)
{
    uint32_t inner;
    const Facts *facts = scope_facts(exposed->move->scope, module, &inner);
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_FN); i++) {
        const FnFact *fn = &facts_fns(facts)[i];
        if (fn->fact.module == inner && fn->fact.vis == VIS_CRATE && is_inherent(facts, fn) &&
            g_hash_table_contains(exposed->called, facts_string(facts, fn->fact.name)))
            exposed_item(exposed, module, &fn->fact, FACT_FN);
    }
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_FIELD); i++) {
        const FieldFact *field = &facts_fields(facts)[i];
        const char *name = facts_string(facts, field->fact.name);
        g_autofree char *number = g_strdup_printf("%u", field->index);
        const char *type =
            field->fact.owner == FACT_NONE
                ? ""
                : facts_string(facts, facts_types(facts)[field->fact.owner].fact.name);
        bool used = *name ? g_hash_table_contains(exposed->called, name) ||
                                g_hash_table_contains(exposed->mentioned, name)
                          : g_hash_table_contains(exposed->called, number) ||
                                g_hash_table_contains(exposed->called, type) ||
                                g_hash_table_contains(exposed->mentioned, type);
        used |= g_hash_table_contains(exposed->filled, type);
        if (field->fact.module == inner && field->fact.vis == VIS_CRATE && used)
            exposed_item(exposed, module, &field->fact, FACT_FIELD);
    }
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_ASSOC); i++) {
        const AssocFact *assoc = &facts_assocs(facts)[i];
        if (assoc->fact.module == inner && assoc->fact.vis == VIS_CRATE &&
            g_hash_table_contains(exposed->called, facts_string(facts, assoc->fact.name)))
            exposed_item(exposed, module, &assoc->fact, FACT_CONST);
    }
}

static void collect_outside(Exposed *exposed)
{
    const Move *move = exposed->move;
    for (uint32_t i = 0; i < move->workspace->module_count; i++) {
        const Module *module = &move->workspace->modules[i];
        bool has_file = module->crate == move->crate && !module->is_inline && !module->folder;
        if (has_file)
            collect_words(exposed, move_path_of(move, i));
    }
}

static void expose_words(Exposed *exposed, uint32_t target, GHashTable *words)
{
    GHashTableIter iterator;
    void *word;
    g_hash_table_iter_init(&iterator, words);
    while (g_hash_table_iter_next(&iterator, &word, NULL))
        exposed_name(exposed, target, (PathPart){word, strlen(word)});
}

/* What a function names by a glob of its own is not resolved: any word may be one. */
static void expose_local_glob(Exposed *exposed, uint32_t target)
{
    expose_words(exposed, target, exposed->mentioned);
    expose_words(exposed, target, exposed->called);
}

static bool expose_uses(Exposed *exposed)
{
    const Move *move = exposed->move;
    for (guint i = 0; i < move->uses->len; i++) {
        const MoveUse *use = &g_array_index(move->uses, MoveUse, i);
        if (!expose_path(exposed, use))
            return false;
        bool glob = use->path->use && (use->path->use->fact.flags & FACT_GLOB);
        uint32_t target =
            glob ? use->path->steps[use->path->step_count - 1].module : WORKSPACE_NONE;
        if (target != WORKSPACE_NONE && move->within[target]) {
            expose_glob(exposed, target);
            if (use->path->use->fact.flags & FACT_LOCAL)
                expose_local_glob(exposed, target);
        }
        exposed_follow(exposed);
    }
    return !move->plan->refusal;
}

/* A macro's own words for a visibility are read as tokens: nothing is known of who sees it. */
bool move_exposure(Move *move)
{
    Exposed exposed;
    exposed_init(&exposed, move);
    collect_outside(&exposed);
    bool fine = expose_uses(&exposed);
    exposed.site.path = NULL;
    for (uint32_t i = 0; fine && i < move->workspace->module_count; i++)
        if (move->within[i])
            expose_members(&exposed, i);
    exposed_follow(&exposed);
    for (uint32_t i = 0; fine && i < move->workspace->module_count; i++)
        if (move->within[i])
            exposed_narrow(&exposed, i);
    exposed_clear(&exposed);
    return fine && !move->plan->refusal;
}
