#include "analyzers/ffi/absence.h"

#include <string.h>

#include "analyzers/ffi/c_text.h"

typedef struct Look {
    const char *name;
    size_t length;
    const char *text;
    uint8_t kind;
    uint32_t line, start;
} Look;

/* A #define decides; the first mention that looks like a declaration else. */
static void see(void *data, const char *word, size_t length, uint32_t line, bool defines,
                bool called)
{
    Look *look = data;
    if (length != look->length || memcmp(word, look->name, length) != 0 ||
        look->kind == ABSENCE_MACRO)
        return;
    if (!defines && (!called || look->kind != ABSENCE_UNKNOWN))
        return;
    look->kind = defines ? ABSENCE_MACRO : ABSENCE_HIDDEN;
    look->line = line;
    look->start = (uint32_t)(word - look->text);
}

static Look look_into(const CFiles *files, const char *path, const char *name)
{
    Look look = {.name = name, .length = strlen(name)};
    gsize size = 0;
    g_autofree char *text = c_files_text(files, path, &size);
    const CTextSink sink = {see, NULL, &look};
    look.text = text;
    if (text)
        c_text_scan(text, size, &sink);
    return look;
}

Absence absence_find(CFiles *files, const GArray *units, const char *name, uint32_t word)
{
    Absence found = {0};
    for (guint i = 0; i < units->len; i++) {
        const CUnit *unit = g_array_index(units, FfiUnit, i).unit;
        for (char **path = unit ? unit->files : NULL; path && *path; path++) {
            CFile *file = g_path_is_absolute(*path) ? c_files_read(files, *path) : NULL;
            if (!file || !c_files_has(files, file, word))
                continue;
            Look look = look_into(files, *path, name);
            if (look.kind == ABSENCE_UNKNOWN || found.kind == ABSENCE_MACRO ||
                (found.kind && look.kind == ABSENCE_HIDDEN))
                continue;
            g_free(found.path);
            found = (Absence){look.kind, look.line, look.start, g_strdup(*path)};
        }
    }
    return found;
}
