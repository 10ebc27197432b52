#include "analyzers/ffi/header_names.h"

#include <string.h>

#include "analyzers/ffi/pkg_config.h"
#include "analyzers/ffi/system_includes.h"
#include "analyzers/syntax/language.h"

enum { CANDIDATES = 600, DEPTH = 2 };

typedef struct Search {
    CFiles *files;
    GArray *candidates;
    GPtrArray *folders;
    char **system;
    const Clue *clue;
} Search;

static void take(Search *search, const char *path)
{
    CFile *file = search->candidates->len < CANDIDATES && g_file_test(path, G_FILE_TEST_IS_REGULAR)
                      ? c_files_read(search->files, path)
                      : NULL;
    for (guint i = 0; file && i < search->candidates->len; i++)
        if (g_array_index(search->candidates, Candidate, i).file == file)
            return;
    Candidate candidate = {file, search->clue->says, search->clue->sure};
    if (file)
        g_array_append_val(search->candidates, candidate);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All headers of a folder and of those in it. */
static void take_folder(Search *search, const char *folder, int depth)
{
    GDir *dir = depth < DEPTH ? g_dir_open(folder, 0, NULL) : NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    if (dir)
        g_dir_close(dir);
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        if (language_is_header(path))
            take(search, path);
        else if (g_file_test(path, G_FILE_TEST_IS_DIR))
            take_folder(search, path, depth + 1);
    }
}

static void try_name(Search *search, const char *folder, const char *name)
{
    static const char *const patterns[] = {"%s/%s.h", "%s/lib%s.h", "%s/%slib.h"};
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        g_auto(GStrv) parts = g_strsplit(patterns[i], "%s", -1);
        g_autofree char *path = g_strconcat(parts[0], folder, parts[1], name, parts[2], NULL);
        take(search, path);
    }
    g_autofree char *own = g_build_filename(folder, name, NULL);
    take_folder(search, own, 0);
}

static bool is_system(const Search *search, const char *folder)
{
    for (char **each = search->system; *each; each++)
        if (strcmp(*each, folder) == 0)
            return true;
    return false;
}

static void add_folder(Search *search, const char *folder)
{
    g_autofree char *path = g_canonicalize_filename(folder, "/");
    if (is_system(search, path) || !g_file_test(path, G_FILE_TEST_IS_DIR))
        return;
    for (guint i = 0; i < search->folders->len; i++)
        if (strcmp(search->folders->pdata[i], path) == 0)
            return;
    g_ptr_array_add(search->folders, g_strdup(path));
}

/* The name, and what is left of it without a version and without "lib". */
static GPtrArray *variants(const char *name)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(names, g_strdup(name));
    if (g_str_has_prefix(name, "lib") && name[3])
        g_ptr_array_add(names, g_strdup(name + 3));
    for (guint i = 0, count = names->len; i < count; i++) {
        const char *each = names->pdata[i];
        size_t length = strlen(each);
        while (length > 1 && (g_ascii_isdigit(each[length - 1]) || strchr(".-_", each[length - 1])))
            length--;
        if (length > 0 && each[length])
            g_ptr_array_add(names, g_strndup(each, length));
        if (strchr(each, '-'))
            g_ptr_array_add(names, g_strdelimit(g_strdup(each), "-", '_'));
    }
    return names;
}

static void try_library(Search *search, const char *library)
{
    g_autoptr(GPtrArray) names = variants(library);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        if (!*name || strchr(name, '/') || *name == '.')
            continue;
        for (guint k = 0; k < search->folders->len; k++)
            try_name(search, search->folders->pdata[k], name);
        for (char **folder = search->system; *folder; folder++)
            try_name(search, *folder, name);
    }
}

/* A library's .pc file may be called like it, or with "lib" before it. */
static void try_package(Search *search, const char *name, bool probed)
{
    PkgConfig package;
    g_autofree char *longer = g_strconcat("lib", name, NULL);
    if (!pkg_config_read(&package, name) && (probed || !pkg_config_read(&package, longer)))
        return;
    for (guint i = 0; i < package.folders->len; i++) {
        add_folder(search, package.folders->pdata[i]);
        g_autofree char *path = g_canonicalize_filename(package.folders->pdata[i], "/");
        if (!is_system(search, path))
            take_folder(search, path, 0);
    }
    for (guint i = 0; i < package.libraries->len && probed; i++)
        try_library(search, package.libraries->pdata[i]);
    for (guint i = 0; i < package.needs->len; i++) {
        PkgConfig needed;
        if (!pkg_config_read(&needed, package.needs->pdata[i]))
            continue;
        for (guint k = 0; k < needed.folders->len; k++)
            add_folder(search, needed.folders->pdata[k]);
        pkg_config_clear(&needed);
    }
    pkg_config_clear(&package);
}

void header_names_find(CFiles *files, const GArray *clues, GArray *candidates, GPtrArray *folders)
{
    Search search = {files, candidates, folders, system_includes(), NULL};
    for (guint i = 0; i < clues->len; i++) {
        search.clue = &g_array_index(clues, Clue, i);
        bool probed = search.clue->kind == CLUE_PKG_CONFIG;
        if (!probed && search.clue->kind != CLUE_LIBRARY)
            continue;
        try_package(&search, search.clue->text, probed);
        try_library(&search, search.clue->text);
    }
    g_strfreev(search.system);
}
