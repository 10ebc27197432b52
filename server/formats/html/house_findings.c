/* Patterns as badges, and contracts with the chains that break them. */
#include <string.h>

#include "server/formats/html/house.h"
#include "server/formats/judged.h"

static void put_place(JsonWriter *writer, const char *path, uint32_t line)
{
    json_writer_path(writer, "path", path);
    json_writer_integer(writer, "line", line);
}

static void put_number(JsonWriter *writer, const char *key, uint32_t number)
{
    json_writer_integer(writer, key, number == WORKSPACE_NONE ? -1 : (int64_t)number);
}

static void put_pattern(const House *house, JsonWriter *writer, const Recognition *recognition)
{
    const SourceFile *file = &house->report->analysis->workspace->files[recognition->file];
    uint32_t module = house_module(house, file->module);
    json_writer_begin_object(writer, NULL);
    put_number(writer, "room", house_room_at(house, file->path));
    put_number(writer, "module", module == WORKSPACE_NONE ? module : house->numbers[module]);
    json_writer_string(writer, "rule", recognition->rule->id);
    json_writer_string(writer, "title", recognition->rule->title);
    json_writer_string(writer, "symbol", recognition->symbol);
    put_place(writer, file->path, recognition->line);
    json_writer_real(writer, "confidence", (double)recognition->confidence);
    json_writer_begin_array(writer, "says");
    for (uint32_t i = 0; i < recognition->evidence_count; i++)
        json_writer_string(writer, NULL, recognition->evidence[i].says);
    json_writer_end_array(writer);
    json_writer_begin_array(writer, "missing");
    for (uint32_t i = 0; i < recognition->missing_count; i++)
        json_writer_string(writer, NULL, recognition->missing[i]);
    json_writer_end_array(writer);
    json_writer_end_object(writer);
}

void house_patterns(const House *house, JsonWriter *writer)
{
    const Patterns *patterns = house->report->analysis->patterns;
    json_writer_begin_array(writer, "patterns");
    for (uint32_t i = 0; patterns && i < patterns->recognition_count; i++)
        if (report_shows(house->report, &patterns->recognitions[i]))
            put_pattern(house, writer, &patterns->recognitions[i]);
    json_writer_end_array(writer);
}

/* A contract's finding ends with the place the contract is written at. */
static bool is_about(const Finding *finding, const Judged *judged)
{
    if (!judged->contract)
        return strcmp(finding->code, "upward-crate-dependency") == 0;
    const ChainLink *last = finding->chain_count ? &finding->chain[finding->chain_count - 1] : NULL;
    return strcmp(finding->code, "contract-broken") == 0 && last &&
           last->start == judged->contract->start && last->line == judged->contract->line;
}

/* The room an id belongs to: a crate's, or a module's, which begins with its crate's. */
static uint32_t room_of_id(const House *house, const char *id)
{
    const Workspace *workspace = house->report->analysis->workspace;
    for (uint32_t i = 0; id && i < workspace->crate_count; i++) {
        size_t length = strlen(workspace->crates[i].id);
        if (strncmp(id, workspace->crates[i].id, length) == 0 &&
            (id[length] == '\0' || strncmp(id + length, "::", 2) == 0))
            return house_number(house, i);
    }
    return WORKSPACE_NONE;
}

static void put_breach(const House *house, JsonWriter *writer, const Finding *finding)
{
    json_writer_begin_object(writer, NULL);
    json_writer_string(writer, "message", finding->message);
    put_place(writer, finding->path, finding->line);
    json_writer_string(writer, "help", finding->help);
    json_writer_string(writer, "allowed", finding->suppressed);
    put_number(writer, "from", room_of_id(house, finding->from));
    put_number(writer, "to", room_of_id(house, finding->to));
    json_writer_begin_array(writer, "chain");
    for (uint32_t i = 0; i < finding->chain_count; i++) {
        json_writer_begin_object(writer, NULL);
        json_writer_string(writer, "says", finding->chain[i].says);
        put_place(writer, finding->chain[i].path, finding->chain[i].line);
        put_number(writer, "room", house_room_at(house, finding->chain[i].path));
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
    json_writer_end_object(writer);
}

static void put_contract(const House *house, JsonWriter *writer, const Judged *judged)
{
    const Patterns *patterns = house->report->analysis->patterns;
    json_writer_begin_object(writer, NULL);
    json_writer_string(writer, "name", judged->name);
    json_writer_string(writer, "kind", judged->kind);
    json_writer_bool(writer, "holds", judged->holds);
    json_writer_integer(writer, "matched", judged->matched);
    json_writer_string(writer, "why", judged->contract ? judged->contract->why : NULL);
    json_writer_begin_array(writer, "breaches");
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++)
        if (is_about(&patterns->findings[i], judged))
            put_breach(house, writer, &patterns->findings[i]);
    json_writer_end_array(writer);
    json_writer_end_object(writer);
}

void house_contracts(const House *house, JsonWriter *writer)
{
    g_autoptr(GArray) all = judged_contracts(house->report);
    json_writer_begin_array(writer, "contracts");
    for (guint i = 0; i < all->len; i++)
        put_contract(house, writer, &g_array_index(all, Judged, i));
    json_writer_end_array(writer);
}
