#include "analyzers/patterns/resolve_scope.h"

#include <string.h>

#include "analyzers/workspace/resolve.h"

#define PATH_MAX_BYTES 512
#define NESTING 16

/* The module of a file that an inline `mod` of it stands for. */
static uint32_t module_of(const Index *index, uint32_t file, uint32_t mod_fact)
{
    uint32_t chain[NESTING], depth = 0, module = index->workspace->files[file].module;
    const ModFact *mods = facts_mods(index_facts(index, file));
    for (; mod_fact != FACT_NONE && depth < NESTING; mod_fact = mods[mod_fact].fact.module)
        chain[depth++] = mod_fact;
    while (depth > 0 && module != WORKSPACE_NONE)
        module = scope_inline(index->scope, module, &mods[chain[--depth]].fact);
    return module;
}

/* The path as it is used, with the name at its end; false when it is too long or has generics. */
static bool write_path(const Index *index, const NameUse *use, char *path)
{
    const char *name = atoms_text(index->atoms, use->atom);
    size_t size = strlen(name);
    if (use->path_size + size + 3 > PATH_MAX_BYTES || memchr(use->path, '<', use->path_size))
        return false;
    memcpy(path, use->path, use->path_size);
    char *end = path + use->path_size;
    if (use->path_size)
        end = (char *)memcpy(end, "::", 2) + 2;
    memcpy(end, name, size);
    end[size] = '\0';
    return true;
}

/* The definition of that name at the top of a module. */
static Record defined_in(const Index *index, uint32_t module, uint32_t kind, const char *name)
{
    uint32_t inner;
    const Scope *scope = index->scope;
    const Facts *facts = scope_facts(scope, module, &inner);
    const NamedItem *item = NULL;
    PathPart part;
    if (!facts || !path_part_next(&name, &part) || *name)
        return RECORD_NONE;
    while ((item = scope_named(scope, module, FACT_NONE, part, item))) {
        if (item->kind != kind)
            continue;
        const char *first = facts_at(facts, facts->kinds[kind]);
        size_t size = kind == FACT_TYPE ? sizeof(TypeFact) : sizeof(TraitFact);
        uint32_t number = (uint32_t)((size_t)((const char *)item->fact - first) / size);
        return (Record){kind, index->workspace->modules[module].file, number};
    }
    return RECORD_NONE;
}

/* Whether the name is not in the module that resolution led to, but may be in a crate from outside
 * that this re-exports whole. */
static bool hands_on_foreign(const Index *index, uint32_t from, const Resolved *resolved)
{
    const Scope *scope = index->scope;
    uint32_t count, inner;
    const ScopeGlob *globs = scope_globs(scope, resolved->module, &count);
    const Facts *facts = scope_facts(scope, resolved->module, &inner);
    for (uint32_t i = 0; i < count && resolved->module != from; i++) {
        Resolved whole;
        ResolvePlace place = {resolved->module, FACT_NONE, globs[i].use};
        if (globs[i].target == WORKSPACE_NONE &&
            scope_sees(scope, from, resolved->module, globs[i].use->fact.vis) &&
            resolve_path(scope, place, facts_string(facts, globs[i].use->path),
                         resolve_style_of(globs[i].use), &whole) &&
            whole.external.length)
            return true;
    }
    return false;
}

bool resolve_by_scope(const Index *index, const NameUse *use, uint32_t kind, Record *found)
{
    char path[PATH_MAX_BYTES];
    Resolved resolved;
    if (!index->scope || !write_path(index, use, path))
        return false;
    if (index->trace)
        index->trace->resolved = true;
    ResolvePlace place = {module_of(index, use->file, use->module), use->function, NULL};
    bool colons = strncmp(path, "::", 2) == 0;
    if (place.module == WORKSPACE_NONE ||
        !resolve_path(index->scope, place, path + (colons ? 2 : 0),
                      colons ? RESOLVE_EXTERN : RESOLVE_MENTION, &resolved) ||
        resolved.several)
        return false;
    *found = RECORD_NONE;
    if (resolved.module == WORKSPACE_NONE)
        return resolved.external.length > 0;
    *found = defined_in(index, resolved.module, kind, resolved.rest);
    return record_exists(*found) || hands_on_foreign(index, place.module, &resolved);
}
