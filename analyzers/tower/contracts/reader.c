#include "analyzers/tower/contracts/reader.h"

#include "analyzers/tower/config_reader.h"
#include "analyzers/tower/contracts/maker.h"

static const char *const reaches[] = {"direct", "transitive", NULL};
static const char *const roles[] = {"normal", "build", "dev", "test", "bench", "example", NULL};

typedef struct ContractKey {
    const char *name;
    ContractShape shape;
    const char *const *words; /* the only ones allowed, or NULL */
} ContractKey;

static const ContractKey keys[] = {
    {"name", SHAPE_TEXT, NULL},      {"kind", SHAPE_TEXT, contract_kind_names},
    {"why", SHAPE_TEXT, NULL},       {"reach", SHAPE_TEXT, reaches},
    {"roles", SHAPE_WORDS, roles},   {"layers", SHAPE_SELECTORS, NULL},
    {"from", SHAPE_SELECTORS, NULL}, {"to", SHAPE_SELECTORS, NULL},
    {"closed", SHAPE_BOOL, NULL},    {"exhaustive", SHAPE_BOOL, NULL},
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
    Selector selector;
    const char *problem = selector_read(toml_text(value), &selector);
    if (problem)
        note(reading, value->place,
             g_strdup_printf("the selector `%s` %s", toml_text(value), problem));
}

static void check_text(Reading *reading, const TomlValue *value)
{
    if (value->kind != TOML_STRING)
        note(reading, value->place,
             g_strdup_printf("`%s` wants a string, this is %s", reading->key->name,
                             toml_kind_name(value->kind)));
    else if (reading->key->shape == SHAPE_SELECTORS)
        check_selector(reading, value);
    else
        check_word(reading, value);
}

/* A list of strings; where selectors go, one string alone or lists in the list will do too. */
static void check_list(Reading *reading, const TomlValue *value, int depth)
{
    if (value->kind != TOML_ARRAY || depth > 2) {
        if (depth == 0 && (reading->key->shape == SHAPE_WORDS || value->kind != TOML_STRING))
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

ContractShape contract_shape(const char *key)
{
    const ContractKey *found = key_of(key);
    return found ? found->shape : SHAPE_TEXT;
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
    else if (reading->key->shape == SHAPE_TEXT)
        check_text(reading, entry->value);
    else if (reading->key->shape != SHAPE_BOOL)
        check_list(reading, entry->value, 0);
    else if (entry->value->kind != TOML_BOOLEAN)
        note(reading, entry->value->place, g_strdup_printf("`%s` wants true or false", entry->key));
}

/* What each kind cannot do without. */
static const char *const needed[CONTRACT_KINDS][3] = {
    [CONTRACT_LAYERS] = {"layers"},         [CONTRACT_FORBID] = {"from", "to"},
    [CONTRACT_ALLOW_ONLY] = {"from", "to"}, [CONTRACT_INDEPENDENT] = {"from"},
    [CONTRACT_REQUIRED] = {"from", "to"},   [CONTRACT_ACYCLIC] = {NULL},
    [CONTRACT_INTERFACE] = {"from", "to"},
};

/* A key that is missing may be one that was misspelt: that is told first, and alone. */
static void check_needed(Reading *reading, const TomlValue *table, guint before)
{
    static const char *const always[] = {"name", "kind", NULL};
    for (const char *const *key = always; *key; key++)
        if (!toml_find(table, *key))
            note(reading, table->place, g_strdup_printf("a contract needs a `%s`", *key));
    int kind = contract_kind(toml_text(toml_find(table, "kind")));
    for (int i = 0; reading->notes->len == before && kind >= 0 && i < 3 && needed[kind][i]; i++)
        if (!toml_find(table, needed[kind][i]))
            note(reading, table->place,
                 g_strdup_printf("a contract of kind `%s` needs `%s`", contract_kind_names[kind],
                                 needed[kind][i]));
}

/* How many selectors of a value speak of traits, and how many there are. */
static void count_impls(const TomlValue *value, uint32_t *impls, uint32_t *all)
{
    *all += value->kind == TOML_STRING;
    *impls += value->kind == TOML_STRING && g_str_has_prefix(toml_text(value), "impl:");
    for (uint32_t i = 0; value->kind == TOML_ARRAY && i < value->item_count; i++)
        count_impls(value->items[i], impls, all);
}

/* Types that implement a trait can have others, and nothing else. */
static void check_impls(Reading *reading, const TomlValue *table)
{
    static const char *const lists[] = {"layers", "from", "to"};
    int kind = contract_kind(toml_text(toml_find(table, "kind")));
    uint32_t impls = 0, all = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        const TomlValue *value = toml_find(table, lists[i]);
        uint32_t before = impls;
        if (value)
            count_impls(value, &impls, &all);
        if (value && impls > before && kind >= 0 && kind != CONTRACT_REQUIRED)
            note(reading, value->place,
                 g_strdup("`impl:` is for contracts of kind `required`: every type that implements "
                          "the one has the other"));
    }
    const TomlValue *from = toml_find(table, "from");
    if (kind == CONTRACT_REQUIRED && from && impls && impls < all)
        note(reading, from->place,
             g_strdup("where one selector of `from` and `to` is `impl:`, all are"));
}

bool contract_read(const TomlValue *table, const char *path, GArray *notes, Contract *contract)
{
    Reading reading = {path, notes, NULL};
    guint before = notes->len;
    for (uint32_t i = 0; i < table->entry_count; i++)
        check_key(&reading, &table->entries[i]);
    check_needed(&reading, table, before);
    if (notes->len == before)
        check_impls(&reading, table);
    if (notes->len > before)
        return false;
    contract_make(table, contract);
    return true;
}
