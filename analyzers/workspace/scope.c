#include "analyzers/workspace/scope.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "analyzers/workspace/extern_names.h"

struct Scope {
    const Workspace *workspace;
    uint32_t *ranked;   /* modules sorted by (parent, name, number) */
    uint32_t *rank;     /* of each module in it */
    uint32_t *children; /* where a module's children start in `ranked`; one more closes the last */
    ExternNames *externs;
    uint64_t *watched; /* a bit a file, or NULL */
};

static bool is_name_byte(char c)
{
    return g_ascii_isalnum(c) || c == '_' || (c & 0x80);
}

bool path_part_next(const char **path, PathPart *part)
{
    const char *at = *path;
    if (strncmp(at, "r#", 2) == 0)
        at += 2;
    const char *end = at + (*at == '$');
    while (is_name_byte(*end))
        end++;
    *part = (PathPart){at, (size_t)(end - at)};
    *path = strncmp(end, "::", 2) == 0 ? end + 2 : end;
    return end > at;
}

bool path_part_is(PathPart part, const char *text)
{
    return strncmp(text, part.text, part.length) == 0 && text[part.length] == '\0';
}

static int compare_part(PathPart part, const char *text)
{
    int order = strncmp(part.text, text, part.length);
    return order ? order : text[part.length] ? -1 : 0;
}

static int compare_modules(const void *a, const void *b, void *data)
{
    const Workspace *workspace = data;
    uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
    const Module *x = &workspace->modules[first], *y = &workspace->modules[second];
    uint32_t above = x->parent + 1, other = y->parent + 1;
    if (above != other)
        return above < other ? -1 : 1;
    int order = strcmp(x->name, y->name);
    return order ? order : first < second ? -1 : first > second;
}

static void rank_modules(Scope *scope)
{
    const Workspace *workspace = scope->workspace;
    uint32_t count = workspace->module_count;
    scope->ranked = g_new(uint32_t, count);
    scope->rank = g_new(uint32_t, count);
    scope->children = g_new0(uint32_t, count + 1);
    for (uint32_t i = 0; i < count; i++)
        scope->ranked[i] = i;
    if (count) /* none when cancelled early */
        qsort_r(scope->ranked, count, sizeof(uint32_t), compare_modules,
                (void *)(uintptr_t)workspace);
    uint32_t at = 0;
    while (at < count && workspace->modules[scope->ranked[at]].parent == WORKSPACE_NONE)
        at++;
    for (uint32_t module = 0; module <= count; module++) {
        scope->children[module] = at;
        while (at < count && module < count &&
               workspace->modules[scope->ranked[at]].parent == module)
            at++;
    }
    for (uint32_t i = 0; i < count; i++)
        scope->rank[scope->ranked[i]] = i;
}

Scope *scope_new(const Workspace *workspace)
{
    Scope *scope = g_new0(Scope, 1);
    scope->workspace = workspace;
    rank_modules(scope);
    scope->externs = extern_names_new(workspace);
    return scope;
}

void scope_free(Scope *scope)
{
    if (!scope)
        return;
    extern_names_free(scope->externs);
    g_free(scope->ranked);
    g_free(scope->rank);
    g_free(scope->children);
    g_free(scope);
}

Scope *scope_watch(const Scope *scope, uint64_t *files)
{
    Scope *watching = g_memdup2(scope, sizeof *scope);
    watching->watched = files;
    return watching;
}

const Workspace *scope_workspace(const Scope *scope)
{
    return scope->workspace;
}

uint32_t scope_library(const Scope *scope, uint32_t package)
{
    return extern_names_library(scope->externs, package);
}

uint32_t scope_child(const Scope *scope, uint32_t module, PathPart name)
{
    const Module *modules = scope->workspace->modules;
    uint32_t low = scope->children[module], end = scope->children[module + 1], high = end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare_part(name, modules[scope->ranked[middle]].name) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < end && compare_part(name, modules[scope->ranked[low]].name) == 0;
    return found ? scope->ranked[low] : WORKSPACE_NONE;
}

uint32_t scope_sibling(const Scope *scope, uint32_t module)
{
    const Module *modules = scope->workspace->modules;
    uint32_t next = scope->rank[module] + 1;
    if (modules[module].parent == WORKSPACE_NONE || next >= scope->workspace->module_count)
        return WORKSPACE_NONE;
    const Module *other = &modules[scope->ranked[next]];
    bool same =
        other->parent == modules[module].parent && strcmp(other->name, modules[module].name) == 0;
    return same ? scope->ranked[next] : WORKSPACE_NONE;
}

const Facts *scope_facts(const Scope *scope, uint32_t module, uint32_t *inner)
{
    const Module *subject = &scope->workspace->modules[module];
    const ParsedFile *parsed = scope->workspace->files[subject->file].parsed;
    *inner = subject->is_inline ? subject->mod_fact : FACT_NONE;
    if (scope->watched)
        scope->watched[subject->file / 64] |= (uint64_t)1 << subject->file % 64;
    return parsed ? parsed->facts : NULL;
}

static bool is_named(const Facts *facts, StringId name, PathPart part)
{
    const char *text = facts_string(facts, name);
    if (facts_string_length(facts, name) > 2 && text[0] == 'r' && text[1] == '#')
        text += 2;
    return text[0] == part.text[0] && path_part_is(part, text);
}

const UseFact *scope_import(const Scope *scope, uint32_t module, PathPart name)
{
    uint32_t inner;
    const Facts *facts = scope_facts(scope, module, &inner);
    const UseFact *uses = facts ? facts_uses(facts) : NULL;
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_USE); i++) {
        const Fact *fact = &uses[i].fact;
        if (fact->module == inner && fact->owner == FACT_NONE &&
            !(fact->flags & (FACT_GLOB | FACT_MACRO_RULE)) && is_named(facts, fact->name, name))
            return &uses[i];
    }
    return NULL;
}

bool scope_item(const Scope *scope, uint32_t module, PathPart name)
{
    static const struct {
        FactKind kind;
        size_t size;
    } kinds[] = {{FACT_TYPE, sizeof(TypeFact)},
                 {FACT_TRAIT, sizeof(TraitFact)},
                 {FACT_FN, sizeof(FnFact)},
                 {FACT_CONST, sizeof(ConstFact)},
                 {FACT_ALIAS, sizeof(AliasFact)}};
    uint32_t inner;
    const Facts *facts = scope_facts(scope, module, &inner);
    for (size_t k = 0; facts && k < G_N_ELEMENTS(kinds); k++) {
        const char *at = facts_at(facts, facts->kinds[kinds[k].kind]);
        for (uint32_t i = 0; i < facts_count(facts, kinds[k].kind); i++) {
            const Fact *fact = (const Fact *)(const void *)(at + i * kinds[k].size);
            if (fact->module == inner && fact->owner == FACT_NONE &&
                is_named(facts, fact->name, name))
                return true;
        }
    }
    return false;
}

bool scope_extern(const Scope *scope, uint32_t crate, PathPart name, ExternName *meaning)
{
    return extern_names_find(scope->externs, crate, name, meaning);
}

const char *scope_edition(const Scope *scope, uint32_t crate)
{
    uint32_t package = scope->workspace->crates[crate].package;
    return package == WORKSPACE_NONE ? "2021" : scope->workspace->packages[package].edition;
}
