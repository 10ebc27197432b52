#include "analyzers/tower/vocabulary.h"

#include <string.h>

#include "analyzers/tower/data.h"
#include "analyzers/tower/words.h"

#define TEXT_MAX 64

static const char *const keys[VOCABULARY_KINDS] = {"names", "types", "paths", "macros",
                                                   "attributes"};

static void add_word(Vocabulary *vocabulary, int kind, const char *text, const json_t *weights)
{
    if (vocabulary->count == VOCABULARY_MAX || json_array_size(weights) != LEVELS)
        g_error("knowledge/tower/vocabulary.json: `%s` is one too many, or not of %d levels", text,
                LEVELS);
    VocabularyWord *word = &vocabulary->words[vocabulary->count++];
    word->text = g_strdup(text);
    word->kind = (VocabularyKind)kind;
    for (int level = 0; level < LEVELS; level++)
        word->weights[level] = (float)json_number_value(json_array_get(weights, (size_t)level));
    g_hash_table_insert(vocabulary->by_text[kind], word->text, GUINT_TO_POINTER(vocabulary->count));
}

Vocabulary *vocabulary_new(const char *file)
{
    Vocabulary *vocabulary = g_new0(Vocabulary, 1);
    vocabulary->words = g_new0(VocabularyWord, VOCABULARY_MAX);
    json_t *data = data_load(file);
    for (int kind = 0; kind < VOCABULARY_KINDS; kind++) {
        const char *text;
        json_t *weights;
        vocabulary->by_text[kind] = g_hash_table_new(g_str_hash, g_str_equal);
        json_object_foreach(json_object_get(data, keys[kind]), text, weights)
            add_word(vocabulary, kind, text, weights);
    }
    json_decref(data);
    return vocabulary;
}

void vocabulary_free(Vocabulary *vocabulary)
{
    if (!vocabulary)
        return;
    for (int kind = 0; kind < VOCABULARY_KINDS; kind++)
        g_hash_table_unref(vocabulary->by_text[kind]);
    for (uint32_t i = 0; i < vocabulary->count; i++)
        g_free(vocabulary->words[i].text);
    g_free(vocabulary->words);
    g_free(vocabulary);
}

const char *vocabulary_key(VocabularyKind kind)
{
    return keys[kind];
}

static void read_parts(VocabularyKind kind, const char *name, WordRead read, void *data)
{
    char word[WORD_SIZE];
    for (const char *rest = name; word_next(&rest, word);)
        read(data, kind, word);
}

/* Of `&mut Option<HttpRequest>` the parts of `Option` and of `HttpRequest`. */
static void read_type(const char *text, WordRead read, void *data)
{
    char name[TEXT_MAX];
    while (*text) {
        size_t size = 0;
        while (g_ascii_isalnum(text[size]) || text[size] == '_')
            size++;
        if (size > 1 && size < sizeof name && g_ascii_isupper(*text)) {
            memcpy(name, text, size);
            name[size] = '\0';
            read_parts(VOCABULARY_TYPE, name, read, data);
        }
        text += size ? size : 1;
    }
}

static void read_start(VocabularyKind kind, const char *text, size_t size, WordRead read,
                       void *data)
{
    char start[TEXT_MAX];
    if (size == 0 || size >= sizeof start)
        return;
    memcpy(start, text, size);
    start[size] = '\0';
    read(data, kind, start);
}

static void read_path(const char *path, WordRead read, void *data)
{
    const char *first = strstr(path, "::");
    const char *second = first ? strstr(first + 2, "::") : NULL;
    read_start(VOCABULARY_PATH, path, first ? (size_t)(first - path) : strlen(path), read, data);
    if (first)
        read_start(VOCABULARY_PATH, path, second ? (size_t)(second - path) : strlen(path), read,
                   data);
}

void vocabulary_read(VocabularyKind kind, const char *text, WordRead read, void *data)
{
    switch (kind) {
    case VOCABULARY_NAME:
        read_parts(kind, text, read, data);
        break;
    case VOCABULARY_TYPE:
        read_type(text, read, data);
        break;
    case VOCABULARY_PATH:
        read_path(text, read, data);
        break;
    default:
        read_start(kind, text, strcspn(text, "( ="), read, data);
    }
}
