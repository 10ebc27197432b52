#include "analyzers/workspace/c_ownership.h"

#include <string.h>

#define SHARING_LIMIT 8 /* targets of a file that are looked at; with more it belongs to none */

struct COwnership {
    const CTargets *targets;
    uint32_t *owners; /* by file: the first target of its family, or WORKSPACE_NONE */
};

/* The targets of each file. */
typedef struct Shares {
    uint32_t (*of)[SHARING_LIMIT];
    uint32_t *count;  /* may be more than are kept */
    uint32_t *family; /* by target: the first of its family */
} Shares;

static const CTarget *target_at(const CTargets *targets, uint32_t index)
{
    return targets->list->pdata[index];
}

static void collect(Shares *shares, const CTargets *targets)
{
    for (uint32_t i = 0; i < targets->list->len; i++) {
        GHashTableIter iterator;
        void *source;
        g_hash_table_iter_init(&iterator, target_at(targets, i)->sources);
        while (g_hash_table_iter_next(&iterator, &source, NULL)) {
            uint32_t file = GPOINTER_TO_UINT(source) - 1;
            if (shares->count[file] < SHARING_LIMIT)
                shares->of[file][shares->count[file]] = i;
            shares->count[file]++;
        }
    }
}

static uint32_t root_of(const uint32_t *family, uint32_t target)
{
    while (family[target] != target)
        target = family[target];
    return target;
}

/* Of one kind, and most of the larger one's files are the other's. */
static bool are_alike(const CTarget *a, const CTarget *b, uint32_t common)
{
    uint32_t larger = MAX(g_hash_table_size(a->sources), g_hash_table_size(b->sources));
    return a->kind == b->kind && 2 * common > larger;
}

/* Joins a target with those before it that are like it. */
static void find_family(Shares *shares, const CTargets *targets, uint32_t target, uint32_t *common)
{
    const CTarget *own = target_at(targets, target);
    GHashTableIter iterator;
    void *source;
    memset(common, 0, target * sizeof *common);
    g_hash_table_iter_init(&iterator, own->sources);
    while (g_hash_table_iter_next(&iterator, &source, NULL)) {
        uint32_t file = GPOINTER_TO_UINT(source) - 1;
        uint32_t count = MIN(shares->count[file], SHARING_LIMIT);
        for (uint32_t i = 0; i < count && shares->of[file][i] < target; i++)
            common[shares->of[file][i]]++;
    }
    for (uint32_t i = 0; i < target; i++) {
        if (!common[i] || !are_alike(own, target_at(targets, i), common[i]))
            continue;
        uint32_t a = root_of(shares->family, i), b = root_of(shares->family, target);
        shares->family[MAX(a, b)] = MIN(a, b);
    }
}

static void find_families(Shares *shares, const CTargets *targets)
{
    uint32_t *common = g_new(uint32_t, targets->list->len + 1);
    for (uint32_t i = 0; i < targets->list->len; i++) {
        shares->family[i] = i;
        find_family(shares, targets, i, common);
    }
    g_free(common);
}

/* Of the kinds in their order, the first that the file has a target of decides. */
static uint32_t owner_of(const Shares *shares, const CTargets *targets, uint32_t file)
{
    static const CTargetKind order[] = {C_TARGET_LIBRARY, C_TARGET_PROGRAM, C_TARGET_TEST};
    if (shares->count[file] > SHARING_LIMIT)
        return WORKSPACE_NONE;
    for (size_t k = 0; k < G_N_ELEMENTS(order); k++) {
        uint32_t owner = WORKSPACE_NONE;
        for (uint32_t i = 0; i < shares->count[file]; i++) {
            uint32_t target = shares->of[file][i];
            if (target_at(targets, target)->kind != order[k])
                continue;
            uint32_t family = root_of(shares->family, target);
            if (owner != WORKSPACE_NONE && owner != family)
                return WORKSPACE_NONE;
            owner = family;
        }
        if (owner != WORKSPACE_NONE)
            return owner;
    }
    return WORKSPACE_NONE;
}

COwnership *c_ownership_new(const Workspace *workspace, const CTargets *targets)
{
    COwnership *ownership = g_new0(COwnership, 1);
    uint32_t files = workspace->file_count;
    Shares shares = {g_malloc_n(files + 1, sizeof *shares.of), g_new0(uint32_t, files + 1),
                     g_new0(uint32_t, targets->list->len + 1)};
    ownership->targets = targets;
    ownership->owners = g_new(uint32_t, files + 1);
    collect(&shares, targets);
    find_families(&shares, targets);
    for (uint32_t i = 0; i < files; i++)
        ownership->owners[i] = owner_of(&shares, targets, i);
    g_free(shares.of);
    g_free(shares.count);
    g_free(shares.family);
    return ownership;
}

void c_ownership_free(COwnership *ownership)
{
    if (!ownership)
        return;
    g_free(ownership->owners);
    g_free(ownership);
}

const CTarget *c_ownership_of(const COwnership *ownership, uint32_t file)
{
    uint32_t owner = ownership->owners[file];
    return owner == WORKSPACE_NONE ? NULL : target_at(ownership->targets, owner);
}
