/* What leads from room to room and, within a room, from module to module: edges added up. */
#include "server/formats/html/house.h"
#include "server/formats/why.h"

#define PLACES_SHOWN 4

/* One edge, by what it is added to. */
typedef struct Part {
    uint32_t from, to, edge;
    uint8_t role; /* UseRole */
} Part;

static UseRole role_of(const Edge *edge)
{
    return edge->role == EDGE_NORMAL ? USE_NORMAL : edge->role == EDGE_BUILD ? USE_BUILD : USE_DEV;
}

static int compare_numbers(uint32_t left, uint32_t right)
{
    return (left > right) - (left < right);
}

static int compare_parts(gconstpointer a, gconstpointer b)
{
    const Part *left = a, *right = b;
    int order = compare_numbers(left->from, right->from);
    if (!order)
        order = compare_numbers(left->to, right->to);
    if (!order)
        order = compare_numbers(left->role, right->role);
    return order ? order : compare_numbers(left->edge, right->edge);
}

static bool is_same_use(const Part *left, const Part *right)
{
    return left->from == right->from && left->to == right->to && left->role == right->role;
}

static uint32_t crate_at(const Workspace *workspace, const Edge *edge, uint32_t end)
{
    return edge->kind == EDGE_CRATE ? end : workspace->modules[end].crate;
}

static bool is_drawn(const Edge *edge)
{
    return edge->to != WORKSPACE_NONE && edge->certainty == CERTAINTY_EXACT;
}

static GArray *parts_between_rooms(const House *house)
{
    const Workspace *workspace = house->report->analysis->workspace;
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(Part));
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (!is_drawn(edge))
            continue;
        Part part = {house_number(house, crate_at(workspace, edge, edge->from)),
                     house_number(house, crate_at(workspace, edge, edge->to)), i, role_of(edge)};
        if (part.from != WORKSPACE_NONE && part.to != WORKSPACE_NONE && part.from != part.to)
            g_array_append_val(parts, part);
    }
    g_array_sort(parts, compare_parts);
    return parts;
}

static uint32_t step_end(const House *house, uint32_t module)
{
    uint32_t listed = house_module(house, module);
    return listed == WORKSPACE_NONE ? WORKSPACE_NONE : house->numbers[listed];
}

static GArray *parts_within_rooms(const House *house)
{
    const Workspace *workspace = house->report->analysis->workspace;
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(Part));
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (!is_drawn(edge) || edge->kind != EDGE_MODULE ||
            workspace->modules[edge->from].crate != workspace->modules[edge->to].crate)
            continue;
        Part part = {step_end(house, edge->from), step_end(house, edge->to), i, role_of(edge)};
        if (part.from != WORKSPACE_NONE && part.to != WORKSPACE_NONE && part.from != part.to)
            g_array_append_val(parts, part);
    }
    g_array_sort(parts, compare_parts);
    return parts;
}

/* How many parts from `first` on are of one use. */
static guint use_length(const GArray *parts, guint first)
{
    guint end = first + 1;
    const Part *begin = &g_array_index(parts, Part, first);
    while (end < parts->len && is_same_use(begin, &g_array_index(parts, Part, end)))
        end++;
    return end - first;
}

static void put_places(const House *house, JsonWriter *writer, const Part *parts, guint count)
{
    const Workspace *workspace = house->report->analysis->workspace;
    json_writer_begin_array(writer, "places");
    for (guint i = 0; i < count && i < PLACES_SHOWN; i++) {
        const Edge *edge = &workspace->edges[parts[i].edge];
        json_writer_begin_object(writer, NULL);
        json_writer_path(writer, "path", why_path(workspace, edge));
        json_writer_integer(writer, "line", edge->line);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

static const char *verdict_of(const House *house, const Part *parts, guint count)
{
    const Edge *edges = house->report->analysis->workspace->edges;
    bool strained = false;
    for (guint i = 0; i < count; i++) {
        if (report_breaks_tower(house->report, &edges[parts[i].edge]))
            return "broken";
        strained = strained || report_strains_tower(house->report, &edges[parts[i].edge]);
    }
    return strained ? "strained" : NULL;
}

void house_uses(const House *house, JsonWriter *writer)
{
    static const char *const ROLES[USE_ROLES] = {"normal", "build", "dev"};
    g_autoptr(GArray) parts = parts_between_rooms(house);
    json_writer_begin_array(writer, "uses");
    for (guint i = 0, count; i < parts->len; i += count) {
        const Part *use = &g_array_index(parts, Part, i);
        count = use_length(parts, i);
        const char *verdict = verdict_of(house, use, count);
        json_writer_begin_object(writer, NULL);
        json_writer_integer(writer, "from", use->from);
        json_writer_integer(writer, "to", use->to);
        json_writer_string(writer, "role", ROLES[use->role]);
        json_writer_integer(writer, "count", count);
        if (verdict)
            json_writer_string(writer, "tower", verdict);
        put_places(house, writer, use, count);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

/* [from, to, role, count]: there are thousands of them. */
void house_steps(const House *house, JsonWriter *writer)
{
    g_autoptr(GArray) parts = parts_within_rooms(house);
    json_writer_begin_array(writer, "steps");
    for (guint i = 0, count; i < parts->len; i += count) {
        const Part *use = &g_array_index(parts, Part, i);
        count = use_length(parts, i);
        json_writer_begin_array(writer, NULL);
        json_writer_integer(writer, NULL, use->from);
        json_writer_integer(writer, NULL, use->to);
        json_writer_integer(writer, NULL, use->role);
        json_writer_integer(writer, NULL, count);
        json_writer_end_array(writer);
    }
    json_writer_end_array(writer);
}
