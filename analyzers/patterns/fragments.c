#include "analyzers/patterns/fragments.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "analyzers/patterns/regex_needs.h"

/* Texts are looked at in every second place: four bytes of a fragment stand in one of them. */
#define STRIDE 2
#define KEY_SIZE 4
#define FRAGMENT_MIN (KEY_SIZE + STRIDE - 1)
#define FILTER_BITS 14
#define BUCKET_BITS 12

typedef struct FragmentKey {
    uint32_t hash;
    uint16_t number, offset; /* of the four bytes in the fragment */
} FragmentKey;

/* How rare a byte is in code, roughly. */
static unsigned rareness(char c)
{
    if (strchr("etsraonil_", c))
        return 0;
    return g_ascii_islower(c) ? 1 : 3;
}

/* Where the bytes begin that are looked for: the rarest. */
static uint16_t best_offset(const char *text)
{
    unsigned best = 0;
    uint16_t offset = 0;
    for (uint16_t at = 0; text[at + FRAGMENT_MIN - 1] && at < 256; at++) {
        unsigned sum = 1;
        for (size_t i = 0; i < FRAGMENT_MIN; i++)
            sum += rareness(text[at + i]);
        if (sum > best) {
            best = sum;
            offset = at;
        }
    }
    return offset;
}

void fragments_init(Fragments *fragments, Pool *pool)
{
    fragments->texts = g_ptr_array_new();
    fragments->numbers = g_hash_table_new(g_str_hash, g_str_equal);
    fragments->pool = pool;
}

void fragments_clear(Fragments *fragments)
{
    if (fragments->texts)
        g_ptr_array_free(fragments->texts, TRUE);
    if (fragments->numbers)
        g_hash_table_destroy(fragments->numbers);
    *fragments = (Fragments){0};
}

static uint32_t number_of(Fragments *fragments, const GString *text)
{
    gpointer number = g_hash_table_lookup(fragments->numbers, text->str);
    if (!number) {
        char *copy = pool_copy(fragments->pool, text->str, text->len);
        g_ptr_array_add(fragments->texts, copy);
        number = GUINT_TO_POINTER(fragments->texts->len);
        g_hash_table_insert(fragments->numbers, copy, number);
    }
    return GPOINTER_TO_UINT(number) - 1;
}

void fragments_add(Fragments *fragments, Regex *regex)
{
    GPtrArray *needs = regex_needs(regex->pattern, FRAGMENT_MIN);
    bool fits = needs && fragments->texts->len + needs->len < UINT16_MAX / STRIDE;
    regex->need_count = fits ? needs->len : 0;
    regex->needs = POOL_NEW(fragments->pool, uint32_t, regex->need_count + 1);
    for (uint32_t i = 0; i < regex->need_count; i++)
        regex->needs[i] = number_of(fragments, needs->pdata[i]);
    if (needs)
        g_ptr_array_free(needs, TRUE);
}

static inline uint32_t hash_at(const char *text)
{
    uint32_t word;
    memcpy(&word, text, sizeof word);
    return word * 0x9e3779b1u; /* tells all apart */
}

static int compare_keys(const void *left, const void *right)
{
    const FragmentKey *a = left, *b = right;
    return (a->hash > b->hash) - (a->hash < b->hash);
}

void fragments_seal(Fragments *fragments)
{
    uint32_t count = fragments->texts->len * STRIDE, next = 0;
    fragments->filter = POOL_NEW(fragments->pool, uint8_t, 1u << FILTER_BITS);
    fragments->keys = POOL_NEW(fragments->pool, FragmentKey, count + 1);
    fragments->buckets = POOL_NEW(fragments->pool, uint16_t, (1u << BUCKET_BITS) + 1);
    for (uint32_t i = 0; i < count; i++) {
        uint16_t number = (uint16_t)(i / STRIDE);
        const char *text = fragments->texts->pdata[number];
        uint16_t offset = (uint16_t)(best_offset(text) + i % STRIDE);
        uint32_t hash = hash_at(text + offset);
        fragments->keys[i] = (FragmentKey){hash, number, offset};
        fragments->filter[hash >> (32 - FILTER_BITS)] = 1;
    }
    if (count)
        qsort(fragments->keys, count, sizeof *fragments->keys, compare_keys);
    for (uint32_t bucket = 0; bucket <= 1u << BUCKET_BITS; bucket++) {
        while (next < count && fragments->keys[next].hash >> (32 - BUCKET_BITS) < bucket)
            next++;
        fragments->buckets[bucket] = (uint16_t)next;
    }
}

static bool stands_at(const char *text, size_t size, size_t at, const char *fragment)
{
    size_t length = strlen(fragment);
    return size - at >= length && memcmp(text + at, fragment, length) == 0;
}

/* Looks for the fragments whose key stands at `at`. False: all that the filter cannot tell from
 * them are found. */
static bool look_up(const Fragments *fragments, const char *text, size_t size, size_t at,
                    uint64_t *bits, uint32_t base)
{
    uint32_t hash = hash_at(text + at), bucket = hash >> (32 - BUCKET_BITS);
    bool missing = false;
    for (uint32_t i = fragments->buckets[bucket]; i < fragments->buckets[bucket + 1]; i++) {
        const FragmentKey *key = &fragments->keys[i];
        uint32_t bit = base + key->number;
        if ((key->hash ^ hash) >> (32 - FILTER_BITS) || (bits[bit / 64] >> bit % 64 & 1))
            continue;
        const char *fragment = fragments->texts->pdata[key->number];
        if (key->hash == hash && key->offset <= at &&
            stands_at(text, size, at - key->offset, fragment))
            bits[bit / 64] |= (uint64_t)1 << bit % 64;
        else
            missing = true;
    }
    return missing;
}

/* The first place from `at` on that the filter lets through; `end` or behind if there is none. */
static const char *next_wanted(const uint8_t *filter, const char *at, const char *end)
{
    while (at < end && !filter[hash_at(at) >> (32 - FILTER_BITS)])
        at += STRIDE;
    return at;
}

void fragments_find(const Fragments *fragments, const char *text, size_t size, uint64_t *bits,
                    uint32_t base)
{
    uint8_t filter[1u << FILTER_BITS];
    memcpy(filter, fragments->filter, sizeof filter);
    if (size < sizeof(uint32_t))
        return;
    const char *end = text + size - sizeof(uint32_t) + 1;
    for (const char *at = text; (at = next_wanted(filter, at, end)) < end; at += STRIDE)
        filter[hash_at(at) >> (32 - FILTER_BITS)] =
            look_up(fragments, text, size, (size_t)(at - text), bits, base);
}
