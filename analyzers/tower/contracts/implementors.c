#include "analyzers/tower/contracts/implementors.h"

#include <string.h>

#include "analyzers/syntax/blanket.h"
#include "analyzers/workspace/resolve.h"

#define NESTING 16

typedef struct Search {
    const EndSpace *space;
    const char *trait;  /* as the selector names it */
    const char *last;   /* its last segment */
    const Facts *facts; /* of the file that is read */
    uint32_t file;
    GHashTable *seen;
    GArray *found;
} Search;

/* The module an item of the file is in. */
static uint32_t module_of(const Search *search, uint32_t mod_fact)
{
    const Workspace *workspace = search->space->workspace;
    uint32_t chain[NESTING], depth = 0, module = workspace->files[search->file].module;
    const ModFact *mods = facts_mods(search->facts);
    for (; mod_fact != FACT_NONE && depth < NESTING; mod_fact = mods[mod_fact].fact.module)
        chain[depth++] = mod_fact;
    while (depth > 0 && module != WORKSPACE_NONE)
        module = scope_inline(workspace->scope, module, &mods[chain[--depth]].fact);
    return module;
}

/* A path without references and generics: "store::Disk" of "&'a mut store::Disk<K>". */
static char *plain_path(const char *text)
{
    while (strchr("&' ", *text ? *text : 'x') || g_str_has_prefix(text, "mut "))
        text += *text == 'm' ? 4 : *text == '\'' ? strcspn(text, " ") : 1;
    return g_strndup(text, strcspn(text, "<( "));
}

/* "a::store::Disk" of a path as it is written in a module; what leads nowhere is taken as a name of
 * that module. Owned. */
static char *full_path(const Search *search, uint32_t module, const char *text)
{
    const Workspace *workspace = search->space->workspace;
    g_autofree char *path = plain_path(text);
    ResolvePlace place = {module, FACT_NONE, NULL};
    Resolved resolved;
    if (!resolve_path(workspace->scope, place, path, RESOLVE_MENTION, &resolved))
        return g_strconcat(workspace->modules[module].path, "::", path, NULL);
    GString *full = g_string_new(NULL);
    if (resolved.module != WORKSPACE_NONE)
        g_string_append(full, workspace->modules[resolved.module].path);
    else
        g_string_append_len(full, resolved.external.text, (gssize)resolved.external.length);
    if (resolved.rest && *resolved.rest)
        g_string_append_printf(full, "::%s", resolved.rest);
    /* Through an import outside, the rest is the import's: `use std::fmt` of `fmt::Debug`. */
    const char *colons = strrchr(path, ':'), *last = colons ? colons + 1 : path;
    if (colons && resolved.module == WORKSPACE_NONE && !g_str_has_suffix(full->str, last))
        g_string_append_printf(full, "::%s", last);
    return g_string_free(full, FALSE);
}

static bool is_trait(const Search *search, const char *full)
{
    size_t length = strlen(full), wanted = strlen(search->trait);
    if (length < wanted || strcmp(full + length - wanted, search->trait) != 0)
        return false;
    return length == wanted || full[length - wanted - 1] == ':';
}

/* Whether a module declares a type of that name: the whole of `name`, and no path. */
static bool declares(const Search *search, uint32_t module, const char *name)
{
    const Scope *scope = search->space->workspace->scope;
    const char *rest = name;
    PathPart part;
    if (!path_part_next(&rest, &part) || part.text[part.length])
        return false;
    const NamedItem *item = scope_named(scope, module, FACT_NONE, part, NULL);
    while (item && item->kind != FACT_TYPE)
        item = scope_named(scope, module, FACT_NONE, part, item);
    return item != NULL;
}

static char *path_in(const Search *search, uint32_t module, const char *name)
{
    return g_strconcat(search->space->workspace->modules[module].path, "::", name, NULL);
}

/* Of a type of this workspace; NULL: another one, or none that has a path, such as `[u8; 4]`. One
 * declared beside the impl goes before an import of its name, which is a macro's then. Owned. */
static char *type_path(const Search *search, uint32_t module, const char *type)
{
    g_autofree char *plain = plain_path(type);
    if (declares(search, module, plain))
        return path_in(search, module, plain);
    ResolvePlace place = {module, FACT_NONE, NULL};
    Resolved resolved;
    if (!resolve_path(search->space->workspace->scope, place, plain, RESOLVE_MENTION, &resolved) ||
        resolved.module == WORKSPACE_NONE || !resolved.rest ||
        !declares(search, resolved.module, resolved.rest))
        return NULL;
    return path_in(search, resolved.module, resolved.rest);
}

/* Takes the type's path. */
static void add(Search *search, char *type, const Fact *fact, bool any)
{
    if (!g_hash_table_add(search->seen, type))
        return;
    Implementor found = {.type = any ? g_strconcat(type, " (any type)", NULL) : g_strdup(type),
                         .any = any,
                         .module = search->space->workspace->files[search->file].module,
                         .file = search->file,
                         .start = fact->start,
                         .end = MAX(fact->start, fact->at),
                         .line = facts_line(search->facts, fact->start)};
    g_array_append_val(search->found, found);
}

static void read_impls(Search *search)
{
    const Facts *facts = search->facts;
    const ImplFact *impls = facts_impls(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_IMPL); i++) {
        const ImplFact *impl = &impls[i];
        if (strcmp(facts_string(facts, impl->trait_name), search->last) != 0 ||
            impl->fact.flags & (FACT_TEST | FACT_NEGATIVE))
            continue;
        uint32_t module = module_of(search, impl->fact.module);
        if (module == WORKSPACE_NONE)
            continue;
        g_autofree char *trait = full_path(search, module, facts_string(facts, impl->trait_text));
        if (!is_trait(search, trait))
            continue;
        bool any = impl_is_blanket(facts, impl);
        char *path = any ? path_in(search, module, facts_string(facts, impl->head))
                         : type_path(search, module, facts_string(facts, impl->type));
        if (path)
            add(search, path, &impl->fact, any);
    }
}

static bool derives(const Search *search, const TypeFact *type)
{
    uint32_t count;
    const StringId *names = facts_list(search->facts, type->derives, &count);
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(facts_string(search->facts, names[i]), search->last) == 0)
            return true;
    return false;
}

static void read_derives(Search *search)
{
    const TypeFact *types = facts_types(search->facts);
    for (uint32_t i = 0; i < facts_count(search->facts, FACT_TYPE); i++) {
        uint32_t module = WORKSPACE_NONE;
        if (!(types[i].fact.flags & (FACT_TEST | FACT_LOCAL)) && derives(search, &types[i]))
            module = module_of(search, types[i].fact.module);
        if (module != WORKSPACE_NONE)
            add(search, path_in(search, module, facts_string(search->facts, types[i].fact.name)),
                &types[i].fact, false);
    }
}

static bool is_read(const EndSpace *space, const SourceFile *file)
{
    g_autoptr(GString) buffer = g_string_new(NULL);
    return file->parsed && file->role == ROLE_NORMAL && file->module != WORKSPACE_NONE &&
           config_local_path(space->config, file->path, buffer);
}

GArray *implementors_find(const EndSpace *space, const Selector *selector)
{
    const char *colons = strrchr(selector->name, ':');
    Search search = {.space = space,
                     .trait = selector->name,
                     .last = colons ? colons + 1 : selector->name,
                     .seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                     .found = g_array_new(FALSE, FALSE, sizeof(Implementor))};
    for (uint32_t i = 0; i < space->workspace->file_count; i++) {
        const SourceFile *file = &space->workspace->files[i];
        if (!is_read(space, file))
            continue;
        search.file = i;
        search.facts = file->parsed->facts;
        read_impls(&search);
        read_derives(&search);
    }
    g_hash_table_unref(search.seen);
    return search.found;
}

bool implementors_named(const SelectorList *list)
{
    return list->count && list->items[0].kind == SELECTOR_IMPL;
}

void implementors_free(GArray *implementors)
{
    for (guint i = 0; i < implementors->len; i++)
        g_free(g_array_index(implementors, Implementor, i).type);
    g_array_unref(implementors);
}

Implementor *implementor_copy(const Implementor *implementor)
{
    Implementor *copy = g_memdup2(implementor, sizeof *implementor);
    copy->type = g_strdup(implementor->type);
    return copy;
}

void implementor_free(Implementor *implementor)
{
    if (!implementor)
        return;
    g_free(implementor->type);
    g_free(implementor);
}
