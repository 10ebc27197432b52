#include "server/replay/disguise.h"

#include <string.h>

#include "analyzers/base/bundle.h"
#include "analyzers/base/hash.h"
#include "analyzers/tower/contracts/reader.h"

#define ATTEMPTS 4096

struct Disguise {
    GHashTable *known; /* lower-case parts of names that stay; a set */
    GHashTable *own;   /* those of all that Belfry says; a set */
    GHashTable *names; /* parts that were met in names; a set */
    GHashTable *taken; /* made-up parts; a set */
    GHashTable *parts; /* lower-case part → made-up part */
    uint64_t salt;
};

/* What Rust, Cargo and belfry.toml read, as far as no rule names it. */
static const char KEYWORDS[] =
    "as async await break const continue crate default dyn else enum extern false fn for if impl "
    "in "
    "let loop macro match mod move mut pub ref return self static struct super trait true type "
    "union "
    "unsafe use where while cfg test derive path main lib src bin tests benches examples build rs "
    "toml "
    "cargo package name version edition workspace members exclude dependencies dev target features "
    "optional resolver publish proc inherit belfry levels rules core alloc std file config allow "
    "baseline findings rule code from count";

/* The end of the part of a name that starts at `at`. */
static size_t part_end(const char *text, size_t size, size_t at)
{
    size_t end = at + 1;
    while (end < size && g_ascii_isalpha(text[end])) {
        bool rises = g_ascii_isupper(text[end]) && g_ascii_islower(text[end - 1]);
        bool begins =
            g_ascii_isupper(text[end]) && end + 1 < size && g_ascii_islower(text[end + 1]);
        if (rises || begins)
            break;
        end++;
    }
    return end;
}

static void learn(GHashTable *set, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        if (!g_ascii_isalpha(text[at])) {
            at++;
            continue;
        }
        size_t end = part_end(text, size, at);
        g_hash_table_add(set, g_ascii_strdown(text + at, (gssize)(end - at)));
        at = end;
    }
}

/* Names are in the signals of rules, in the tower's tables and in what decisions count; the rest of
 * a rule is prose. */
static bool holds_names(const char *name)
{
    return g_str_has_suffix(name, ".scm") || g_str_equal(name, "words.json") ||
           ((g_str_has_prefix(name, "tower/") || g_str_has_prefix(name, "decisions/")) &&
            g_str_has_suffix(name, ".json"));
}

/* Learns what is quoted and holds no blank. */
static void learn_quoted(GHashTable *set, const char *text, const char *end)
{
    for (const char *at = memchr(text, '"', (size_t)(end - text)); at;) {
        const char *close = memchr(at + 1, '"', (size_t)(end - at - 1));
        size_t size = close ? (size_t)(close - at - 1) : 0;
        if (size && !memchr(at + 1, ' ', size))
            learn(set, at + 1, size);
        at = close ? memchr(close + 1, '"', (size_t)(end - close - 1)) : NULL;
    }
}

/* The codes of a rule, as belfry.toml and allow comments name them. */
static void learn_codes(GHashTable *set, const char *text, const char *end)
{
    static const char KEY[] = "\"code\": \"";
    const char *at = text;
    while ((at = memmem(at, (size_t)(end - at), KEY, sizeof KEY - 1))) {
        at += sizeof KEY - 1;
        const char *close = memchr(at, '"', (size_t)(end - at));
        learn(set, at, close ? (size_t)(close - at) : 0);
    }
}

/* Keys and words of contracts, and what selectors begin with. */
static void learn_contracts(GHashTable *set)
{
    static const char BESIDE[] =
        "contracts module level impl normal off hint information warning error until";
    learn(set, BESIDE, strlen(BESIDE));
    const char *key;
    for (size_t i = 0; (key = contract_key(i)); i++) {
        learn(set, key, strlen(key));
        for (const char *const *word = contract_words(key); word && *word; word++)
            learn(set, *word, strlen(*word));
    }
}

Disguise *disguise_new(void)
{
    Disguise *disguise = g_new0(Disguise, 1);
    disguise->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    disguise->taken = g_hash_table_new(g_str_hash, g_str_equal);
    disguise->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    disguise->own = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    disguise->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    disguise->salt = (uint64_t)g_random_int() << 32 | g_random_int();
    learn(disguise->known, KEYWORDS, strlen(KEYWORDS));
    learn_contracts(disguise->known);
    for (const BundleEntry *entry = knowledge_bundle; entry->name; entry++) {
        if (g_str_has_prefix(entry->name, "templates/"))
            continue; /* code that becomes the user's own */
        learn(disguise->own, entry->data, (size_t)(entry->end - entry->data));
        if (g_str_has_suffix(entry->name, "/rule.json")) {
            learn(disguise->known, entry->name, strlen(entry->name));
            learn_codes(disguise->known, entry->data, entry->end);
        }
        if (holds_names(entry->name))
            learn_quoted(disguise->known, entry->data, entry->end);
    }
    return disguise;
}

void disguise_free(Disguise *disguise)
{
    if (!disguise)
        return;
    g_hash_table_unref(disguise->taken);
    g_hash_table_unref(disguise->parts);
    g_hash_table_unref(disguise->known);
    g_hash_table_unref(disguise->own);
    g_hash_table_unref(disguise->names);
    g_free(disguise);
}

/* A word of that many letters that can be said. Owned. */
static char *make_up(uint64_t hash, size_t size)
{
    static const char CONSONANTS[] = "bcdfghjklmnprstvz", VOWELS[] = "aeiou";
    char *word = g_malloc(size + 1);
    for (size_t i = 0; i < size; i++) {
        hash = hash_combine(hash, i);
        word[i] =
            i % 2 ? VOWELS[hash % (sizeof VOWELS - 1)] : CONSONANTS[hash % (sizeof CONSONANTS - 1)];
    }
    word[size] = '\0';
    return word;
}

/* What stands for a lower-case part; itself where nothing else is free. */
static const char *stand_in(Disguise *disguise, const char *part)
{
    const char *found = g_hash_table_lookup(disguise->parts, part);
    if (found)
        return found;
    size_t size = strlen(part);
    char *word = NULL;
    for (uint64_t attempt = 0; size > 1 && attempt < ATTEMPTS && !word; attempt++) {
        word = make_up(hash_combine(hash_bytes(part, size) ^ disguise->salt, attempt), size);
        if (g_hash_table_contains(disguise->known, word) ||
            g_hash_table_contains(disguise->taken, word))
            g_clear_pointer(&word, g_free);
    }
    if (!word)
        word = g_strdup(part);
    g_hash_table_add(disguise->taken, word);
    g_hash_table_insert(disguise->parts, g_strdup(part), word);
    return word;
}

static void append_in_case(GString *to, const char *word, const char *like)
{
    for (size_t i = 0; word[i]; i++)
        g_string_append_c(to, g_ascii_isupper(like[i]) ? g_ascii_toupper(word[i]) : word[i]);
}

/* A letter beyond ASCII becomes another of as many bytes and code units. */
static size_t append_character(GString *to, const char *text, size_t size)
{
    static const char *const LETTERS[] = {"", "", "é", "語", "𝒯"};
    gunichar c = g_utf8_get_char_validated(text, (gssize)size);
    size_t bytes = c >= (gunichar)-2 ? 1 : (size_t)g_utf8_skip[(unsigned char)*text];
    if (c < (gunichar)-2 && c > 0x7f && g_unichar_isalpha(c))
        g_string_append(to, LETTERS[bytes]);
    else
        g_string_append_len(to, text, (gssize)bytes);
    return bytes;
}

static void disguise(Disguise *disguise, GString *to, const char *text, size_t size, bool names)
{
    for (size_t at = 0; at < size;) {
        if (!g_ascii_isalpha(text[at])) {
            at += append_character(to, text + at, size - at);
            continue;
        }
        size_t end = part_end(text, size, at);
        char *part = g_ascii_strdown(text + at, (gssize)(end - at));
        bool stays = names && g_hash_table_contains(disguise->known, part);
        if (names && !stays)
            g_hash_table_add(disguise->names, g_strdup(part));
        append_in_case(to, stays ? part : stand_in(disguise, part), text + at);
        g_free(part);
        at = end;
    }
}

void disguise_names(Disguise *self, GString *to, const char *text, size_t size)
{
    disguise(self, to, text, size, true);
}

void disguise_id(Disguise *self, GString *to, const char *text, size_t size)
{
    bool stays = memchr(text, '-', size) && !memchr(text, ':', size);
    for (size_t at = 0; at < size && stays; at++) {
        if (!g_ascii_isalpha(text[at]))
            continue;
        size_t end = part_end(text, size, at);
        g_autofree char *part = g_ascii_strdown(text + at, (gssize)(end - at));
        stays = g_hash_table_contains(self->own, part);
        at = end - 1;
    }
    if (stays)
        g_string_append_len(to, text, (gssize)size);
    else
        disguise_names(self, to, text, size);
}

void disguise_prose(Disguise *self, GString *to, const char *text, size_t size)
{
    disguise(self, to, text, size, false);
}

char *disguise_said(const Disguise *self, const char *text, bool ours)
{
    GString *to = g_string_new(NULL);
    size_t size = strlen(text);
    for (size_t at = 0; at < size;) {
        if (!g_ascii_isalpha(text[at])) {
            at += append_character(to, text + at, size - at);
            continue;
        }
        size_t end = part_end(text, size, at);
        char *part = g_ascii_strdown(text + at, (gssize)(end - at));
        bool stays = g_hash_table_contains(self->known, part) ||
                     (g_hash_table_contains(self->own, part) &&
                      (ours || !g_hash_table_contains(self->names, part)));
        const char *word = stays ? NULL : g_hash_table_lookup(self->parts, part);
        append_in_case(to, word ? word : part, text + at);
        g_free(part);
        at = end;
    }
    return g_string_free(to, FALSE);
}
