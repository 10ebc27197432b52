#include "analyzers/workspace/edge_trail.h"

#include <stdatomic.h>
#include <string.h>

#define LOOK_AHEAD 64u  /* paths that are gone from one place */
#define LINES_AHEAD 16u /* most paths stand a few lines below the one before */
#define TEXTS_MAX 1000u /* more are left from edits: it is time to begin anew */

/* One path, with all that decides where it leads. */
typedef struct Step {
    const char *path, *cfg; /* in the facts */
    uint32_t mod_fact, function, use;
    uint32_t first_edge;
    uint8_t style, certainty;
    bool in_test, via_macro;
} Step;

/* An edge whose texts are those of that number, plus one; 0: none. */
typedef struct TrailEdge {
    Edge edge;
    uint32_t name, cfg;
} TrailEdge;

struct EdgeTrail {
    _Atomic int references;
    uint32_t module;
    ParsedFile *parsed;
    GArray *steps;    /* of Step */
    GArray *edges;    /* of TrailEdge */
    GPtrArray *texts; /* of char *, each once */
    /* While it is made. */
    const EdgeTrail *before;
    guint next;          /* step of `before` */
    GHashTable *numbers; /* text → its number plus one */
    uint32_t line;       /* of the last path */
};

static uint32_t add_text(EdgeTrail *trail, const char *text)
{
    char *own = g_strdup(text);
    g_ptr_array_add(trail->texts, own);
    g_hash_table_insert(trail->numbers, own, GUINT_TO_POINTER(trail->texts->len));
    return trail->texts->len;
}

EdgeTrail *edge_trail_new(ParsedFile *parsed, uint32_t module, const EdgeTrail *before)
{
    EdgeTrail *trail = g_new0(EdgeTrail, 1);
    atomic_init(&trail->references, 1);
    trail->module = module;
    trail->parsed = parsed_file_ref(parsed);
    trail->before = before && before->texts->len <= TEXTS_MAX ? before : NULL;
    before = trail->before;
    trail->steps = g_array_sized_new(FALSE, FALSE, sizeof(Step), before ? before->steps->len : 0);
    trail->edges =
        g_array_sized_new(FALSE, FALSE, sizeof(TrailEdge), before ? before->edges->len : 0);
    trail->texts = g_ptr_array_new_with_free_func(g_free);
    trail->numbers = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; before && i < before->texts->len; i++)
        add_text(trail, before->texts->pdata[i]);
    return trail;
}

EdgeTrail *edge_trail_ref(EdgeTrail *trail)
{
    atomic_fetch_add_explicit(&trail->references, 1, memory_order_relaxed);
    return trail;
}

void edge_trail_unref(EdgeTrail *trail)
{
    if (atomic_fetch_sub_explicit(&trail->references, 1, memory_order_acq_rel) > 1)
        return;
    parsed_file_unref(trail->parsed);
    g_array_free(trail->steps, TRUE);
    g_array_free(trail->edges, TRUE);
    g_ptr_array_free(trail->texts, TRUE);
    g_clear_pointer(&trail->numbers, g_hash_table_unref);
    g_free(trail);
}

uint32_t edge_trail_module(const EdgeTrail *trail)
{
    return trail->module;
}

static Step step_of(const EdgeTrail *trail, const Mention *mention)
{
    const Facts *facts = trail->parsed->facts;
    return (Step){.path = mention->path,
                  .cfg = facts_string(facts, mention->cfg),
                  .mod_fact = mention->mod_fact,
                  .function = mention->function,
                  .use = mention->use ? (uint32_t)(mention->use - facts_uses(facts)) : FACT_NONE,
                  .first_edge = trail->edges->len,
                  .style = (uint8_t)mention->style,
                  .certainty = (uint8_t)mention->certainty,
                  .in_test = mention->in_test,
                  .via_macro = mention->via_macro};
}

static bool same_step(const Step *a, const Step *b)
{
    return a->mod_fact == b->mod_fact && a->function == b->function && a->use == b->use &&
           a->style == b->style && a->certainty == b->certainty && a->in_test == b->in_test &&
           a->via_macro == b->via_macro && strcmp(a->path, b->path) == 0 &&
           strcmp(a->cfg, b->cfg) == 0;
}

/* Most paths follow each other as they did. */
static const Step *find_before(EdgeTrail *trail, const Step *step)
{
    const EdgeTrail *before = trail->before;
    guint end = before ? MIN(before->steps->len, trail->next + LOOK_AHEAD) : 0;
    for (guint i = trail->next; i < end; i++) {
        const Step *known = &g_array_index(before->steps, Step, i);
        if (!same_step(known, step))
            continue;
        trail->next = i + 1;
        return known;
    }
    return NULL;
}

static uint32_t line_of(EdgeTrail *trail, uint32_t offset)
{
    const Facts *facts = trail->parsed->facts;
    const uint32_t *starts = facts_at(facts, facts->line_starts);
    uint32_t count = facts->line_starts.count, end = MIN(trail->line + LINES_AHEAD, count);
    if (starts[trail->line] <= offset)
        for (uint32_t line = trail->line; line < end; line++)
            if (line + 1 == count || offset < starts[line + 1])
                return trail->line = line;
    return trail->line = facts_line(facts, offset);
}

static char *text_at(const EdgeTrail *trail, uint32_t number)
{
    return number ? trail->texts->pdata[number - 1] : NULL;
}

static void add_again(EdgeTrail *trail, const TrailEdge *known, const Mention *mention,
                      uint32_t line, GArray *edges)
{
    TrailEdge each = *known;
    each.edge.start = mention->start;
    each.edge.end = mention->end;
    each.edge.line = line;
    g_array_append_val(trail->edges, each);
    each.edge.name = text_at(trail, each.name);
    each.edge.cfg = text_at(trail, each.cfg);
    g_array_append_val(edges, each.edge);
}

bool edge_trail_follow(EdgeTrail *trail, const Mention *mention, GArray *edges)
{
    Step step = step_of(trail, mention);
    const Step *known = find_before(trail, &step);
    if (!known)
        return false;
    const EdgeTrail *before = trail->before;
    bool is_last = trail->next == before->steps->len;
    guint end = is_last ? before->edges->len : known[1].first_edge;
    uint32_t line = known->first_edge < end ? line_of(trail, mention->start) : 0;
    g_array_append_val(trail->steps, step);
    for (guint i = known->first_edge; i < end; i++)
        add_again(trail, &g_array_index(before->edges, TrailEdge, i), mention, line, edges);
    return true;
}

static uint32_t text_number(EdgeTrail *trail, const char *text)
{
    uint32_t number = text ? GPOINTER_TO_UINT(g_hash_table_lookup(trail->numbers, text)) : 0;
    return !text || number ? number : add_text(trail, text);
}

void edge_trail_note(EdgeTrail *trail, const Mention *mention, const GArray *edges, guint first)
{
    Step step = step_of(trail, mention);
    g_array_append_val(trail->steps, step);
    for (guint i = first; i < edges->len; i++) {
        TrailEdge each = {.edge = g_array_index(edges, Edge, i)};
        each.name = text_number(trail, each.edge.name);
        each.cfg = text_number(trail, each.edge.cfg);
        g_array_append_val(trail->edges, each);
    }
}

void edge_trail_close(EdgeTrail *trail)
{
    trail->before = NULL;
    g_clear_pointer(&trail->numbers, g_hash_table_unref);
}
