#include "analyzers/patterns/fragments.h"

#include <stdlib.h>
#include <string.h>

#include "analyzers/patterns/regex_needs.h"

/* Texts are looked at in every second place: four bytes of a fragment stand in one of them. */
#define STRIDE 2
#define KEY_SIZE 4
#define FRAGMENT_MIN (KEY_SIZE + STRIDE - 1)
#define FILTER_BITS 16
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
    fragments->filter = POOL_NEW(fragments->pool, uint64_t, (1u << FILTER_BITS) / 64);
    fragments->keys = POOL_NEW(fragments->pool, FragmentKey, count + 1);
    fragments->buckets = POOL_NEW(fragments->pool, uint16_t, (1u << BUCKET_BITS) + 1);
    for (uint32_t i = 0; i < count; i++) {
        uint16_t number = (uint16_t)(i / STRIDE);
        const char *text = fragments->texts->pdata[number];
        uint16_t offset = (uint16_t)(best_offset(text) + i % STRIDE);
        uint32_t hash = hash_at(text + offset);
        uint32_t bit = hash >> (32 - FILTER_BITS);
        fragments->keys[i] = (FragmentKey){hash, number, offset};
        fragments->filter[bit / 64] |= (uint64_t)1 << bit % 64;
    }
    if (count)
        qsort(fragments->keys, count, sizeof *fragments->keys, compare_keys);
    for (uint32_t bucket = 0; bucket <= 1u << BUCKET_BITS; bucket++) {
        while (next < count && fragments->keys[next].hash >> (32 - BUCKET_BITS) < bucket)
            next++;
        fragments->buckets[bucket] = (uint16_t)next;
    }
}

static void look_up(const Fragments *fragments, const char *text, size_t size, size_t at,
                    uint64_t *bits, uint32_t base)
{
    uint32_t hash = hash_at(text + at), bucket = hash >> (32 - BUCKET_BITS);
    for (uint32_t i = fragments->buckets[bucket]; i < fragments->buckets[bucket + 1]; i++) {
        const FragmentKey *key = &fragments->keys[i];
        uint32_t bit = base + key->number;
        if (key->hash != hash || key->offset > at || bits[bit / 64] >> bit % 64 & 1)
            continue;
        const char *fragment = fragments->texts->pdata[key->number];
        size_t length = strlen(fragment), start = at - key->offset;
        if (size - start >= length && memcmp(text + start, fragment, length) == 0)
            bits[bit / 64] |= (uint64_t)1 << bit % 64;
    }
}

void fragments_find(const Fragments *fragments, const char *text, size_t size, uint64_t *bits,
                    uint32_t base)
{
    for (size_t at = 0; at + sizeof(uint32_t) <= size; at += STRIDE) {
        uint32_t bit = hash_at(text + at) >> (32 - FILTER_BITS);
        if (fragments->filter[bit / 64] >> bit % 64 & 1)
            look_up(fragments, text, size, at, bits, base);
    }
}
