#include "analyzers/clang/compile_database.h"

#include <stdlib.h>
#include <string.h>

#include "analyzers/base/json_text.h"
#include "analyzers/clang/system_folders.h"
#include "analyzers/workspace/source_text.h"

#define SIZE_LIMIT ((uint64_t)64 << 20)

typedef struct Entry {
    char *file, *directory; /* absolute */
    uint32_t number;        /* in the array */
} Entry;

struct CompileDatabase {
    char *path, *problem;
    SourceText text;
    json_t *root;    /* of a compile_commands.json */
    GArray *entries; /* Entry */
    char **flags;    /* of a compile_flags.txt */
};

static void entry_clear(void *entry)
{
    g_free(((Entry *)entry)->file);
    g_free(((Entry *)entry)->directory);
}

static const char *text_at(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void read_entries(CompileDatabase *database)
{
    g_autofree char *folder = g_path_get_dirname(database->path);
    size_t i;
    json_t *value;
    json_array_foreach(database->root, i, value)
    {
        const char *file = text_at(value, "file"), *directory = text_at(value, "directory");
        if (!file ||
            (!text_at(value, "command") && !json_is_array(json_object_get(value, "arguments"))))
            continue;
        Entry entry = {.directory = g_canonicalize_filename(directory ? directory : "", folder),
                       .number = (uint32_t)i};
        entry.file = g_canonicalize_filename(file, entry.directory);
        g_array_append_val(database->entries, entry);
    }
}

static void read_commands(CompileDatabase *database)
{
    uint32_t line = 0;
    g_autofree char *message = NULL;
    database->root = json_text_parse(database->text.text, database->text.size, &message, &line);
    if (!database->root)
        database->problem = g_strdup_printf("line %u: %s", line + 1, message);
    else if (!json_is_array(database->root))
        database->problem = g_strdup("a compilation database is an array");
    else
        read_entries(database);
}

/* One flag a line. */
static void read_flags(CompileDatabase *database)
{
    g_autofree char *text = g_strndup(database->text.text, database->text.size);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GPtrArray *flags = g_ptr_array_new();
    for (char **line = lines; *line; line++)
        if (*g_strstrip(*line))
            g_ptr_array_add(flags, g_strdup(*line));
    g_ptr_array_add(flags, NULL);
    database->flags = (char **)g_ptr_array_free(flags, FALSE);
}

static bool leads_out(const char *root, const char *path)
{
    char *real_root = realpath(root, NULL), *real = realpath(path, NULL);
    char *const roots[] = {real_root, NULL};
    bool out = real && real_root && !system_folders_hold(roots, real);
    free(real_root);
    free(real);
    return out;
}

CompileDatabase *compile_database_read(const char *root, const char *path, GHashTable *texts)
{
    g_autofree char *message = NULL;
    SourceText text = {0};
    const char *code = "file-unreadable";
    if (leads_out(root, path))
        message = g_strdup("it leads out of the workspace");
    else
        code = source_text_read(&text, root, path + strlen(root) + 1, texts, SIZE_LIMIT, &message);
    if (code && strcmp(code, SOURCE_GONE) == 0)
        return NULL;
    CompileDatabase *database = g_new0(CompileDatabase, 1);
    database->path = g_strdup(path);
    database->text = text;
    database->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    g_array_set_clear_func(database->entries, entry_clear);
    if (code)
        database->problem = g_steal_pointer(&message);
    else if (g_str_has_suffix(path, ".json"))
        read_commands(database);
    else
        read_flags(database);
    return database;
}

void compile_database_free(CompileDatabase *database)
{
    if (!database)
        return;
    json_decref(database->root);
    g_array_unref(database->entries);
    g_strfreev(database->flags);
    source_text_clear(&database->text);
    g_free(database->path);
    g_free(database->problem);
    g_free(database);
}

const char *compile_database_path(const CompileDatabase *database)
{
    return database->path;
}

const char *compile_database_problem(const CompileDatabase *database)
{
    return database->problem;
}

static size_t stem_length(const char *path)
{
    const char *name = strrchr(path, '/') + 1;
    const char *dot = strrchr(name, '.');
    return dot ? (size_t)(dot - path) : strlen(path);
}

/* How near a source is: the same file, then the same name, then folders in common. */
static size_t nearness(const char *file, const char *path)
{
    if (strcmp(file, path) == 0)
        return SIZE_MAX;
    size_t common = 0;
    for (size_t i = 0; file[i] && file[i] == path[i]; i++)
        if (file[i] == '/')
            common = i + 1;
    const char *name = strrchr(path, '/') + 1, *other = strrchr(file, '/') + 1;
    size_t length = stem_length(path) - (size_t)(name - path);
    bool same_name =
        length == stem_length(file) - (size_t)(other - file) && strncmp(name, other, length) == 0;
    return common + (same_name ? SIZE_MAX / 2 : 0);
}

/* The line of the entry in its file. */
static uint32_t line_of(const CompileDatabase *database, uint32_t number)
{
    g_autofree char *step = g_strdup_printf("[%u]", number);
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    g_ptr_array_add(path, step);
    return json_text_line(database->text.text,
                          json_text_locate(database->text.text, database->text.size, path));
}

static char **arguments_of(const json_t *entry)
{
    const json_t *list = json_object_get(entry, "arguments");
    const char *command = text_at(entry, "command");
    GPtrArray *arguments = g_ptr_array_new();
    g_auto(GStrv) parts = NULL;
    if (json_is_array(list)) {
        for (size_t i = 1; i < json_array_size(list); i++)
            if (json_is_string(json_array_get(list, i)))
                g_ptr_array_add(arguments, g_strdup(json_string_value(json_array_get(list, i))));
    } else if (g_shell_parse_argv(command, NULL, &parts, NULL))
        for (size_t i = 1; parts[0] && parts[i]; i++)
            g_ptr_array_add(arguments, g_strdup(parts[i]));
    g_ptr_array_add(arguments, NULL);
    return (char **)g_ptr_array_free(arguments, FALSE);
}

bool compile_database_find(const CompileDatabase *database, const char *path,
                           CompileCommand *command)
{
    if (database->flags) {
        *command = (CompileCommand){.arguments = g_strdupv(database->flags),
                                    .directory = g_path_get_dirname(database->path)};
        return true;
    }
    const Entry *best = NULL;
    size_t best_nearness = 0;
    for (guint i = 0; i < database->entries->len; i++) {
        const Entry *entry = &g_array_index(database->entries, Entry, i);
        size_t near = nearness(entry->file, path);
        if (!best || near > best_nearness) {
            best = entry;
            best_nearness = near;
        }
    }
    if (!best)
        return false;
    *command =
        (CompileCommand){.arguments = arguments_of(json_array_get(database->root, best->number)),
                         .directory = g_strdup(best->directory),
                         .source = g_strdup(best->file),
                         .line = line_of(database, best->number)};
    return true;
}

void compile_command_clear(CompileCommand *command)
{
    g_strfreev(command->arguments);
    g_free(command->directory);
    g_free(command->source);
    *command = (CompileCommand){0};
}
