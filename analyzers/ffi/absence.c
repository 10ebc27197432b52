#include "analyzers/ffi/absence.h"

#include <string.h>

#include "analyzers/ffi/c_text.h"

typedef struct Look {
    const char *name;
    size_t length;
    uint8_t kind;
    uint32_t line;
} Look;

/* A #define decides; the first mention that looks like a declaration else. */
static void see(void *data, const char *word, size_t length, uint32_t line, bool defines,
                bool called)
{
    Look *look = data;
    if (length != look->length || memcmp(word, look->name, length) != 0 ||
        look->kind == ABSENCE_MACRO)
        return;
    if (defines) {
        look->kind = ABSENCE_MACRO;
        look->line = line;
    } else if (called && look->kind == ABSENCE_UNKNOWN) {
        look->kind = ABSENCE_HIDDEN;
        look->line = line;
    }
}

static Look look_into(const CFiles *files, const char *path, const char *name)
{
    Look look = {.name = name, .length = strlen(name)};
    gsize size = 0;
    g_autofree char *text = c_files_text(files, path, &size);
    const CTextSink sink = {see, NULL, &look};
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
            found = (Absence){look.kind, look.line, g_strdup(*path)};
        }
    }
    return found;
}
