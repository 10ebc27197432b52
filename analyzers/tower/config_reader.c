#include "analyzers/tower/config_reader.h"

#include <string.h>

#include "analyzers/tower/config_clang.h"
#include "analyzers/tower/contracts/reader.h"
#include "analyzers/tower/glob.h"
#include "analyzers/workspace/toml.h"

typedef struct Reading {
    const char *path;
    GArray *pins, *rules, *contracts, *ffi, *notes;
    GArray *unread_pins, *unread_rules; /* see config_keep */
    char *baseline;
    TomlPlace baseline_place;
    ClangSection clang;
} Reading;

void config_note(GArray *notes, const char *path, uint32_t line, uint32_t start, uint32_t end,
                 char *message)
{
    Note note = {.code = "config-invalid",
                 .path = g_strdup(path),
                 .message = message,
                 .line = line,
                 .start = start,
                 .end = end};
    g_array_append_val(notes, note);
}

static void note(Reading *reading, TomlPlace place, char *message)
{
    config_note(reading->notes, reading->path, place.line, place.start, place.end, message);
}

/* True for a table; else a note, for a key that wants one. */
static bool wants_table(Reading *reading, const TomlEntry *entry)
{
    if (entry->value->kind == TOML_TABLE)
        return true;
    note(reading, entry->value->place,
         g_strdup_printf("`%s` wants a table, this is %s", entry->key,
                         toml_kind_name(entry->value->kind)));
    return false;
}

static bool pin_level(const TomlValue *value, uint8_t *level)
{
    Level found;
    if (value->kind == TOML_INTEGER && value->integer >= 0 && value->integer < LEVELS)
        found = (Level)value->integer;
    else if (!toml_text(value) || !level_parse(toml_text(value), &found))
        return false;
    *level = (uint8_t)found;
    return true;
}

static const char *selector_problem(const char *selector, bool *is_crate)
{
    *is_crate = g_str_has_prefix(selector, "crate:");
    if (*is_crate)
        return selector[6] ? NULL : "names no crate";
    if (strchr(selector, ':'))
        return "is neither a path nor `crate:`";
    return glob_problem(selector);
}

/* Two pins of equal weight that say different things. The first stands. */
static void note_rival(Reading *reading, const LevelPin *pin, TomlPlace place)
{
    for (guint i = 0; i < reading->pins->len; i++) {
        const LevelPin *other = &g_array_index(reading->pins, LevelPin, i);
        if (other->is_crate || pin->is_crate || other->level == pin->level ||
            other->literal != pin->literal ||
            strncmp(other->selector, pin->selector, pin->literal) != 0)
            continue;
        note(reading, place,
             g_strdup_printf("the pins `%s` (line %u) and `%s` are equal: neither path is longer "
                             "before its wildcard",
                             other->selector, other->line + 1, pin->selector));
        return;
    }
}

static void read_pin(Reading *reading, const TomlEntry *entry)
{
    TomlPlace place = entry->key_place;
    LevelPin pin = {.line = place.line, .start = place.start, .end = place.end};
    const char *problem = selector_problem(entry->key, &pin.is_crate);
    if (problem) {
        note(reading, place, g_strdup_printf("the pin `%s` %s", entry->key, problem));
        return;
    }
    pin.literal = pin.is_crate ? 0 : glob_literal(entry->key);
    pin.selector = g_strdup(entry->key);
    if (!pin_level(entry->value, &pin.level)) {
        note(reading, entry->value->place,
             g_strdup("a level is workspace, system, data, network, core, dev, or 0 to 5"));
        g_array_append_val(reading->unread_pins, pin);
        return;
    }
    note_rival(reading, &pin, place);
    g_array_append_val(reading->pins, pin);
}

static void read_levels(Reading *reading, const TomlEntry *levels)
{
    if (!wants_table(reading, levels))
        return;
    for (uint32_t i = 0; i < levels->value->entry_count; i++)
        read_pin(reading, &levels->value->entries[i]);
}

static void read_rules(Reading *reading, const TomlEntry *rules)
{
    if (!wants_table(reading, rules))
        return;
    for (uint32_t i = 0; i < rules->value->entry_count; i++) {
        const TomlEntry *entry = &rules->value->entries[i];
        Severity severity = SEVERITY_OFF;
        const char *word = toml_text(entry->value);
        bool is_read = word && severity_parse(word, &severity);
        if (!is_read)
            note(reading, entry->value->place,
                 g_strdup("a severity is off, hint, information, warning or error"));
        TomlPlace place = entry->key_place;
        RuleSetting setting = {g_strdup(entry->key), (uint8_t)severity, place.line, place.start,
                               place.end};
        g_array_append_val(is_read ? reading->rules : reading->unread_rules, setting);
    }
}

static void read_contract(Reading *reading, const TomlValue *table)
{
    Contract contract;
    if (contract_read(table, reading->path, reading->notes, &contract))
        g_array_append_val(reading->contracts, contract);
}

static void read_contracts(Reading *reading, const TomlEntry *contracts)
{
    const TomlValue *list = contracts->value;
    bool tables = list->kind == TOML_ARRAY;
    for (uint32_t i = 0; tables && i < list->item_count; i++)
        tables = list->items[i]->kind == TOML_TABLE;
    if (!tables) {
        note(reading, list->place, g_strdup("contracts are written as [[contracts]]"));
        return;
    }
    for (uint32_t i = 0; i < list->item_count; i++)
        read_contract(reading, list->items[i]);
}

static void read_baseline(Reading *reading, const TomlEntry *baseline)
{
    if (!wants_table(reading, baseline))
        return;
    for (uint32_t i = 0; i < baseline->value->entry_count; i++) {
        const TomlEntry *entry = &baseline->value->entries[i];
        const char *file = toml_text(entry->value);
        if (!g_str_equal(entry->key, "file"))
            note(reading, entry->key_place,
                 g_strdup_printf("[baseline] has no key `%s`", entry->key));
        else if (!file || glob_problem(file))
            note(reading, entry->value->place,
                 g_strdup("`file` is a relative path at or below belfry.toml"));
        else {
            g_free(reading->baseline);
            reading->baseline = g_strdup(file);
            reading->baseline_place = entry->value->place;
        }
    }
}

static void read_clang(Reading *reading, const TomlEntry *clang)
{
    if (wants_table(reading, clang))
        config_clang_read(clang->value, reading->path, reading->notes, &reading->clang);
}

static void read_version(Reading *reading, const TomlEntry *version)
{
    if (version->value->kind != TOML_INTEGER || version->value->integer != 1)
        note(reading, version->value->place, g_strdup("`version` is 1"));
}

static void read_ffi(Reading *reading, const TomlEntry *ffi)
{
    config_ffi_read(ffi, reading->path, reading->ffi, reading->notes);
}

static const struct {
    const char *key;
    void (*read)(Reading *reading, const TomlEntry *entry);
} sections[] = {
    {"version", read_version},     {"levels", read_levels},     {"rules", read_rules},
    {"contracts", read_contracts}, {"baseline", read_baseline}, {"clang", read_clang},
    {"ffi", read_ffi},
};

static void read_section(Reading *reading, const TomlEntry *entry)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sections); i++)
        if (g_str_equal(sections[i].key, entry->key)) {
            sections[i].read(reading, entry);
            return;
        }
    note(reading, entry->key_place, g_strdup_printf("belfry.toml has no key `%s`", entry->key));
}

/* The array's elements, and how many. */
static void *take(GArray *array, uint32_t *count)
{
    *count = array->len;
    return g_array_free(array, FALSE);
}

void config_read(Config *config, const char *text, size_t size)
{
    Reading reading = {.path = config->path,
                       .pins = g_array_new(FALSE, TRUE, sizeof(LevelPin)),
                       .rules = g_array_new(FALSE, TRUE, sizeof(RuleSetting)),
                       .contracts = g_array_new(FALSE, TRUE, sizeof(Contract)),
                       .ffi = g_array_new(FALSE, TRUE, sizeof(ConfigFfi)),
                       .notes = g_array_new(FALSE, TRUE, sizeof(Note)),
                       .unread_pins = g_array_new(FALSE, TRUE, sizeof(LevelPin)),
                       .unread_rules = g_array_new(FALSE, TRUE, sizeof(RuleSetting))};
    TomlDocument *document = toml_parse(text, size);
    for (uint32_t i = 0; i < document->problem_count; i++)
        note(&reading, document->problems[i].place, g_strdup(document->problems[i].message));
    config->is_broken = document->problem_count > 0;
    for (uint32_t i = 0; i < document->root->entry_count; i++)
        read_section(&reading, &document->root->entries[i]);
    toml_free(document);
    config->pins = take(reading.pins, &config->pin_count);
    config->rules = take(reading.rules, &config->rule_count);
    config->contracts = take(reading.contracts, &config->contract_count);
    config->ffi = take(reading.ffi, &config->ffi_count);
    config->notes = take(reading.notes, &config->note_count);
    config->unread_pins = take(reading.unread_pins, &config->unread_pin_count);
    config->unread_rules = take(reading.unread_rules, &config->unread_rule_count);
    config->baseline = reading.baseline;
    config->baseline_place = reading.baseline_place;
    config->clang = reading.clang;
}
