#include <string.h>

#include "analyzers/workspace/make_targets.h"

static const char *without_prefix(const char *name)
{
    static const char *const prefixes[] = {"EXTRA_", "nodist_", "dist_"};
    for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++)
        if (g_str_has_prefix(name, prefixes[i]))
            name += strlen(prefixes[i]);
    return name;
}

/* `x_SOURCES` is what the program x or, as `libx_la_SOURCES`, the library libx is made of. */
static void take_sources(void *data, char *line, uint32_t number)
{
    BuildFile *file = data;
    MakeAssignment assignment;
    if (!make_assignment(line, &assignment))
        return;
    g_autofree char *own = g_strdup(without_prefix(assignment.name));
    if (!g_str_has_suffix(own, "_SOURCES"))
        return;
    own[strlen(own) - strlen("_SOURCES")] = '\0';
    bool library = g_str_has_suffix(own, "_la") || g_str_has_suffix(own, "_a");
    if (library)
        *strrchr(own, '_') = '\0';
    CTarget *target =
        build_file_target(file, own, library ? C_TARGET_LIBRARY : C_TARGET_PROGRAM, number);
    g_autofree char *words = build_scope_expand(file->scope, assignment.value);
    build_file_add_words(file, target, words);
}

void automake_targets_read(BuildFile *file)
{
    build_scope_set(file->scope, "srcdir", ".", false);
    build_scope_set(file->scope, "top_srcdir", "//", false);
    make_lines_read(file, NULL, NULL);
    make_lines_read(file, take_sources, file);
}
