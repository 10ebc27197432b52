#include "server/formats/rooms.h"

#include <string.h>

#include "analyzers/tower/package_graph.h"

const uint8_t room_floors[LEVELS] = {LEVEL_DEV,  LEVEL_NETWORK, LEVEL_SYSTEM,
                                     LEVEL_DATA, LEVEL_CORE,    LEVEL_WORKSPACE};

static bool is_library(const Crate *crate)
{
    return crate->kind == CRATE_LIB || crate->kind == CRATE_PROC_MACRO;
}

uint32_t room_of(const Workspace *workspace, uint32_t package)
{
    return package_crate(workspace, package);
}

bool room_is(const Workspace *workspace, uint32_t index)
{
    const Crate *crate = &workspace->crates[index];
    if (crate->kind == CRATE_LOOSE || crate->kind == CRATE_C || is_library(crate))
        return true;
    return crate->kind == CRATE_BIN && room_of(workspace, crate->package) == index;
}

const char *room_name(const Workspace *workspace, uint32_t crate)
{
    uint32_t package = workspace->crates[crate].package;
    return package == WORKSPACE_NONE ? workspace->crates[crate].name
                                     : workspace->packages[package].name;
}

static void count_rooms(const Analysis *analysis, const char *root, uint32_t counts[static LEVELS])
{
    const Workspace *workspace = analysis->workspace;
    memset(counts, 0, LEVELS * sizeof *counts);
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        uint32_t package = workspace->crates[i].package;
        const char *home = package == WORKSPACE_NONE ? "" : workspace->packages[package].workspace;
        if ((!root || strcmp(home, root) == 0) && room_is(workspace, i))
            counts[analysis->tower->crates[i].level]++;
    }
}

char *rooms_line(const Analysis *analysis, const char *root)
{
    uint32_t counts[LEVELS];
    count_rooms(analysis, root, counts);
    GString *line = g_string_new(NULL);
    for (int i = 0; i < LEVELS; i++) {
        uint8_t level = room_floors[i];
        if (counts[level])
            g_string_append_printf(line, "%s%u %s: %u%s", line->len ? " · " : "", level,
                                   level_name((Level)level), counts[level],
                                   line->len            ? ""
                                   : counts[level] == 1 ? " crate"
                                                        : " crates");
    }
    bool any = line->len > 0;
    return g_string_free(line, !any);
}

char *room_size(uint32_t lines)
{
    return lines < 1000 ? g_strdup_printf("%u", lines) : g_strdup_printf("%.1fk", lines / 1000.0);
}
