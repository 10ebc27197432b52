/* What was found out about names of crates in single texts: the same text is not parsed for the
 * same question twice. Shared between workspaces and threads; forgets all when it grows too large.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct MentionCache MentionCache;

/* What is asked: everything the answer depends on. */
typedef struct MentionKey {
    uint64_t content_hash, name_hash;
    uint32_t size;
    bool is_test_file;
    bool in_facts; /* whether an import or a call starts with the name; else where it stands */
} MentionKey;

typedef struct MentionAnswer {
    bool in_production, in_tests;
    uint32_t at; /* of the first in tests */
} MentionAnswer;

MentionCache *mention_cache_new(void);
MentionCache *mention_cache_ref(MentionCache *cache);
void mention_cache_unref(MentionCache *cache);

bool mention_cache_find(MentionCache *cache, const MentionKey *key, MentionAnswer *answer);
void mention_cache_add(MentionCache *cache, const MentionKey *key, const MentionAnswer *answer);
