/* Rooms and their modules. */
#include "analyzers/workspace/names.h"
#include "server/formats/html/house.h"
#include "server/formats/rooms.h"

#define EVIDENCE_OF_ROOM 8
#define EVIDENCE_OF_MODULE 4

static void put_verdict(JsonWriter *writer, const LevelVerdict *verdict, uint32_t most)
{
    json_writer_integer(writer, "level", verdict->level);
    json_writer_real(writer, "confidence", (double)verdict->confidence);
    json_writer_integer(writer, "second", verdict->second);
    json_writer_bool(writer, "pinned", verdict->pinned);
    json_writer_begin_array(writer, "evidence");
    for (uint32_t i = 0; i < verdict->evidence_count && i < most; i++) {
        const LevelEvidence *evidence = &verdict->evidence[i];
        json_writer_begin_object(writer, NULL);
        json_writer_string(writer, "says", evidence->says);
        json_writer_integer(writer, "level", evidence->level);
        json_writer_real(writer, "weight", (double)evidence->weight);
        if (evidence->path) {
            json_writer_path(writer, "path", evidence->path);
            json_writer_integer(writer, "line", evidence->line);
        }
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

/* The other crates of the package: programs, tests, benches. */
static void put_crates(const House *house, JsonWriter *writer, uint32_t room)
{
    const Workspace *workspace = house->report->analysis->workspace;
    json_writer_begin_array(writer, "crates");
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        const Crate *crate = &workspace->crates[i];
        if (i == room || house->rooms[i] != room)
            continue;
        json_writer_begin_object(writer, NULL);
        json_writer_string(writer, "kind", crate_kind_name((CrateKind)crate->kind));
        json_writer_string(writer, "name", crate->name);
        json_writer_path(writer, "path", crate->root);
        json_writer_integer(writer, "lines", crate->lines);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

static void put_outside(const House *house, JsonWriter *writer, uint32_t room)
{
    const Workspace *workspace = house->report->analysis->workspace;
    uint32_t package = workspace->crates[room].package;
    json_writer_begin_array(writer, "outside");
    if (package != WORKSPACE_NONE) {
        const Package *of = &workspace->packages[package];
        for (uint32_t i = 0; i < of->dependency_count; i++) {
            const Dependency *dependency = &of->dependencies[i];
            if (dependency->target == WORKSPACE_NONE && dependency->role == DEPENDENCY_NORMAL)
                json_writer_string(writer, NULL, dependency->package);
        }
    }
    json_writer_end_array(writer);
}

static void put_room(const House *house, JsonWriter *writer, uint32_t room)
{
    const Workspace *workspace = house->report->analysis->workspace;
    const Crate *crate = &workspace->crates[room];
    const Package *package =
        crate->package == WORKSPACE_NONE ? NULL : &workspace->packages[crate->package];
    json_writer_begin_object(writer, NULL);
    json_writer_path(writer, "name", room_name(workspace, room));
    json_writer_string(writer, "kind", crate_kind_name((CrateKind)crate->kind));
    json_writer_path(writer, "path", crate->root);
    if (package)
        json_writer_path(writer, "manifest", package->manifest);
    if (package && package->description)
        json_writer_string(writer, "description", package->description);
    json_writer_integer(writer, "files", crate->files);
    json_writer_integer(writer, "lines", crate->lines);
    put_verdict(writer, &house->report->analysis->tower->crates[room], EVIDENCE_OF_ROOM);
    put_crates(house, writer, room);
    put_outside(house, writer, room);
    json_writer_end_object(writer);
}

void house_rooms(const House *house, JsonWriter *writer)
{
    const Workspace *workspace = house->report->analysis->workspace;
    json_writer_begin_array(writer, "rooms");
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        if (house->places[i] != WORKSPACE_NONE)
            put_room(house, writer, i);
    json_writer_end_array(writer);
}

static void put_module(const House *house, JsonWriter *writer, uint32_t index)
{
    const Workspace *workspace = house->report->analysis->workspace;
    const Module *module = &workspace->modules[index];
    uint32_t parent = house_module(house, module->parent);
    json_writer_begin_object(writer, NULL);
    json_writer_integer(writer, "room", house->places[module->crate]);
    json_writer_integer(writer, "parent",
                        parent == WORKSPACE_NONE ? -1 : (int64_t)house->numbers[parent]);
    json_writer_string(writer, "name", module->name);
    json_writer_path(writer, "path", module_place(workspace, module));
    json_writer_integer(writer, "files", module->files);
    json_writer_integer(writer, "lines", module->lines);
    put_verdict(writer, &house->report->analysis->tower->modules[index], EVIDENCE_OF_MODULE);
    json_writer_end_object(writer);
}

void house_modules(const House *house, JsonWriter *writer)
{
    const Workspace *workspace = house->report->analysis->workspace;
    json_writer_begin_array(writer, "modules");
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (house->listed[i])
            put_module(house, writer, i);
    json_writer_end_array(writer);
}
