/* What build files make of C: "hiredis: library hiredis · programs example-glib, example-qt and 6
 * more". */
#include <string.h>

#include "server/formats/rooms.h"
#include "server/formats/text/parts.h"

#define CRATES_SHOWN 6
#define NAMES_SHOWN 4

static const struct Kind {
    const char *name, *several;
} KINDS[] = {{"library", "libraries"}, {"program", "programs"}, {"test", "tests"}};

static int compare_files(gconstpointer a, gconstpointer b)
{
    const CrateTarget *left = *(const CrateTarget *const *)a,
                      *right = *(const CrateTarget *const *)b;
    return left->files == right->files  ? strcmp(left->name, right->name)
           : left->files < right->files ? 1
                                        : -1;
}

/* The largest first. */
static void add_kind(GString *line, const Crate *crate, const struct Kind *kind)
{
    g_autoptr(GPtrArray) targets = g_ptr_array_new();
    for (uint32_t i = 0; i < crate->target_count; i++)
        if (strcmp(crate->targets[i].kind, kind->name) == 0)
            g_ptr_array_add(targets, &crate->targets[i]);
    if (targets->len == 0)
        return;
    g_ptr_array_sort(targets, compare_files);
    g_string_append_printf(line, "%s %s", *line->str ? " ·" : "",
                           targets->len == 1 ? kind->name : kind->several);
    for (guint i = 0; i < targets->len && i < NAMES_SHOWN; i++)
        g_string_append_printf(line, "%s %s", i ? "," : "",
                               ((const CrateTarget *)targets->pdata[i])->name);
    if (targets->len > NAMES_SHOWN)
        g_string_append_printf(line, " and %u more", targets->len - NAMES_SHOWN);
}

static int compare_crates(gconstpointer a, gconstpointer b)
{
    const Crate *left = *(const Crate *const *)a, *right = *(const Crate *const *)b;
    return left->lines == right->lines  ? strcmp(left->id, right->id)
           : left->lines < right->lines ? 1
                                        : -1;
}

static GPtrArray *built_crates(const Workspace *workspace)
{
    GPtrArray *crates = g_ptr_array_new();
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        if (workspace->crates[i].target_count > 0)
            g_ptr_array_add(crates, &workspace->crates[i]);
    g_ptr_array_sort(crates, compare_crates);
    return crates;
}

void text_map_builds(TextReport *text)
{
    const Workspace *workspace = text->report->analysis->workspace;
    Terminal *terminal = text->terminal;
    g_autoptr(GPtrArray) crates = built_crates(workspace);
    for (guint i = 0; i < crates->len && i < CRATES_SHOWN; i++) {
        const Crate *crate = crates->pdata[i];
        g_autoptr(GString) built = g_string_new(NULL);
        for (size_t k = 0; k < G_N_ELEMENTS(KINDS); k++)
            add_kind(built, crate, &KINDS[k]);
        g_autofree char *line = g_strconcat(
            room_name(workspace, (uint32_t)(crate - workspace->crates)), ":", built->str, NULL);
        g_autofree char *clean = text_clean(line);
        terminal_print(terminal, "%s%-*s%s", terminal_code(terminal, STYLE_BOLD), TEXT_NAME_COLUMN,
                       i == 0 ? "builds" : "", terminal_code(terminal, STYLE_PLAIN));
        terminal_wrapped(terminal, clean, TEXT_NAME_COLUMN, TEXT_NAME_COLUMN + 2);
    }
    if (crates->len > CRATES_SHOWN)
        terminal_print(terminal, "%*sand of %u smaller ones\n", TEXT_NAME_COLUMN, "",
                       crates->len - CRATES_SHOWN);
}
