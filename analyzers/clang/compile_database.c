#include "analyzers/clang/compile_database.h"

#include <stdlib.h>
#include <string.h>

#include "analyzers/base/json_text.h"
#include "analyzers/base/source_text.h"
#include "analyzers/clang/system_folders.h"

#define SIZE_LIMIT ((uint64_t)64 << 20)

typedef struct Entry {
    char *file, *directory; /* absolute */
    uint32_t number;        /* in the array */
    uint32_t line;
} Entry;

struct CompileDatabase {
    char *path, *problem;
    SourceText text;
    json_t *root;        /* of a compile_commands.json */
    GArray *entries;     /* Entry */
    GHashTable *files;   /* path → the number of its first entry + 1 */
    GHashTable *folders; /* the same of the folders that a source lies below */
    GHashTable *stems;   /* name without ending → GArray of numbers of entries */
    char **flags;        /* of a compile_flags.txt */
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

/* False: `key` is known already, and freed. */
static bool learn(GHashTable *table, char *key, guint entry)
{
    bool is_new = !g_hash_table_contains(table, key);
    if (is_new)
        g_hash_table_insert(table, key, GUINT_TO_POINTER(entry + 1));
    else
        g_free(key);
    return is_new;
}

/* The name without its ending. Owned. */
static char *stem_of(const char *path)
{
    const char *name = strrchr(path, '/') + 1;
    const char *dot = strrchr(name, '.');
    return dot ? g_strndup(name, (size_t)(dot - name)) : g_strdup(name);
}

static void learn_stem(CompileDatabase *database, const char *file, guint entry)
{
    char *stem = stem_of(file);
    GArray *namesakes = g_hash_table_lookup(database->stems, stem);
    if (!namesakes) {
        namesakes = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(database->stems, g_steal_pointer(&stem), namesakes);
    }
    g_array_append_val(namesakes, entry);
    g_free(stem);
}

static void add_entry(CompileDatabase *database, const Entry *entry)
{
    guint number = database->entries->len;
    g_array_append_val(database->entries, *entry);
    learn(database->files, g_strdup(entry->file), number);
    learn_stem(database, entry->file, number);
    char *folder = g_path_get_dirname(entry->file);
    while (learn(database->folders, g_strdup(folder), number) && folder[1]) {
        char *above = g_path_get_dirname(folder);
        g_free(folder);
        folder = above;
    }
    g_free(folder);
}

static void read_entries(CompileDatabase *database)
{
    g_autofree char *folder = g_path_get_dirname(database->path);
    size_t i, count = json_array_size(database->root);
    g_autofree uint32_t *lines = g_new(uint32_t, count);
    json_text_element_lines(database->text.text, database->text.size, lines, count);
    json_t *value;
    json_array_foreach(database->root, i, value)
    {
        const char *file = text_at(value, "file"), *directory = text_at(value, "directory");
        if (!file ||
            (!text_at(value, "command") && !json_is_array(json_object_get(value, "arguments"))))
            continue;
        Entry entry = {.directory = g_canonicalize_filename(directory ? directory : "", folder),
                       .number = (uint32_t)i,
                       .line = lines[i]};
        entry.file = g_canonicalize_filename(file, entry.directory);
        add_entry(database, &entry);
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
    database->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    database->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    database->stems =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
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
    g_hash_table_unref(database->files);
    g_hash_table_unref(database->folders);
    g_hash_table_unref(database->stems);
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

static size_t common_folders(const char *file, const char *path)
{
    size_t common = 0;
    for (size_t i = 0; file[i] && file[i] == path[i]; i++)
        if (file[i] == '/')
            common = i + 1;
    return common;
}

/* Of the sources of that name the one with most folders in common; NULL: there is none. */
static const Entry *nearest_namesake(const CompileDatabase *database, const char *path)
{
    g_autofree char *stem = stem_of(path);
    const GArray *namesakes = g_hash_table_lookup(database->stems, stem);
    const Entry *best = NULL;
    size_t best_common = 0;
    for (guint i = 0; namesakes && i < namesakes->len; i++) {
        const Entry *entry =
            &g_array_index(database->entries, Entry, g_array_index(namesakes, guint, i));
        size_t common = common_folders(entry->file, path);
        if (best && common <= best_common)
            continue;
        best = entry;
        best_common = common;
    }
    return best;
}

/* The first below the deepest folder of `path` that has one. */
static const Entry *first_beside(const CompileDatabase *database, const char *path)
{
    gpointer number;
    char *folder = g_path_get_dirname(path);
    while (!(number = g_hash_table_lookup(database->folders, folder)) && folder[1]) {
        char *above = g_path_get_dirname(folder);
        g_free(folder);
        folder = above;
    }
    g_free(folder);
    return number ? &g_array_index(database->entries, Entry, GPOINTER_TO_UINT(number) - 1) : NULL;
}

/* The same file, then the same name, then folders in common. NULL: there are no entries. */
static const Entry *nearest(const CompileDatabase *database, const char *path)
{
    gpointer number = g_hash_table_lookup(database->files, path);
    if (number)
        return &g_array_index(database->entries, Entry, GPOINTER_TO_UINT(number) - 1);
    const Entry *namesake = nearest_namesake(database, path);
    return namesake ? namesake : first_beside(database, path);
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
    const Entry *best = nearest(database, path);
    if (!best)
        return false;
    *command =
        (CompileCommand){.arguments = arguments_of(json_array_get(database->root, best->number)),
                         .directory = g_strdup(best->directory),
                         .source = g_strdup(best->file),
                         .line = best->line};
    return true;
}

void compile_command_clear(CompileCommand *command)
{
    g_strfreev(command->arguments);
    g_free(command->directory);
    g_free(command->source);
    *command = (CompileCommand){0};
}
