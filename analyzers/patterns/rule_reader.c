#include "analyzers/patterns/rule_reader.h"

#include "analyzers/base/json_text.h"

void rule_reader_note(RuleReader *reader, const GPtrArray *steps, const char *message)
{
    size_t start = steps->len ? json_text_locate(reader->text, reader->size, steps) : 0;
    uint32_t line = json_text_line(reader->text, start);
    Note note = {"rule-invalid", g_strdup(reader->path), g_strdup(message),
                 line,           (uint32_t)start,        (uint32_t)start};
    g_array_append_val(reader->notes, note);
}

void rule_reader_fail(RuleReader *reader, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    reader->failed = true;
    rule_reader_note(reader, reader->steps, message);
    g_free(message);
}

void rule_reader_enter(RuleReader *reader, const char *key)
{
    g_ptr_array_add(reader->steps, (void *)key);
}

void rule_reader_enter_element(RuleReader *reader, size_t element)
{
    char text[24];
    int size = g_snprintf(text, sizeof text, "[%zu]", element);
    g_ptr_array_add(reader->steps, pool_copy(&reader->compiled->pool, text, (size_t)size));
}

void rule_reader_leave(RuleReader *reader)
{
    g_ptr_array_set_size(reader->steps, (gint)reader->steps->len - 1);
}

void rule_reader_keys(RuleReader *reader, json_t *object, const char *const *known)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        if (g_strv_contains(known, key))
            continue;
        rule_reader_enter(reader, key);
        rule_reader_fail(reader, "unknown key \"%s\"", key);
        rule_reader_leave(reader);
    }
}

/* The value of a key if it has the type, else NULL; reported unless it may be and is absent. */
static json_t *value_of(RuleReader *reader, json_t *object, const char *key, json_type type,
                        bool required)
{
    static const char *const names[] = {"an object", "a list", "a text", "a number"};
    json_t *value = json_object_get(object, key);
    if (value && json_typeof(value) == type)
        return value;
    if (value || required) {
        rule_reader_enter(reader, key);
        rule_reader_fail(reader, "\"%s\" must be %s", key, names[type]);
        rule_reader_leave(reader);
    }
    return NULL;
}

const char *rule_reader_text(RuleReader *reader, json_t *object, const char *key, bool required)
{
    return json_string_value(value_of(reader, object, key, JSON_STRING, required));
}

json_t *rule_reader_object(RuleReader *reader, json_t *object, const char *key)
{
    return value_of(reader, object, key, JSON_OBJECT, false);
}

json_t *rule_reader_array(RuleReader *reader, json_t *object, const char *key)
{
    return value_of(reader, object, key, JSON_ARRAY, false);
}

static void read_champion_files(RuleReader *reader, json_t *champion)
{
    static const char *const known[] = {"path", "symbol", "why", NULL};
    json_t *files = rule_reader_array(reader, champion, "files"), *file;
    reader->rule->champion_files = g_new0(ChampionFile, json_array_size(files) + 1);
    size_t i;
    rule_reader_enter(reader, "files");
    json_array_foreach(files, i, file)
    {
        rule_reader_enter_element(reader, i);
        rule_reader_keys(reader, file, known);
        ChampionFile *each = &reader->rule->champion_files[reader->rule->champion_file_count++];
        each->path = g_strdup(rule_reader_text(reader, file, "path", true));
        each->symbol = g_strdup(rule_reader_text(reader, file, "symbol", false));
        each->why = g_strdup(rule_reader_text(reader, file, "why", false));
        rule_reader_leave(reader);
    }
    rule_reader_leave(reader);
}

static void read_champion(RuleReader *reader)
{
    static const char *const known[] = {"project", "repository", "commit", "files", NULL};
    json_t *champion = rule_reader_object(reader, reader->json, "champion");
    if (!champion)
        return;
    rule_reader_enter(reader, "champion");
    rule_reader_keys(reader, champion, known);
    Rule *rule = reader->rule;
    rule->champion_project = g_strdup(rule_reader_text(reader, champion, "project", true));
    rule->champion_repository = g_strdup(rule_reader_text(reader, champion, "repository", false));
    rule->champion_commit = g_strdup(rule_reader_text(reader, champion, "commit", false));
    read_champion_files(reader, champion);
    rule_reader_leave(reader);
}

static uint8_t read_level(RuleReader *reader, json_t *value)
{
    json_int_t level = json_is_integer(value) ? json_integer_value(value) : -1;
    if (level < 0 || level > 5) {
        rule_reader_fail(reader, "a level is a number from 0 to 5");
        return 0;
    }
    return (uint8_t)level;
}

static void read_levels(RuleReader *reader)
{
    Rule *rule = reader->rule;
    rule_reader_enter(reader, "level");
    rule->level = read_level(reader, json_object_get(reader->json, "level"));
    rule_reader_leave(reader);
    json_t *levels = rule_reader_array(reader, reader->json, "also_levels"), *level;
    size_t i;
    rule_reader_enter(reader, "also_levels");
    json_array_foreach(levels, i, level)
    {
        if (rule->also_level_count < G_N_ELEMENTS(rule->also_levels))
            rule->also_levels[rule->also_level_count++] = read_level(reader, level);
    }
    rule_reader_leave(reader);
}

static void read_related(RuleReader *reader)
{
    json_t *list = rule_reader_array(reader, reader->json, "related"), *each;
    GPtrArray *related = g_ptr_array_new();
    size_t i;
    rule_reader_enter(reader, "related");
    json_array_foreach(list, i, each)
    {
        if (json_is_string(each))
            g_ptr_array_add(related, g_strdup(json_string_value(each)));
        else
            rule_reader_fail(reader, "\"related\" lists rule ids");
    }
    rule_reader_leave(reader);
    g_ptr_array_add(related, NULL);
    reader->rule->related = (char **)g_ptr_array_free(related, FALSE);
}

void rule_reader_metadata(RuleReader *reader)
{
    static const char *const known[] = {
        "$schema", "format",      "id",       "title",   "section", "category",
        "level",   "also_levels", "champion", "related", "words",   "forms",
        "signals", "violations",  "fixes",    "actions", NULL};
    Rule *rule = reader->rule;
    rule_reader_keys(reader, reader->json, known);
    json_t *format = json_object_get(reader->json, "format");
    if (!json_is_integer(format) || json_integer_value(format) != 1)
        rule_reader_fail(reader, "\"format\" must be 1");
    rule->title = g_strdup(rule_reader_text(reader, reader->json, "title", true));
    rule->section = g_strdup(rule_reader_text(reader, reader->json, "section", false));
    rule->category = g_strdup(rule_reader_text(reader, reader->json, "category", false));
    read_levels(reader);
    read_champion(reader);
    read_related(reader);
}
