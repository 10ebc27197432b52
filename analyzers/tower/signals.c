#include "analyzers/tower/signals.h"

#include <string.h>

#include "analyzers/tower/data.h"
#include "analyzers/tower/measures.h"
#include "analyzers/tower/words.h"

#define NAMES "tower/names.json"

static const char *const kind_keys[WORD_KINDS] = {
    [WORD_PATH] = "paths",           [WORD_METHOD] = "methods",    [WORD_MACRO] = "macros",
    [WORD_TYPE] = "types",           [WORD_TRAIT] = "traits",      [WORD_DERIVE] = "derives",
    [WORD_ATTRIBUTE] = "attributes", [WORD_FUNCTION] = "functions"};

static void read_weights(float weights[static LEVELS], const json_t *object)
{
    const char *level;
    json_t *weight;
    json_object_foreach((json_t *)(uintptr_t)object, level, weight) weights[data_level(level)] =
        (float)json_number_value(weight);
}

static void add_word(Signals *signals, WordKind kind, const char *word, uint8_t signal)
{
    SignalHits *hits = g_hash_table_lookup(signals->words[kind], word);
    if (!hits) {
        hits = g_new0(SignalHits, 1);
        g_hash_table_insert(signals->words[kind], g_strdup(word), hits);
    }
    if (hits->count == G_N_ELEMENTS(hits->signals))
        g_error("knowledge/tower/signals.json: `%s` stands for too many signals", word);
    hits->signals[hits->count++] = signal;
}

static void read_signal(Signals *signals, uint8_t index, const json_t *object)
{
    Signal *signal = &signals->signals[index];
    signal->id = g_strdup(data_string(object, "id"));
    signal->says = g_strdup(data_string(object, "says"));
    const char *measure = json_string_value(json_object_get(object, "measure"));
    const char *of = json_string_value(json_object_get(object, "of"));
    signal->measure = measure ? measure_named(measure) : NULL;
    signal->of = of ? (uint8_t)data_level(of) : 0;
    signal->is_effect = json_is_true(json_object_get(object, "effect"));
    signal->full = (float)json_number_value(json_object_get(object, "full"));
    read_weights(signal->weights, json_object_get(object, "weights"));
    for (int kind = 0; kind < WORD_KINDS; kind++) {
        size_t i;
        json_t *word;
        json_array_foreach(json_object_get(object, kind_keys[kind]), i, word)
            add_word(signals, (WordKind)kind, json_string_value(word), index);
    }
}

static GHashTable *new_names(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

/* {"system": {"1.0": ["runtime", …], "0.5": […]}, …}; what is there already stays. */
static void read_names(const char *file, GHashTable *table)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    json_t *data = data_load(file), *strengths, *words, *word;
    const char *level, *strength;
    size_t i;
    json_object_foreach(data, level, strengths) json_object_foreach(strengths, strength, words)
        json_array_foreach(words, i, word)
    {
        const char *text = json_string_value(word);
        if (!g_hash_table_add(seen, (char *)(uintptr_t)text))
            g_error("knowledge/%s: `%s` stands there twice", file, text);
        if (g_hash_table_contains(table, text))
            continue;
        NameWord *name = g_new(NameWord, 1);
        name->level = (uint8_t)data_level(level);
        name->strength = (float)g_ascii_strtod(strength, NULL);
        g_hash_table_insert(table, g_strdup(text), name);
    }
    json_decref(data);
}

static char *in_folder(const char *folder, const char *name)
{
    return g_strconcat(folder, "/", name, NULL);
}

Signals *signals_new(const char *folder)
{
    g_autofree char *file = in_folder(folder, "signals.json");
    g_autofree char *names = in_folder(folder, "names.json");
    g_autofree char *vocabulary = in_folder(folder, "vocabulary.json");
    Signals *signals = g_new0(Signals, 1);
    for (int kind = 0; kind < WORD_KINDS; kind++)
        signals->words[kind] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    json_t *data = data_load(file);
    const json_t *list = json_object_get(data, "signals");
    signals->count = (uint32_t)json_array_size(list);
    if (signals->count > SIGNALS_MAX)
        g_error("knowledge/%s: more than %d signals", file, SIGNALS_MAX);
    signals->signals = g_new0(Signal, signals->count);
    for (uint32_t i = 0; i < signals->count; i++)
        read_signal(signals, (uint8_t)i, json_array_get(list, i));
    read_weights(signals->bias, json_object_get(data, "bias"));
    json_decref(data);
    signals->names = new_names();
    read_names(names, signals->names);
    if (strcmp(names, NAMES) != 0)
        read_names(NAMES, signals->names);
    signals->dependencies = new_names();
    read_names("tower/dependencies.json", signals->dependencies);
    signals->vocabulary = vocabulary_new(vocabulary);
    return signals;
}

void signals_free(Signals *signals)
{
    if (!signals)
        return;
    for (uint32_t i = 0; i < signals->count; i++) {
        g_free(signals->signals[i].id);
        g_free(signals->signals[i].says);
    }
    g_free(signals->signals);
    for (int kind = 0; kind < WORD_KINDS; kind++)
        g_hash_table_unref(signals->words[kind]);
    g_hash_table_unref(signals->names);
    g_hash_table_unref(signals->dependencies);
    vocabulary_free(signals->vocabulary);
    g_free(signals);
}

const SignalHits *signals_word(const Signals *signals, WordKind kind, const char *word)
{
    return g_hash_table_lookup(signals->words[kind], word);
}

const SignalHits *signals_path(const Signals *signals, const char *path)
{
    char prefix[128];
    size_t size = strlen(path);
    if (size >= sizeof prefix)
        size = sizeof prefix - 1;
    memcpy(prefix, path, size);
    for (;;) {
        prefix[size] = '\0';
        const SignalHits *hits = g_hash_table_lookup(signals->words[WORD_PATH], prefix);
        if (hits)
            return hits;
        while (size > 0 && prefix[size - 1] != ':')
            size--;
        if (size < 2)
            return NULL;
        size -= 2;
    }
}

const NameWord *signals_name(const Signals *signals, const char *word)
{
    const NameWord *known = g_hash_table_lookup(signals->names, word);
    size_t size = strlen(word);
    if (known || size < 4 || size >= WORD_SIZE || word[size - 1] != 's')
        return known;
    char singular[WORD_SIZE];
    memcpy(singular, word, size - 1);
    singular[size - 1] = '\0';
    return g_hash_table_lookup(signals->names, singular);
}

const NameWord *signals_dependency(const Signals *signals, const char *package)
{
    const NameWord *whole = g_hash_table_lookup(signals->dependencies, package);
    if (whole)
        return whole;
    char family[64];
    size_t size = strcspn(package, "-_");
    if (!package[size] || size + 3 > sizeof family)
        return NULL;
    memcpy(family, package, size + 1);
    family[size] = '-';
    memcpy(family + size + 1, "*", 2);
    return g_hash_table_lookup(signals->dependencies, family);
}
