#include "analyzers/syntax/query_words.h"

#include <stdbool.h>
#include <string.h>

static uint32_t length_bit(uint32_t size)
{
    return 1u << (size < 31 ? size : 31);
}

/* Sorted by first byte, so that those with one first byte stand together. */
static uint32_t place_for(const QueryWords *words, const char *text)
{
    uint32_t i = 0;
    while (i < words->count && strcmp(words->items[i].text, text) < 0)
        i++;
    return i;
}

static void index_firsts(QueryWords *words)
{
    memset(words->firsts, 0, sizeof words->firsts);
    for (uint32_t i = words->count; i-- > 0;)
        words->firsts[(unsigned char)*words->items[i].text] = i + 1;
}

void query_words_add(QueryWords *words, const char *text, QueryPlace place)
{
    uint32_t i = place_for(words, text);
    if (i == words->count || strcmp(words->items[i].text, text) != 0) {
        words->items = g_renew(QueryWord, words->items, words->count + 1);
        memmove(words->items + i + 1, words->items + i, (words->count - i) * sizeof *words->items);
        words->items[i] = (QueryWord){g_strdup(text), (uint32_t)strlen(text),
                                      g_array_new(FALSE, FALSE, sizeof(QueryPlace))};
        words->count++;
        words->lengths[(unsigned char)*text] |= length_bit((uint32_t)strlen(text));
        index_firsts(words);
    }
    g_array_append_val(words->items[i].places, place);
}

void query_words_clear(QueryWords *words)
{
    for (uint32_t i = 0; i < words->count; i++) {
        g_free(words->items[i].text);
        g_array_free(words->items[i].places, TRUE);
    }
    g_free(words->items);
    *words = (QueryWords){0};
}

static inline bool is_word(unsigned char c)
{
    static const bool table[256] = {
        ['0' ... '9'] = true, ['A' ... 'Z'] = true,   ['a' ... 'z'] = true,
        ['_'] = true,         [0x80 ... 0xff] = true,
    };
    return table[c];
}

static const QueryWord *find(const QueryWords *words, const char *text, uint32_t size)
{
    uint32_t first = words->firsts[(unsigned char)*text];
    for (uint32_t i = first - 1; i < words->count && *words->items[i].text == *text; i++)
        if (words->items[i].size == size && memcmp(words->items[i].text, text, size) == 0)
            return &words->items[i];
    return NULL;
}

const QueryWord *query_words_next(const QueryWords *words, const char *text, uint32_t *at,
                                  uint32_t end)
{
    const char *limit = text + end;
    for (const char *c = text + *at; c < limit;) {
        if (!is_word((unsigned char)*c)) {
            c++;
            continue;
        }
        const char *start = c;
        while (c < limit && is_word((unsigned char)*c))
            c++;
        uint32_t size = (uint32_t)(c - start);
        if (!(words->lengths[(unsigned char)*start] & length_bit(size)))
            continue;
        const QueryWord *word = find(words, start, size);
        if (word) {
            *at = (uint32_t)(start - text);
            return word;
        }
    }
    *at = end;
    return NULL;
}
