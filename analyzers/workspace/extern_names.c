#include "analyzers/workspace/extern_names.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "analyzers/workspace/target.h"

/* A dependency under the name it has in code. */
typedef struct Known {
    char *name;
    const Dependency *dependency;
} Known;

typedef struct Prelude {
    Known *known; /* sorted by name; normal before dev before build */
    uint32_t count;
} Prelude;

/* What is asked of a crate; its name is the crate's. */
typedef struct NamedCrate {
    const char *name;
    uint32_t package;
    uint8_t kind;
} NamedCrate;

struct ExternNames {
    _Atomic int references;
    uint32_t package_count;
    NamedCrate *crates;
    uint32_t *libraries; /* by package */
    Prelude *preludes;   /* by package */
};

static int compare_known(const void *a, const void *b)
{
    const Known *first = a, *second = b;
    int order = strcmp(first->name, second->name);
    return order ? order : first->dependency->role - second->dependency->role;
}

/* A renamed dependency goes by its key, another by the name its library gives itself. */
static char *code_name(const ExternNames *names, const Dependency *dependency)
{
    uint32_t library = dependency->target == WORKSPACE_NONE ? WORKSPACE_NONE
                                                            : names->libraries[dependency->target];
    bool renamed = strcmp(dependency->key, dependency->package) != 0;
    return library == WORKSPACE_NONE || renamed ? crate_code_name(dependency->key)
                                                : g_strdup(names->crates[library].name);
}

static void fill_prelude(ExternNames *names, const Package *subject, Prelude *prelude)
{
    prelude->count = subject->dependency_count;
    prelude->known = g_new(Known, prelude->count);
    for (uint32_t i = 0; i < prelude->count; i++)
        prelude->known[i] =
            (Known){code_name(names, &subject->dependencies[i]), &subject->dependencies[i]};
    if (prelude->count)
        qsort(prelude->known, prelude->count, sizeof(Known), compare_known);
}

static void name_crates(ExternNames *names, const Workspace *workspace)
{
    names->crates = g_new(NamedCrate, workspace->crate_count);
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        const Crate *crate = &workspace->crates[i];
        names->crates[i] = (NamedCrate){crate->name, crate->package, crate->kind};
        if (crate->kind == CRATE_LIB || crate->kind == CRATE_PROC_MACRO)
            names->libraries[crate->package] = i;
    }
}

ExternNames *extern_names_new(const Workspace *workspace)
{
    ExternNames *names = g_new0(ExternNames, 1);
    atomic_init(&names->references, 1);
    names->package_count = workspace->package_count;
    names->libraries = g_new(uint32_t, workspace->package_count);
    names->preludes = g_new0(Prelude, workspace->package_count);
    for (uint32_t i = 0; i < workspace->package_count; i++)
        names->libraries[i] = WORKSPACE_NONE;
    name_crates(names, workspace);
    for (uint32_t i = 0; i < workspace->package_count; i++)
        fill_prelude(names, &workspace->packages[i], &names->preludes[i]);
    return names;
}

ExternNames *extern_names_ref(ExternNames *names)
{
    atomic_fetch_add_explicit(&names->references, 1, memory_order_relaxed);
    return names;
}

void extern_names_unref(ExternNames *names)
{
    if (!names || atomic_fetch_sub_explicit(&names->references, 1, memory_order_acq_rel) > 1)
        return;
    for (uint32_t i = 0; i < names->package_count; i++) {
        for (uint32_t j = 0; j < names->preludes[i].count; j++)
            g_free(names->preludes[i].known[j].name);
        g_free(names->preludes[i].known);
    }
    g_free(names->preludes);
    g_free(names->libraries);
    g_free(names->crates);
    g_free(names);
}

uint32_t extern_names_library(const ExternNames *names, uint32_t package)
{
    return package == WORKSPACE_NONE ? WORKSPACE_NONE : names->libraries[package];
}

static int compare_name(PathPart part, const char *name)
{
    int order = strncmp(part.text, name, part.length);
    return order ? order : name[part.length] ? -1 : 0;
}

/* Build scripts see build dependencies only, all others never see those. */
static const Dependency *find_dependency(const Prelude *prelude, PathPart name, bool in_build)
{
    uint32_t low = 0, high = prelude->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare_name(name, prelude->known[middle].name) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < prelude->count && compare_name(name, prelude->known[low].name) == 0; low++)
        if ((prelude->known[low].dependency->role == DEPENDENCY_BUILD) == in_build)
            return prelude->known[low].dependency;
    return NULL;
}

bool extern_names_find(const ExternNames *names, uint32_t index, PathPart name, ExternName *meaning)
{
    const NamedCrate *crate = &names->crates[index];
    *meaning = (ExternName){WORKSPACE_NONE, NULL};
    if (crate->package == WORKSPACE_NONE)
        return false;
    bool in_build = crate->kind == CRATE_BUILD;
    uint32_t own = names->libraries[crate->package];
    if (!in_build && own != WORKSPACE_NONE && own != index &&
        path_part_is(name, names->crates[own].name)) {
        meaning->crate = own;
        return true;
    }
    const Dependency *dependency =
        find_dependency(&names->preludes[crate->package], name, in_build);
    if (!dependency)
        return false;
    meaning->name = dependency->package;
    meaning->crate = extern_names_library(names, dependency->target);
    return true;
}
