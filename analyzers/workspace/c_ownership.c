#include "analyzers/workspace/c_ownership.h"

#include <string.h>

struct COwnership {
    const CTargets *targets;
    uint32_t *owners; /* by file: the first target of its family, or WORKSPACE_NONE */
};

/* The targets of a file that are of one kind. */
typedef struct Share {
    uint32_t of[C_OWNERSHIP_SHARING];
    uint32_t count; /* may be more than are kept */
} Share;

typedef struct Shares {
    Share (*files)[C_TARGET_KINDS]; /* by file and kind */
    uint32_t *family;               /* by target: the first of its family */
} Shares;

static const CTarget *target_at(const CTargets *targets, uint32_t index)
{
    return targets->list->pdata[index];
}

static Share *share_of(const Shares *shares, uint32_t file, CTargetKind kind)
{
    return &shares->files[file][kind];
}

static uint32_t kept(const Share *share)
{
    return MIN(share->count, C_OWNERSHIP_SHARING);
}

static void collect(Shares *shares, const CTargets *targets)
{
    for (uint32_t i = 0; i < targets->list->len; i++) {
        const CTarget *target = target_at(targets, i);
        GHashTableIter iterator;
        void *source;
        g_hash_table_iter_init(&iterator, target->sources);
        while (g_hash_table_iter_next(&iterator, &source, NULL)) {
            Share *share = share_of(shares, GPOINTER_TO_UINT(source) - 1, target->kind);
            if (share->count < C_OWNERSHIP_SHARING)
                share->of[share->count] = i;
            share->count++;
        }
    }
}

static uint32_t root_of(const uint32_t *family, uint32_t target)
{
    while (family[target] != target)
        target = family[target];
    return target;
}

/* Of two of one kind: most of the larger one's files are the other's. */
static bool are_alike(const CTarget *a, const CTarget *b, uint32_t common)
{
    uint32_t larger = MAX(g_hash_table_size(a->sources), g_hash_table_size(b->sources));
    return 2 * common > larger;
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
        const Share *share = share_of(shares, GPOINTER_TO_UINT(source) - 1, own->kind);
        for (uint32_t i = 0; i < kept(share) && share->of[i] < target; i++)
            common[share->of[i]]++;
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

/* The one family that all of them are of. */
static uint32_t family_of(const Shares *shares, const Share *share)
{
    uint32_t family = share->count ? root_of(shares->family, share->of[0]) : WORKSPACE_NONE;
    for (uint32_t i = 1; i < kept(share); i++)
        if (root_of(shares->family, share->of[i]) != family)
            return WORKSPACE_NONE;
    return share->count > C_OWNERSHIP_SHARING ? WORKSPACE_NONE : family;
}

/* Of the kinds in their order, the first that the file has a target of decides. */
static uint32_t owner_of(const Shares *shares, uint32_t file)
{
    static const CTargetKind order[] = {C_TARGET_LIBRARY, C_TARGET_PROGRAM, C_TARGET_TEST};
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
        const Share *share = share_of(shares, file, order[i]);
        if (share->count)
            return family_of(shares, share);
    }
    return WORKSPACE_NONE;
}

COwnership *c_ownership_new(const Workspace *workspace, const CTargets *targets)
{
    COwnership *ownership = g_new0(COwnership, 1);
    uint32_t files = workspace->file_count;
    Shares shares = {g_malloc0_n(files + 1, sizeof *shares.files),
                     g_new0(uint32_t, targets->list->len + 1)};
    ownership->targets = targets;
    ownership->owners = g_new(uint32_t, files + 1);
    collect(&shares, targets);
    find_families(&shares, targets);
    for (uint32_t i = 0; i < files; i++)
        ownership->owners[i] = owner_of(&shares, i);
    g_free(shares.files);
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
