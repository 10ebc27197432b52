#include "analyzers/ffi/pkg_config.h"

#include <string.h>

#include "analyzers/ffi/system_includes.h"

enum { EXPANSIONS = 8 };

/* Where .pc files lie; NULL-terminated, owned. */
static char **folders(void)
{
    static const char *const before[] = {"/usr/local/lib", "/usr/local/share"}, *const behind[] = {
                                                                                    "/usr/lib",
                                                                                    "/usr/lib64",
                                                                                    "/usr/share"};
    g_autofree char *multiarch = system_multiarch();
    GPtrArray *all = g_ptr_array_new();
    for (size_t i = 0; i < G_N_ELEMENTS(before); i++)
        g_ptr_array_add(all, g_build_filename(before[i], "pkgconfig", NULL));
    if (multiarch)
        g_ptr_array_add(all, g_build_filename("/usr/lib", multiarch, "pkgconfig", NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(behind); i++)
        g_ptr_array_add(all, g_build_filename(behind[i], "pkgconfig", NULL));
    g_ptr_array_add(all, NULL);
    return (char **)g_ptr_array_free(all, FALSE);
}

static char *find_text(const char *name)
{
    g_autofree char *file = g_strconcat(name, ".pc", NULL);
    g_auto(GStrv) all = folders();
    char *text = NULL;
    for (char **folder = all; *folder && !text; folder++) {
        g_autofree char *path = g_build_filename(*folder, file, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            g_file_get_contents(path, &text, NULL, NULL);
    }
    return text;
}

/* ${name} replaced by what the file says of it. */
static char *expanded(GHashTable *variables, const char *text)
{
    char *value = g_strdup(text);
    for (int i = 0; i < EXPANSIONS; i++) {
        char *from = strstr(value, "${"), *to = from ? strchr(from, '}') : NULL;
        if (!to)
            break;
        g_autofree char *name = g_strndup(from + 2, (gsize)(to - from - 2));
        const char *with = g_hash_table_lookup(variables, name);
        *from = '\0';
        char *longer = g_strconcat(value, with ? with : "", to + 1, NULL);
        g_free(value);
        value = longer;
    }
    return value;
}

static void add_words(GPtrArray *to, const char *text, const char *prefix)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t,", -1);
    for (char **word = words; *word; word++)
        if (**word && g_str_has_prefix(*word, prefix) && !strpbrk(*word, "<>="))
            g_ptr_array_add(to, g_strdup(*word + strlen(prefix)));
}

static void take_field(PkgConfig *package, const char *name, const char *value)
{
    if (strcmp(name, "Cflags") == 0)
        add_words(package->folders, value, "-I");
    else if (strcmp(name, "Libs") == 0)
        add_words(package->libraries, value, "-l");
    else if (g_str_has_prefix(name, "Requires"))
        add_words(package->needs, value, "");
}

static void take_line(PkgConfig *package, GHashTable *variables, char *line)
{
    char *mark = line + strcspn(line, ":=");
    if (!*mark)
        return;
    bool is_variable = *mark == '=';
    *mark = '\0';
    g_autofree char *value = expanded(variables, g_strstrip(mark + 1));
    char *unquoted = g_strdelimit(value, "\"", ' ');
    if (is_variable)
        g_hash_table_insert(variables, g_strdup(g_strstrip(line)), g_strdup(g_strstrip(unquoted)));
    else
        take_field(package, g_strstrip(line), unquoted);
}

bool pkg_config_read(PkgConfig *package, const char *name)
{
    *package = (PkgConfig){0};
    g_autofree char *text = strchr(name, '/') ? NULL : find_text(name);
    if (!text)
        return false;
    package->folders = g_ptr_array_new_with_free_func(g_free);
    package->libraries = g_ptr_array_new_with_free_func(g_free);
    package->needs = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) variables =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        if (**line != '#')
            take_line(package, variables, *line);
    const char *folder = g_hash_table_lookup(variables, "includedir");
    if (folder && *folder == '/')
        g_ptr_array_add(package->folders, g_strdup(folder));
    return true;
}

void pkg_config_clear(PkgConfig *package)
{
    GPtrArray *lists[] = {package->folders, package->libraries, package->needs};
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        if (lists[i])
            g_ptr_array_unref(lists[i]);
    *package = (PkgConfig){0};
}
