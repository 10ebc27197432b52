/* The map as a house: what the html page is told of an analysis. Rooms are the crates that stand
 * for their packages; what leads from one to another is added up, so that the page stays small
 * where the JSON report is not. Borrows the report. */
#pragma once

#include "server/formats/json_writer.h"
#include "server/formats/report.h"

/* Roles as the page filters them: what is used by tests, benches and examples is dev. */
typedef enum UseRole { USE_NORMAL, USE_BUILD, USE_DEV, USE_ROLES } UseRole;

typedef struct House {
    const Report *report;
    uint32_t *rooms;   /* crate → the room it belongs to, WORKSPACE_NONE: none */
    uint32_t *places;  /* crate → its number among the rooms, WORKSPACE_NONE: no room */
    bool *listed;      /* by module: the page shows it */
    uint32_t *numbers; /* by module: its number among those, WORKSPACE_NONE: not shown */
} House;

/* To be cleared. */
void house_init(House *house, const Report *report);
void house_clear(House *house);

/* The room's number a path lies in, by file or manifest; WORKSPACE_NONE: in none. */
uint32_t house_room_at(const House *house, const char *path);
/* The nearest module upwards that is listed; WORKSPACE_NONE for the root of its crate. */
uint32_t house_module(const House *house, uint32_t module);
/* The room's number of a crate; WORKSPACE_NONE: it is in none. */
uint32_t house_number(const House *house, uint32_t crate);

/* The parts of the page's data; each writes one array. */
void house_rooms(const House *house, JsonWriter *writer);
void house_modules(const House *house, JsonWriter *writer);
void house_uses(const House *house, JsonWriter *writer);
void house_steps(const House *house, JsonWriter *writer);
void house_patterns(const House *house, JsonWriter *writer);
void house_contracts(const House *house, JsonWriter *writer);
