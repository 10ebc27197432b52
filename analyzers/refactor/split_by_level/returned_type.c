/* What a function of ours gives back, as the place of a call would write it. */
#include <string.h>

#include "analyzers/refactor/split_by_level/split_types.h"
#include "analyzers/workspace/resolve.h"

typedef struct Seen {
    Split *split;
    uint32_t module; /* where the type is written */
    const Facts *facts;
    const char *prefix;    /* the call's path up to its function: "ledger"; "" in the same module */
    const char *self_type; /* what `Self` is there, as the place of the call would write it */
} Seen;

/* The path of an import of the function's own file that leads to the same item; NULL if none. */
static const char *own_import(const Seen *seen, const char *word, uint32_t module)
{
    const Facts *facts = seen->split->source->facts;
    const Workspace *workspace = seen->split->place->analysis->workspace;
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        ResolvePlace place = {seen->split->module, FACT_NONE, use};
        Resolved resolved;
        if (strcmp(facts_string(facts, use->fact.name), word) != 0 ||
            use->fact.owner != FACT_NONE || use->fact.module != seen->split->fact->fact.module)
            continue;
        if (resolve_path(workspace->scope, place, facts_string(facts, use->path),
                         resolve_style_of(use), &resolved) &&
            resolved.module == module && resolved.rest && strcmp(resolved.rest, word) == 0)
            return word;
    }
    return NULL;
}

static bool leads_to(const Split *split, const char *path, uint32_t module)
{
    const Workspace *workspace = split->place->analysis->workspace;
    ResolvePlace place = {split->module, split->fn, NULL};
    Resolved resolved;
    return *path && resolve_path(workspace->scope, place, path, RESOLVE_MENTION, &resolved) &&
           resolved.module == module && (!resolved.rest || !*resolved.rest);
}

static char *declared_word(const Seen *seen, const char *word)
{
    const Workspace *workspace = seen->split->place->analysis->workspace;
    uint32_t own = seen->split->module;
    PathPart part = {word, strlen(word)};
    const NamedItem *item = scope_named(workspace->scope, seen->module, FACT_NONE, part, NULL);
    if (!item || item->kind == FACT_USE)
        return NULL;
    if (seen->module == own || own_import(seen, word, seen->module))
        return g_strdup(word);
    bool in_sight = leads_to(seen->split, seen->prefix, seen->module) &&
                    scope_sees(workspace->scope, own, seen->module, item->fact->vis);
    return in_sight ? g_strdup_printf("%s::%s", seen->prefix, word) : NULL;
}

static char *imported_word(const Seen *seen, const char *word)
{
    const Workspace *workspace = seen->split->place->analysis->workspace;
    uint32_t own = seen->split->module;
    bool same_crate = workspace->modules[own].crate == workspace->modules[seen->module].crate;
    for (uint32_t i = 0; i < facts_count(seen->facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(seen->facts)[i];
        const char *path = facts_string(seen->facts, use->path);
        if (strcmp(facts_string(seen->facts, use->fact.name), word) != 0 ||
            use->fact.owner != FACT_NONE)
            continue;
        if (seen->module == own)
            return g_strdup(word);
        if ((same_crate && g_str_has_prefix(path, "crate::")) || g_str_has_prefix(path, "std::"))
            return g_strdup(path);
    }
    return NULL;
}

static char *seen_word(const Seen *seen, const char *word)
{
    if (strcmp(word, "Self") == 0)
        return g_strdup(seen->self_type);
    char *found = declared_word(seen, word);
    if (!found)
        found = imported_word(seen, word);
    if (!found && split_is_everywhere(word))
        found = g_strdup(word);
    return found;
}

/* A type's text with its names as the place of the call would write them; NULL when one of them
 * cannot be told. */
static char *seen_type(const Seen *seen, const char *type)
{
    GString *text = g_string_new(NULL);
    bool known = !strpbrk(type, "&'*") && !strstr(type, "::") && !strstr(type, "impl ") &&
                 !strstr(type, "dyn ") && !strstr(type, "fn(") && *type;
    for (const char *at = type; known && *at;) {
        size_t size = 0;
        while (g_ascii_isalnum(at[size]) || at[size] == '_')
            size++;
        if (size && !g_ascii_isdigit(*at)) {
            char *word = g_strndup(at, size), *path = seen_word(seen, word);
            known = path != NULL;
            g_string_append(text, path ? path : "");
            g_free(word);
            g_free(path);
        } else
            g_string_append_len(text, at, (gssize)MAX(size, 1));
        at += MAX(size, 1);
    }
    return g_string_free(text, !known);
}

static const FnFact *function_of(const Facts *facts, const char *rest, uint32_t inner)
{
    const char *colons = strstr(rest, "::");
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        const FnFact *fn = &facts_fns(facts)[i];
        const char *type = facts_string(facts, fn->type_name);
        bool fits = colons ? strlen(type) == (size_t)(colons - rest) &&
                                 strncmp(type, rest, strlen(type)) == 0 &&
                                 !*facts_string(facts, fn->trait_name)
                           : fn->owner_kind == FACT_KINDS && fn->fact.owner == FACT_NONE;
        if (fits && fn->fact.module == inner &&
            strcmp(facts_string(facts, fn->fact.name), colons ? colons + 2 : rest) == 0)
            return fn;
    }
    return NULL;
}

char *split_returned(Split *split, const char *path, bool *is_async)
{
    Resolved resolved;
    uint32_t inner;
    const Facts *facts = split_item_facts(split, path, &resolved, &inner);
    const FnFact *fn = facts ? function_of(facts, resolved.rest, inner) : NULL;
    if (!fn || *facts_string(facts, fn->generics))
        return NULL;
    *is_async = (fn->fact.flags & FACT_ASYNC) != 0;
    char *last = g_strdup(path), *colons = g_strrstr(last, "::");
    if (colons)
        *colons = '\0';
    bool is_method = strstr(resolved.rest, "::") != NULL;
    char *self_type = g_strdup(colons ? last : "");
    if (is_method && split_is_generic_type(facts, facts_string(facts, fn->type_name))) {
        g_free(self_type);
        g_free(last);
        return NULL;
    }
    char *outer = is_method ? g_strrstr(last, "::") : NULL;
    if (outer)
        *outer = '\0';
    Seen seen = {split, resolved.module, facts, colons && !(is_method && !outer) ? last : "",
                 self_type};
    const char *type = facts_string(facts, fn->ret);
    char *found = seen_type(&seen, type);
    /* `use a::Type;` then `Type::new()`: other names of its module are not in sight. */
    if (found && is_method && !outer && strcmp(type, "Self") != 0 &&
        strcmp(type, facts_string(facts, fn->type_name)) != 0 && !split_is_everywhere(type)) {
        g_free(found);
        found = NULL;
    }
    g_free(self_type);
    g_free(last);
    return found;
}
