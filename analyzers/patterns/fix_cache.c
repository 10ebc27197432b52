#include "analyzers/patterns/fix_cache.h"

#include <stdatomic.h>
#include <string.h>

#include "analyzers/base/hash.h"

/* Two independent hashes of all a fix is made of: too long to be the same by chance. */
typedef struct FixKey {
    uint64_t first, second;
} FixKey;

/* Shared between caches. */
typedef struct FixList {
    _Atomic int references;
    FixKey key;
    Fix *fixes;
    uint32_t count;
} FixList;

struct FixCache {
    GHashTable *lists; /* FixKey → FixList */
    const FixCache *previous;
};

static guint hash_key(const void *key)
{
    return (guint)((const FixKey *)key)->first;
}

static gboolean same_key(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(FixKey)) == 0;
}

static void list_unref(void *data)
{
    FixList *list = data;
    if (atomic_fetch_sub_explicit(&list->references, 1, memory_order_acq_rel) > 1)
        return;
    for (uint32_t i = 0; i < list->count; i++)
        fix_clear(&list->fixes[i]);
    g_free(list->fixes);
    g_free(list);
}

FixCache *fix_cache_new(const FixCache *previous)
{
    FixCache *cache = g_new0(FixCache, 1);
    cache->lists = g_hash_table_new_full(hash_key, same_key, NULL, list_unref);
    cache->previous = previous;
    return cache;
}

void fix_cache_close(FixCache *cache)
{
    cache->previous = NULL;
}

void fix_cache_unref(FixCache *cache)
{
    if (!cache)
        return;
    g_hash_table_unref(cache->lists);
    g_free(cache);
}

static void mix(FixKey *key, uint64_t value)
{
    key->first = hash_combine(key->first, value);
    key->second = hash_combine(key->second ^ 0x2545f4914f6cdd1d, value);
}

static FixKey key_of(const Binding *binding)
{
    FixKey key = {1, 2};
    mix(&key, (uintptr_t)binding->find);
    for (uint32_t slot = 0; slot < binding->find->name_count; slot++) {
        Record record = binding->records[slot];
        uint32_t file = record_exists(record) ? record_file(record) : WORKSPACE_NONE;
        mix(&key, (uint64_t)record.kind << 32 | record.index);
        if (file == WORKSPACE_NONE) {
            mix(&key, record.file);
            continue;
        }
        const char *path = binding->index->workspace->files[file].path;
        const Facts *facts = index_facts(binding->index, file);
        mix(&key, hash_bytes(path, strlen(path)));
        mix(&key, facts->content_hash);
        mix(&key, facts->source_size);
    }
    return key;
}

bool fix_cache_take(FixCache *cache, const Binding *binding, Finding *finding)
{
    FixKey key = key_of(binding);
    FixList *list = cache->previous ? g_hash_table_lookup(cache->previous->lists, &key) : NULL;
    if (!list)
        return false;
    finding->fix_count = list->count;
    finding->fixes = fixes_copy(list->fixes, list->count);
    if (g_hash_table_contains(cache->lists, &key))
        return true;
    atomic_fetch_add_explicit(&list->references, 1, memory_order_relaxed);
    g_hash_table_insert(cache->lists, &list->key, list);
    return true;
}

void fix_cache_add(FixCache *cache, const Binding *binding, const Finding *finding, bool wandered)
{
    if (wandered)
        return;
    FixList *list = g_new0(FixList, 1);
    atomic_init(&list->references, 1);
    list->key = key_of(binding);
    list->count = finding->fix_count;
    list->fixes = fixes_copy(finding->fixes, finding->fix_count);
    g_hash_table_replace(cache->lists, &list->key, list);
}
