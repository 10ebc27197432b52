#include "analyzers/workspace/mention_cache.h"

#include <glib.h>
#include <pthread.h>
#include <stdatomic.h>

#define ANSWERS_MAX 20000

struct MentionCache {
    _Atomic int references;
    pthread_mutex_t lock;
    GHashTable *answers; /* MentionKey → MentionAnswer */
};

static guint hash_key(const void *data)
{
    const MentionKey *key = data;
    return (guint)(key->content_hash ^ key->name_hash ^ key->size ^ key->is_test_file ^
                   (uint64_t)key->in_facts << 1);
}

static gboolean same_key(const void *a, const void *b)
{
    const MentionKey *x = a, *y = b;
    return x->content_hash == y->content_hash && x->name_hash == y->name_hash &&
           x->size == y->size && x->is_test_file == y->is_test_file && x->in_facts == y->in_facts;
}

MentionCache *mention_cache_new(void)
{
    MentionCache *cache = g_new0(MentionCache, 1);
    atomic_init(&cache->references, 1);
    pthread_mutex_init(&cache->lock, NULL);
    cache->answers = g_hash_table_new_full(hash_key, same_key, g_free, g_free);
    return cache;
}

MentionCache *mention_cache_ref(MentionCache *cache)
{
    atomic_fetch_add_explicit(&cache->references, 1, memory_order_relaxed);
    return cache;
}

void mention_cache_unref(MentionCache *cache)
{
    if (!cache || atomic_fetch_sub_explicit(&cache->references, 1, memory_order_acq_rel) > 1)
        return;
    g_hash_table_unref(cache->answers);
    pthread_mutex_destroy(&cache->lock);
    g_free(cache);
}

bool mention_cache_find(MentionCache *cache, const MentionKey *key, MentionAnswer *answer)
{
    pthread_mutex_lock(&cache->lock);
    const MentionAnswer *known = g_hash_table_lookup(cache->answers, key);
    if (known)
        *answer = *known;
    pthread_mutex_unlock(&cache->lock);
    return known != NULL;
}

void mention_cache_add(MentionCache *cache, const MentionKey *key, const MentionAnswer *answer)
{
    pthread_mutex_lock(&cache->lock);
    if (g_hash_table_size(cache->answers) >= ANSWERS_MAX)
        g_hash_table_remove_all(cache->answers);
    g_hash_table_replace(cache->answers, g_memdup2(key, sizeof *key),
                         g_memdup2(answer, sizeof *answer));
    pthread_mutex_unlock(&cache->lock);
}
