#include "analyzers/tower/contract_reader.h"

#include <string.h>

#include "analyzers/tower/config_reader.h"

static const char *const kinds[] = {"layers",   "forbid",  "allow-only", "independent",
                                    "required", "acyclic", "interface",  NULL};
static const char *const reaches[] = {"direct", "transitive", NULL};
static const char *const roles[] = {"normal", "build", "dev", "test", "bench", "example", NULL};
static const char *const selectors[] = {"crate:", "module:", "level:", "extern:", "std:", NULL};

typedef struct ContractKey {
    const char *name;
    ContractKind shape;
    const char *const *words; /* the only ones allowed, or NULL */
} ContractKey;

static const ContractKey keys[] = {
    {"name", CONTRACT_TEXT, NULL},      {"kind", CONTRACT_TEXT, kinds},
    {"why", CONTRACT_TEXT, NULL},       {"reach", CONTRACT_TEXT, reaches},
    {"roles", CONTRACT_WORDS, roles},   {"layers", CONTRACT_SELECTORS, NULL},
    {"from", CONTRACT_SELECTORS, NULL}, {"to", CONTRACT_SELECTORS, NULL},
    {"closed", CONTRACT_BOOL, NULL},    {"exhaustive", CONTRACT_BOOL, NULL},
};

typedef struct Reading {
    const char *path;
    GArray *notes;
    const ContractKey *key;
} Reading;

static void note(Reading *reading, TomlPlace place, char *message)
{
    config_note(reading->notes, reading->path, place.line, place.start, place.end, message);
}

static void check_word(Reading *reading, const TomlValue *value)
{
    const char *text = toml_text(value);
    const char *const *words = reading->key->words;
    if (!words || g_strv_contains(words, text))
        return;
    g_autofree char *all = g_strjoinv(", ", (char **)words);
    note(reading, value->place,
         g_strdup_printf("`%s` is no %s; there are %s", text, reading->key->name, all));
}

static void check_selector(Reading *reading, const TomlValue *value)
{
    const char *text = toml_text(value);
    const char *colon = strchr(text, ':');
    if (!colon)
        return;
    for (const char *const *known = selectors; *known; known++)
        if (strncmp(text, *known, (size_t)(colon - text) + 1) == 0)
            return;
    note(reading, value->place,
         g_strdup_printf("`%s` starts with no known kind of selector", text));
}

static void check_text(Reading *reading, const TomlValue *value)
{
    if (value->kind != TOML_STRING)
        note(reading, value->place,
             g_strdup_printf("`%s` wants a string, this is %s", reading->key->name,
                             toml_kind_name(value->kind)));
    else if (reading->key->shape == CONTRACT_SELECTORS)
        check_selector(reading, value);
    else
        check_word(reading, value);
}

/* A list of strings; where selectors go, one string alone or lists in the list will do too. */
static void check_list(Reading *reading, const TomlValue *value, int depth)
{
    if (value->kind != TOML_ARRAY || depth > 2) {
        if (depth == 0 && (reading->key->shape == CONTRACT_WORDS || value->kind != TOML_STRING))
            note(reading, value->place,
                 g_strdup_printf("`%s` wants a list of strings", reading->key->name));
        else
            check_text(reading, value);
        return;
    }
    for (uint32_t i = 0; i < value->item_count; i++)
        check_list(reading, value->items[i], depth + 1);
}

static const ContractKey *key_of(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (g_str_equal(keys[i].name, name))
            return &keys[i];
    return NULL;
}

const char *contract_key(size_t index)
{
    return index < G_N_ELEMENTS(keys) ? keys[index].name : NULL;
}

ContractKind contract_kind(const char *key)
{
    const ContractKey *found = key_of(key);
    return found ? found->shape : CONTRACT_TEXT;
}

const char *const *contract_words(const char *key)
{
    const ContractKey *found = key_of(key);
    return found ? found->words : NULL;
}

static void check_key(Reading *reading, const TomlEntry *entry)
{
    reading->key = key_of(entry->key);
    if (!reading->key)
        note(reading, entry->key_place, g_strdup_printf("a contract has no key `%s`", entry->key));
    else if (reading->key->shape == CONTRACT_TEXT)
        check_text(reading, entry->value);
    else if (reading->key->shape != CONTRACT_BOOL)
        check_list(reading, entry->value, 0);
    else if (entry->value->kind != TOML_BOOLEAN)
        note(reading, entry->value->place, g_strdup_printf("`%s` wants true or false", entry->key));
}

void contract_validate(const TomlValue *contract, const char *path, GArray *notes)
{
    Reading reading = {path, notes, NULL};
    for (uint32_t i = 0; i < contract->entry_count; i++)
        check_key(&reading, &contract->entries[i]);
    static const char *const needed[] = {"name", "kind"};
    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++)
        if (!toml_find(contract, needed[i]))
            note(&reading, contract->place, g_strdup_printf("a contract needs a `%s`", needed[i]));
}
