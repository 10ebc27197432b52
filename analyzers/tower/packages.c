#include "analyzers/tower/packages.h"

#include <stdatomic.h>

#define NAMED_MAX 4

static void add_dependency(PackageFacts *facts, const Dependency *dependency, const char *package,
                           const NameWord *word)
{
    if (!word)
        return;
    unsigned level = word->level;
    float strength = word->strength * (dependency->optional ? 0.5f : 1.0f);
    if (strength > facts->depends[level])
        facts->line[level] = dependency->line;
    facts->depends[level] = 1 - (1 - facts->depends[level]) * (1 - strength);
    char *named = facts->named[level];
    g_auto(GStrv) before = g_strsplit(named ? named : "", ", ", -1);
    if (g_strv_length(before) >= NAMED_MAX || g_strv_contains((const char *const *)before, package))
        return; /* one that stands in several tables is named once */
    facts->named[level] = named ? g_strconcat(named, ", ", package, NULL) : g_strdup(package);
    g_free(named);
}

/* `tokio` by itself says little; `tokio/rt` is looked up for each feature. */
static void read_dependency(PackageFacts *facts, const Signals *signals,
                            const Dependency *dependency)
{
    add_dependency(facts, dependency, dependency->package,
                   signals_dependency(signals, dependency->package));
    for (char **feature = dependency->features; feature && *feature; feature++) {
        g_autofree char *key = g_strconcat(dependency->package, "/", *feature, NULL);
        add_dependency(facts, dependency, key, g_hash_table_lookup(signals->dependencies, key));
    }
}

static void read_package(PackageFacts *all, const Workspace *workspace, const Signals *signals,
                         uint32_t index)
{
    PackageFacts *facts = &all[index];
    const Package *package = &workspace->packages[index];
    facts->package = package;
    for (uint32_t i = 0; i < package->dependency_count; i++) {
        const Dependency *each = &package->dependencies[i];
        bool ours = each->target != WORKSPACE_NONE && each->target != index;
        if (ours)
            all[each->target].users++;
        if (ours && each->role == DEPENDENCY_DEV)
            all[each->target].test_users++;
        if (each->role != DEPENDENCY_NORMAL)
            continue;
        facts->uses += ours;
        facts->outside += each->target == WORKSPACE_NONE;
        if (each->target == WORKSPACE_NONE)
            read_dependency(facts, signals, each);
    }
}

PackageTable *package_table_new(const Workspace *workspace, const Signals *signals)
{
    PackageTable *table = g_new(PackageTable, 1);
    table->count = workspace->package_count;
    table->facts = g_new0(PackageFacts, workspace->package_count);
    atomic_init(&table->references, 1);
    for (uint32_t i = 0; i < workspace->package_count; i++)
        read_package(table->facts, workspace, signals, i);
    return table;
}

PackageTable *package_table_ref(PackageTable *table)
{
    atomic_fetch_add_explicit(&table->references, 1, memory_order_relaxed);
    return table;
}

void package_table_unref(PackageTable *table)
{
    if (!table || atomic_fetch_sub_explicit(&table->references, 1, memory_order_acq_rel) > 1)
        return;
    for (uint32_t i = 0; i < table->count; i++)
        for (int level = 0; level < LEVELS; level++)
            g_free(table->facts[i].named[level]);
    g_free(table->facts);
    g_free(table);
}
