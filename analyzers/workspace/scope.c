#include "analyzers/workspace/scope.h"

#include <glib.h>
#include <string.h>

#include "analyzers/base/parallel.h"
#include "analyzers/base/timings.h"
#include "analyzers/workspace/extern_names.h"

struct Scope {
    const Workspace *workspace;
    uint32_t *ranked;   /* modules sorted by (parent, name, number) */
    uint32_t *rank;     /* of each module in it */
    uint32_t *children; /* where a module's children start in `ranked`; one more closes the last */
    ExternNames *externs;
    Includes *includes;  /* NULL without C */
    uint64_t *watched;   /* a bit a file, or NULL */
    ItemNames **names;   /* by file; NULL for one without facts */
    ScopeGlob *globs;    /* by module */
    uint32_t *glob_ends; /* by module: where its globs end; they start where the last one's ended */
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

/* Told to whoever watches: the file of a module is looked at. */
static void look_at(const Scope *scope, uint32_t module)
{
    uint32_t file = scope->workspace->modules[module].file;
    if (scope->watched && file != WORKSPACE_NONE)
        scope->watched[file / 64] |= (uint64_t)1 << file % 64;
}

static void name_file(void *data, uint32_t index, unsigned worker)
{
    Scope *scope = data;
    const SourceFile *file = &scope->workspace->files[index];
    TimingStage outer = timing_enter(TIMING_WORKSPACE);
    if (file->parsed && file->crate_count && !scope->names[index] &&
        file->parsed->facts->language == LANGUAGE_RUST)
        scope->names[index] = item_names_new(file->parsed->facts);
    timing_enter(outer);
}

static void collect_globs(Scope *scope)
{
    GArray *globs = g_array_new(FALSE, FALSE, sizeof(ScopeGlob));
    scope->glob_ends = g_new(uint32_t, scope->workspace->module_count + 1);
    for (uint32_t i = 0; i < scope->workspace->module_count; i++) {
        uint32_t inner, count = 0;
        const Facts *facts = scope_facts(scope, i, &inner);
        const ItemNames *names = scope_names(scope, i);
        const uint32_t *uses = names ? item_names_globs(names, &count) : NULL;
        for (uint32_t j = 0; j < count; j++) {
            const UseFact *use = &facts_uses(facts)[uses[j]];
            ScopeGlob glob = {use, WORKSPACE_NONE};
            if (use->fact.module == inner &&
                item_names_function(facts, &use->fact, FACT_USE) == FACT_NONE)
                g_array_append_val(globs, glob);
        }
        scope->glob_ends[i] = globs->len;
    }
    scope->globs = (ScopeGlob *)(void *)g_array_free(globs, FALSE);
}

/* Only bodies changed: every glob stands where it stood, and leads where it led. */
static void share_globs(Scope *scope, const Scope *previous)
{
    const Workspace *now = scope->workspace, *before = previous->workspace;
    uint32_t modules = now->module_count, count = modules ? previous->glob_ends[modules - 1] : 0;
    scope->globs = g_memdup2(previous->globs, count * sizeof(ScopeGlob));
    scope->glob_ends = g_memdup2(previous->glob_ends, modules * sizeof(uint32_t));
    for (uint32_t module = 0, i = 0; module < modules; module++) {
        uint32_t file = now->modules[module].file; /* none: a folder, which has no globs */
        for (; i < scope->glob_ends[module]; i++)
            scope->globs[i].use =
                facts_uses(now->files[file].parsed->facts) +
                (scope->globs[i].use - facts_uses(before->files[file].parsed->facts));
    }
}

/* Those of files that are the same in the workspace before, which has the same ones. */
static void share_names(Scope *scope, const Scope *previous)
{
    const Workspace *now = scope->workspace, *before = previous->workspace;
    for (uint32_t i = 0; i < now->file_count; i++)
        if (now->files[i].parsed == before->files[i].parsed)
            scope->names[i] = item_names_ref(previous->names[i]);
}

/* The modules are the same. */
static void share_ranks(Scope *scope, const Scope *previous)
{
    gsize size = (gsize)scope->workspace->module_count * sizeof(uint32_t);
    scope->ranked = g_memdup2(previous->ranked, size);
    scope->rank = g_memdup2(previous->rank, size);
    scope->children = g_memdup2(previous->children, size + sizeof(uint32_t));
}

Scope *scope_new(const Workspace *workspace, unsigned jobs, const Scope *previous)
{
    Scope *scope = g_new0(Scope, 1);
    scope->workspace = workspace;
    bool same_links = previous && workspace->extent < EXTENT_LINKS;
    if (same_links)
        share_ranks(scope, previous);
    else
        rank_modules(scope);
    scope->externs = same_links ? extern_names_ref(previous->externs) : extern_names_new(workspace);
    scope->includes = includes_new(workspace, previous ? previous->includes : NULL);
    scope->names = g_new0(ItemNames *, workspace->file_count);
    if (previous)
        share_names(scope, previous);
    parallel_for(workspace->file_count, jobs, name_file, scope, NULL);
    if (previous && workspace->extent <= EXTENT_BODIES)
        share_globs(scope, previous);
    else
        collect_globs(scope);
    return scope;
}

void scope_free(Scope *scope)
{
    if (!scope)
        return;
    extern_names_unref(scope->externs);
    includes_free(scope->includes);
    for (uint32_t i = 0; i < scope->workspace->file_count; i++)
        item_names_unref(scope->names[i]);
    g_free(scope->names);
    g_free(scope->globs);
    g_free(scope->glob_ends);
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

uint64_t *scope_other_files(const Workspace *workspace)
{
    uint64_t *files = g_new0(uint64_t, workspace->file_count / 64 + 1);
    for (uint32_t i = 0; workspace->extent > EXTENT_BODIES && i < workspace->changed_count; i++)
        files[workspace->changed[i] / 64] |= (uint64_t)1 << workspace->changed[i] % 64;
    for (uint32_t i = 0; workspace->moved_files && i < workspace->file_count; i++)
        if (workspace->moved_files[i])
            files[i / 64] |= (uint64_t)1 << i % 64;
    return files;
}

const Includes *scope_includes(const Scope *scope)
{
    return scope->includes;
}

const Workspace *scope_workspace(const Scope *scope)
{
    return scope->workspace;
}

uint32_t scope_library(const Scope *scope, uint32_t package)
{
    return extern_names_library(scope->externs, package);
}

/* The declaration of a module that is no root. */
static const Fact *declaration(const Scope *scope, uint32_t module)
{
    const Module *modules = scope->workspace->modules;
    uint32_t file = modules[modules[module].parent].file;
    look_at(scope, modules[module].parent);
    const Facts *facts = scope->workspace->files[file].parsed->facts;
    return &facts_mods(facts)[modules[module].mod_fact].fact;
}

/* Inside a function, where only its body sees it. */
static bool is_local(const Scope *scope, uint32_t module)
{
    const Module *subject = &scope->workspace->modules[module];
    return subject->is_inline && (declaration(scope, module)->flags & FACT_LOCAL) &&
           item_names_function(scope->workspace->files[subject->file].parsed->facts,
                               declaration(scope, module), FACT_MOD) != FACT_NONE;
}

uint8_t scope_visibility(const Scope *scope, uint32_t module)
{
    const Module *subject = &scope->workspace->modules[module];
    bool declared = *subject->name && subject->mod_fact != FACT_NONE;
    return declared ? declaration(scope, module)->vis : VIS_PRIVATE;
}

bool scope_sees(const Scope *scope, uint32_t from, uint32_t parent, uint8_t visibility)
{
    const Module *modules = scope->workspace->modules;
    if (visibility == VIS_PUB)
        return true;
    if (modules[from].crate != modules[parent].crate)
        return false;
    while (visibility == VIS_PRIVATE && from != parent && from != WORKSPACE_NONE)
        from = modules[from].parent;
    return from != WORKSPACE_NONE;
}

uint32_t scope_inline(const Scope *scope, uint32_t module, const Fact *mod)
{
    const Module *modules = scope->workspace->modules;
    for (uint32_t i = scope->children[module]; i < scope->children[module + 1]; i++)
        if (modules[scope->ranked[i]].is_inline && declaration(scope, scope->ranked[i]) == mod)
            return scope->ranked[i];
    return WORKSPACE_NONE;
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
    for (; low < end && compare_part(name, modules[scope->ranked[low]].name) == 0; low++)
        if (!is_local(scope, scope->ranked[low]))
            return scope->ranked[low];
    return WORKSPACE_NONE;
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
    const ParsedFile *parsed =
        subject->folder ? NULL : scope->workspace->files[subject->file].parsed;
    *inner = subject->is_inline ? subject->mod_fact : FACT_NONE;
    look_at(scope, module);
    return parsed ? parsed->facts : NULL;
}

const ItemNames *scope_names(const Scope *scope, uint32_t module)
{
    look_at(scope, module);
    const Module *subject = &scope->workspace->modules[module];
    return subject->folder ? NULL : scope->names[subject->file];
}

const NamedItem *scope_named(const Scope *scope, uint32_t module, uint32_t function, PathPart name,
                             const NamedItem *last)
{
    const Module *subject = &scope->workspace->modules[module];
    uint32_t inner = subject->is_inline ? subject->mod_fact : FACT_NONE;
    const ItemNames *names = subject->folder ? NULL : scope->names[subject->file];
    look_at(scope, module);
    if (!names)
        return NULL;
    last = last ? item_names_next(names, last, name) : item_names_first(names, name);
    while (last &&
           (last->function != function || (function == FACT_NONE && last->fact->module != inner)))
        last = item_names_next(names, last, name);
    return last;
}

ScopeGlob *scope_globs_to_fill(Scope *scope, uint32_t module, uint32_t *count)
{
    uint32_t start = module ? scope->glob_ends[module - 1] : 0;
    *count = scope->glob_ends[module] - start;
    return scope->globs + start;
}

const ScopeGlob *scope_globs(const Scope *scope, uint32_t module, uint32_t *count)
{
    look_at(scope, module);
    uint32_t start = module ? scope->glob_ends[module - 1] : 0;
    *count = scope->glob_ends[module] - start;
    return scope->globs + start;
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
