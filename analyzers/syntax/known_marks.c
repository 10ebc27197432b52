#include "analyzers/syntax/known_marks.h"

#include <glib.h>
#include <stdlib.h>

#include "analyzers/syntax/known_body.h"

typedef struct KnownMatch {
    const char *rule, *mark; /* the set's */
    uint32_t start, end;
    FactRange captures;
} KnownMatch;

/* A child of the root. */
typedef struct KnownChild {
    uint32_t start, size;
    uint16_t symbol;
    FactRange matches;
} KnownChild;

struct KnownMarks {
    const QuerySet *queries;
    Records children, matches, captures; /* KnownChild, by start; KnownMatch; QueryCapture */
};

typedef struct Search {
    KnownMarks *marks;
    QueryReport report;
    void *data;
} Search;

static KnownMarks *known_marks_new(const QuerySet *queries)
{
    KnownMarks *marks = g_new0(KnownMarks, 1);
    *marks = (KnownMarks){.queries = queries,
                          .children = {.size = sizeof(KnownChild)},
                          .matches = {.size = sizeof(KnownMatch)},
                          .captures = {.size = sizeof(QueryCapture)}};
    return marks;
}

void known_marks_free(KnownMarks *marks)
{
    if (!marks)
        return;
    g_free(marks->children.bytes);
    g_free(marks->matches.bytes);
    g_free(marks->captures.bytes);
    g_free(marks);
}

static void tell(void *data, const QueryMatch *match)
{
    Search *search = data;
    Records *captures = &search->marks->captures;
    *(KnownMatch *)records_add(&search->marks->matches, 1) =
        (KnownMatch){match->rule,
                     match->mark,
                     match->start,
                     match->end,
                     {captures->count, match->capture_count}};
    QueryCapture *added = records_add(captures, match->capture_count);
    for (uint32_t i = 0; i < match->capture_count; i++)
        added[i] = match->captures[i];
    search->report(search->data, match);
}

static int by_start(const void *left, const void *right)
{
    uint32_t a = ((const KnownChild *)left)->start, b = ((const KnownChild *)right)->start;
    return (a > b) - (a < b);
}

/* The same child of the text before, or NULL. */
static const KnownChild *find(const Extraction *x, const QuerySet *queries, RawNode child)
{
    const KnownBodies *before = x->reuse->before;
    const KnownMarks *marks = before ? before->marks : NULL;
    KnownChild wanted = {0};
    if (!marks || marks->queries != queries || !marks->children.count ||
        !known_node_place(&x->reuse->edit, child, &wanted.start))
        return NULL;
    const KnownChild *known =
        bsearch(&wanted, marks->children.bytes, marks->children.count, sizeof wanted, by_start);
    bool same = known && known->size == raw_end(child) - child.start &&
                known->symbol == child.symbol && known_node_is_plain(x, child);
    return same ? known : NULL;
}

/* The matches of a child that moved. */
static void repeat(Search *search, const KnownMarks *before, const KnownChild *known,
                   uint32_t moved)
{
    const KnownMatch *matches = (const KnownMatch *)(const void *)before->matches.bytes;
    const QueryCapture *captures = (const QueryCapture *)(const void *)before->captures.bytes;
    GArray *now = g_array_new(FALSE, FALSE, sizeof(QueryCapture));
    for (uint32_t i = 0; i < known->matches.count; i++) {
        const KnownMatch *match = &matches[known->matches.first + i];
        g_array_set_size(now, 0);
        for (uint32_t j = 0; j < match->captures.count; j++) {
            QueryCapture capture = captures[match->captures.first + j];
            capture.start += moved;
            capture.end += moved;
            g_array_append_val(now, capture);
        }
        const QueryMatch again = {.rule = match->rule,
                                  .mark = match->mark,
                                  .start = match->start + moved,
                                  .end = match->end + moved,
                                  .captures = (const QueryCapture *)(const void *)now->data,
                                  .capture_count = now->len};
        tell(search, &again);
    }
    g_array_free(now, TRUE);
}

static void run_child(Extraction *x, Search *search, RawNode child)
{
    KnownMarks *marks = search->marks;
    uint32_t first = marks->matches.count;
    const KnownChild *known = find(x, marks->queries, child);
    const QueryStretch stretch = {raw_tree(x->roots[0]), x->source, child.start, raw_end(child)};
    if (known)
        repeat(search, x->reuse->before->marks, known, child.start - known->start);
    else
        query_set_run_stretch(marks->queries, &stretch, tell, search);
    if (known_node_is_plain(x, child))
        *(KnownChild *)records_add(&marks->children, 1) =
            (KnownChild){child.start,
                         stretch.to - stretch.from,
                         child.symbol,
                         {first, marks->matches.count - first}};
}

void known_marks_run(Extraction *x, const QuerySet *queries, QueryReport report, void *data)
{
    if (!query_set_is_local(queries)) {
        query_set_run(queries, raw_tree(x->roots[0]), x->source, report, data);
        return;
    }
    Search search = {known_marks_new(queries), report, data};
    x->reuse->after->marks = search.marks;
    RawChildren children;
    RawNode child;
    raw_children(&children, x->roots[0]);
    while (raw_children_next(&children, &child))
        run_child(x, &search, child);
}
