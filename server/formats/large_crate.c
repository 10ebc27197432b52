#include "server/formats/large_crate.h"

#include <string.h>

#include "server/formats/rooms.h"

#define LARGE 5000
#define MODULES_SHOWN 6
#define LEAST_SHARE 20 /* a module smaller than this part of its crate says little of it */
#define LEAST_CONFIDENCE 0.5f

static int compare_modules(gconstpointer a, gconstpointer b, gpointer data)
{
    const Workspace *workspace = data;
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    uint32_t lines = workspace->modules[left].lines, others = workspace->modules[right].lines;
    return lines == others ? (left > right) - (left < right) : lines < others ? 1 : -1;
}

static bool is_listed(const Analysis *analysis, uint32_t crate, uint32_t index)
{
    const Workspace *workspace = analysis->workspace;
    const Module *module = &workspace->modules[index];
    const LevelVerdict *verdict = &analysis->tower->modules[index];
    return module->parent == workspace->crates[crate].root_module && !module->is_inline &&
           !module->in_test && module->lines >= workspace->crates[crate].lines / LEAST_SHARE &&
           (verdict->pinned || verdict->confidence >= LEAST_CONFIDENCE);
}

/* One name declared under several cfgs is one module to whoever reads. */
static bool has_namesake(const Workspace *workspace, const GArray *modules, uint32_t index)
{
    for (guint i = 0; i < modules->len; i++)
        if (strcmp(workspace->modules[g_array_index(modules, uint32_t, i)].name,
                   workspace->modules[index].name) == 0)
            return true;
    return false;
}

/* The largest modules right below the root whose level is no mere guess. */
static GArray *top_modules(const Analysis *analysis, uint32_t crate)
{
    Workspace *workspace = analysis->workspace;
    GArray *modules = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    bool has_root = workspace->crates[crate].root_module != WORKSPACE_NONE;
    for (uint32_t i = 0; has_root && i < workspace->module_count; i++)
        if (is_listed(analysis, crate, i) && !has_namesake(workspace, modules, i))
            g_array_append_val(modules, i);
    g_array_sort_with_data(modules, compare_modules, workspace);
    if (modules->len > MODULES_SHOWN)
        g_array_set_size(modules, MODULES_SHOWN);
    return modules;
}

static bool spans_levels(const Analysis *analysis, const GArray *modules)
{
    for (guint i = 1; i < modules->len; i++)
        if (analysis->tower->modules[g_array_index(modules, uint32_t, i)].level !=
            analysis->tower->modules[g_array_index(modules, uint32_t, 0)].level)
            return true;
    return false;
}

static void append_floor(GString *line, const Analysis *analysis, const GArray *modules,
                         uint8_t level)
{
    const Workspace *workspace = analysis->workspace;
    unsigned said = 0;
    for (guint i = 0; i < modules->len; i++) {
        uint32_t index = g_array_index(modules, uint32_t, i);
        if (analysis->tower->modules[index].level != level)
            continue;
        g_autofree char *size = room_size(workspace->modules[index].lines);
        if (said++)
            g_string_append(line, ", ");
        else
            g_string_append_printf(line, "%s%u %s ", line->len ? " · " : "", level,
                                   level_name((Level)level));
        g_string_append_printf(line, "%s (%s)", workspace->modules[index].name, size);
    }
}

char *large_crate_modules(const Analysis *analysis, uint32_t crate)
{
    if (analysis->workspace->crates[crate].lines <= LARGE)
        return NULL;
    g_autoptr(GArray) modules = top_modules(analysis, crate);
    if (!spans_levels(analysis, modules))
        return NULL;
    GString *line = g_string_new(NULL);
    for (int i = 0; i < LEVELS; i++)
        append_floor(line, analysis, modules, room_floors[i]);
    return g_string_free(line, FALSE);
}
