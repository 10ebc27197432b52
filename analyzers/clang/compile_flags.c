#include "analyzers/clang/compile_flags.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "analyzers/clang/compile_database.h"
#include "analyzers/clang/compile_language.h"
#include "analyzers/clang/flag_sieve.h"
#include "analyzers/clang/system_folders.h"

struct CompileDatabases {
    atomic_uint references;
    pthread_mutex_t lock; /* of `read` and `system`, which stay once they are there */
    char *root, *real_root;
    char **system;
    const ConfiguredFlags *configured;
    GHashTable *texts;
    GHashTable *read; /* path → CompileDatabase, or NULL where there is none */
};

CompileDatabases *compile_databases_new(const char *root, const ConfiguredFlags *configured,
                                        GHashTable *texts)
{
    CompileDatabases *databases = g_new0(CompileDatabases, 1);
    atomic_init(&databases->references, 1);
    pthread_mutex_init(&databases->lock, NULL);
    char *real = realpath(root, NULL);
    databases->root = g_strdup(root);
    databases->real_root = g_strdup(real ? real : root);
    free(real);
    databases->configured = configured;
    databases->texts = texts;
    databases->read = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify)compile_database_free);
    return databases;
}

CompileDatabases *compile_databases_ref(CompileDatabases *databases)
{
    atomic_fetch_add(&databases->references, 1);
    return databases;
}

void compile_databases_unref(CompileDatabases *databases)
{
    if (!databases || atomic_fetch_sub(&databases->references, 1) > 1)
        return;
    g_hash_table_unref(databases->read);
    g_strfreev(databases->system);
    g_free(databases->root);
    g_free(databases->real_root);
    pthread_mutex_destroy(&databases->lock);
    g_free(databases);
}

static const CompileDatabase *database_at(CompileDatabases *databases, const char *folder,
                                          const char *name)
{
    char *path = g_build_filename(folder, name, NULL);
    gpointer known;
    if (g_hash_table_lookup_extended(databases->read, path, NULL, &known))
        g_free(path);
    else {
        known = compile_database_read(databases->root, path, databases->texts);
        g_hash_table_insert(databases->read, path, known);
    }
    return known;
}

/* The nearest at or above the file. */
static const CompileDatabase *nearest_database(CompileDatabases *databases, const char *path)
{
    static const char *const names[] = {"compile_commands.json", "build/compile_commands.json",
                                        "compile_flags.txt"};
    char *const root[] = {databases->root, NULL};
    g_autofree char *folder = g_path_get_dirname(path);
    while (system_folders_hold(root, folder)) {
        for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
            const CompileDatabase *found = database_at(databases, folder, names[i]);
            if (found)
                return found;
        }
        char *above = g_path_get_dirname(folder);
        g_free(folder);
        folder = above;
    }
    return NULL;
}

static const CompileDatabase *database_for(CompileDatabases *databases, const char *path)
{
    pthread_mutex_lock(&databases->lock);
    const CompileDatabase *database = nearest_database(databases, path);
    pthread_mutex_unlock(&databases->lock);
    return database;
}

static char **system_of(CompileDatabases *databases)
{
    pthread_mutex_lock(&databases->lock);
    if (!databases->system)
        databases->system = system_folders();
    pthread_mutex_unlock(&databases->lock);
    return databases->system;
}

static void sift(CompileDatabases *databases, CompileFlags *flags, const char *directory,
                 const char *const *arguments)
{
    GPtrArray *kept = g_ptr_array_new();
    for (char **flag = flags->flags; flag && *flag; flag++)
        g_ptr_array_add(kept, *flag);
    FlagSieve sieve = {.root = databases->real_root,
                       .system = system_of(databases),
                       .directory = directory,
                       .kept = kept,
                       .dropped = g_array_new(FALSE, FALSE, sizeof(DroppedFlag))};
    g_array_append_vals(sieve.dropped, flags->dropped, flags->dropped_count);
    flag_sieve_pass(&sieve, arguments);
    g_free(flags->flags);
    g_free(flags->dropped);
    g_ptr_array_add(kept, NULL);
    flags->flags = (char **)g_ptr_array_free(kept, FALSE);
    flags->dropped_count = sieve.dropped->len;
    flags->dropped = (DroppedFlag *)(void *)g_array_free(sieve.dropped, FALSE);
}

static bool names_language(const CompileFlags *flags)
{
    for (char **flag = flags->flags; *flag; flag++)
        if (g_str_has_prefix(*flag, "-x"))
            return true;
    return false;
}

/* A header is read as the language of the source that it is compiled with; NULL: as its name says.
 */
static const char *language_of(const CompileFlags *flags, const char *path)
{
    bool with_cxx = flags->source && compile_language_is_cxx(flags->source, NULL);
    if (names_language(flags))
        return NULL;
    if (with_cxx && g_str_has_suffix(path, ".h"))
        return "-xc++-header";
    if (compile_language_is_known(path))
        return NULL;
    return with_cxx ? "-xc++-header" : "-xc-header";
}

static void set_language(CompileFlags *flags, const char *path)
{
    const char *language = language_of(flags, path);
    GPtrArray *all = g_ptr_array_new();
    if (language)
        g_ptr_array_add(all, g_strdup(language));
    for (char **flag = flags->flags; *flag; flag++)
        g_ptr_array_add(all, *flag);
    g_ptr_array_add(all, NULL);
    bool is_cxx = compile_language_is_cxx(path, (const char *const *)all->pdata);
    for (guint i = 0; i + 1 < all->len;)
        if (compile_language_refuses(all->pdata[i], is_cxx))
            g_free(g_ptr_array_remove_index(all, i));
        else
            i++;
    g_free(flags->flags);
    flags->flags = (char **)g_ptr_array_free(all, FALSE);
}

static void add_configured(CompileDatabases *databases, CompileFlags *flags)
{
    const ConfiguredFlags *configured = databases->configured;
    if (!configured || !configured->flags)
        return;
    g_autofree char *directory = g_path_get_dirname(configured->path);
    sift(databases, flags, directory, configured->flags);
}

static void clear_dropped(CompileFlags *flags, uint32_t from)
{
    for (uint32_t i = from; i < flags->dropped_count; i++)
        g_free(flags->dropped[i].flag);
    flags->dropped_count = MIN(flags->dropped_count, from);
}

CompileFlags *compile_flags_for(CompileDatabases *databases, const char *path)
{
    CompileFlags *flags = g_new0(CompileFlags, 1);
    flags->flags = g_new0(char *, 1);
    const CompileDatabase *database = database_for(databases, path);
    CompileCommand command = {0};
    if (database) {
        flags->origin = g_strdup(compile_database_path(database));
        flags->problem = g_strdup(compile_database_problem(database));
        if (compile_database_find(database, path, &command)) {
            sift(databases, flags, command.directory, (const char *const *)command.arguments);
            flags->line = command.line;
            flags->source = g_steal_pointer(&command.source);
        }
        compile_command_clear(&command);
    }
    uint32_t own = flags->dropped_count;
    add_configured(databases, flags);
    clear_dropped(flags, own);
    set_language(flags, path);
    return flags;
}

CompileFlags *compile_flags_configured(CompileDatabases *databases)
{
    const ConfiguredFlags *configured = databases->configured;
    if (!configured || !configured->flags)
        return NULL;
    CompileFlags *flags = g_new0(CompileFlags, 1);
    flags->flags = g_new0(char *, 1);
    flags->origin = g_strdup(configured->path);
    flags->line = configured->line;
    add_configured(databases, flags);
    return flags;
}

void compile_flags_free(CompileFlags *flags)
{
    if (!flags)
        return;
    clear_dropped(flags, 0);
    g_free(flags->dropped);
    g_strfreev(flags->flags);
    g_free(flags->origin);
    g_free(flags->source);
    g_free(flags->problem);
    g_free(flags);
}

char **compile_flags_include_dirs(const CompileFlags *flags)
{
    static const char *const folders[] = {"-iquote", "-I", "-isystem", "-idirafter"};
    GPtrArray *found = g_ptr_array_new();
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++)
        for (char **flag = flags->flags; *flag; flag++)
            if (strcmp(*flag, folders[i]) == 0 && flag[1])
                g_ptr_array_add(found, g_strdup(*++flag));
    g_ptr_array_add(found, NULL);
    return (char **)g_ptr_array_free(found, FALSE);
}
