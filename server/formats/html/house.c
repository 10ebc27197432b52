#include "server/formats/html/house.h"

#include <string.h>

#include "analyzers/workspace/names.h"
#include "server/formats/rooms.h"

/* A module of its own file or folder below the root of a crate that is a room. */
static bool is_listed(const Workspace *workspace, uint32_t index)
{
    const Module *module = &workspace->modules[index];
    return !module->is_inline && !module->in_test && module->parent != WORKSPACE_NONE &&
           *module_place(workspace, module) && module_named(workspace, index) == index &&
           room_is(workspace, module->crate);
}

static uint32_t room_of_crate(const Workspace *workspace, uint32_t crate)
{
    uint32_t package = workspace->crates[crate].package;
    if (package != WORKSPACE_NONE)
        return room_of(workspace, package);
    return room_is(workspace, crate) ? crate : WORKSPACE_NONE;
}

void house_init(House *house, const Report *report)
{
    const Workspace *workspace = report->analysis->workspace;
    *house = (House){.report = report,
                     .rooms = g_new(uint32_t, workspace->crate_count + 1),
                     .places = g_new(uint32_t, workspace->crate_count + 1),
                     .listed = g_new0(bool, workspace->module_count + 1),
                     .numbers = g_new(uint32_t, workspace->module_count + 1)};
    for (uint32_t i = 0, count = 0; i < workspace->crate_count; i++) {
        house->rooms[i] = room_of_crate(workspace, i);
        house->places[i] = room_is(workspace, i) ? count++ : WORKSPACE_NONE;
    }
    for (uint32_t i = 0, count = 0; i < workspace->module_count; i++) {
        house->listed[i] = is_listed(workspace, i);
        house->numbers[i] = house->listed[i] ? count++ : WORKSPACE_NONE;
    }
}

void house_clear(House *house)
{
    g_free(house->rooms);
    g_free(house->places);
    g_free(house->listed);
    g_free(house->numbers);
    *house = (House){0};
}

uint32_t house_number(const House *house, uint32_t crate)
{
    uint32_t room = crate == WORKSPACE_NONE ? WORKSPACE_NONE : house->rooms[crate];
    return room == WORKSPACE_NONE ? WORKSPACE_NONE : house->places[room];
}

static uint32_t room_of_package(const House *house, uint32_t package)
{
    const Workspace *workspace = house->report->analysis->workspace;
    uint32_t room = package == WORKSPACE_NONE ? WORKSPACE_NONE : room_of(workspace, package);
    return room == WORKSPACE_NONE ? WORKSPACE_NONE : house->places[room];
}

uint32_t house_room_at(const House *house, const char *path)
{
    const Workspace *workspace = house->report->analysis->workspace;
    uint32_t file = workspace_file(workspace, path);
    if (file != WORKSPACE_NONE && workspace->files[file].crate_count)
        return house_number(house, workspace->files[file].crates[0]);
    if (file != WORKSPACE_NONE)
        return room_of_package(house, workspace->files[file].package);
    for (uint32_t i = 0; i < workspace->package_count; i++)
        if (strcmp(workspace->packages[i].manifest, path) == 0)
            return room_of_package(house, i);
    return WORKSPACE_NONE;
}

uint32_t house_module(const House *house, uint32_t module)
{
    const Workspace *workspace = house->report->analysis->workspace;
    while (module != WORKSPACE_NONE && !house->listed[module])
        module = workspace->modules[module].parent;
    return module;
}
