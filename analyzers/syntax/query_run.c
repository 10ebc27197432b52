#include <stdlib.h>
#include <string.h>

#include "analyzers/base/timings.h"
#include "analyzers/syntax/query_set.h"
#include "analyzers/syntax/raw_walk.h"

/* Words nested deeper than this in the tree are not looked at. */
#define PATH_MAX_DEPTH 512
/* States a query may be in at once; a team's pattern may be ambiguous without end. */
#define MATCH_LIMIT 64

/* A node that a pattern may match. */
typedef struct Candidate {
    RawNode node;
    uint32_t pattern;
} Candidate;

/* The nodes from the tree's root down to a byte. Bytes come in rising order, so most of the path
 * holds for the next one too. */
typedef struct Path {
    RawNode nodes[PATH_MAX_DEPTH];
    uint32_t depth;
} Path;

static void path_move(Path *path, uint32_t offset)
{
    while (path->depth > 1 && raw_end(path->nodes[path->depth - 1]) <= offset)
        path->depth--;
    while (path->depth < PATH_MAX_DEPTH) {
        RawNode child = raw_child_at(path->nodes[path->depth - 1], offset);
        if (!child.slot)
            break;
        path->nodes[path->depth++] = child;
    }
}

/* Adds the pattern's root if the nodes above the word are those the anchor names. */
static void add_candidate(GArray *candidates, const Path *path, const QueryAnchor *anchor,
                          uint32_t pattern)
{
    uint32_t leaf = path->depth - 1;
    if (anchor->count > leaf)
        return;
    for (uint32_t i = 0; i < anchor->count; i++)
        if (anchor->steps[i] && anchor->steps[i] != path->nodes[leaf - 1 - i].symbol)
            return;
    Candidate candidate = {path->nodes[leaf - anchor->count], pattern};
    g_array_append_val(candidates, candidate);
}

static void find_candidates(const QuerySet *set, const QueryStretch *stretch, GArray *candidates)
{
    Path path = {.nodes = {raw_root(stretch->tree)}, .depth = 1};
    const QueryWord *word;
    for (uint32_t at = stretch->from;
         (word = query_words_next(&set->words, stretch->text, &at, stretch->to));
         at += word->size) {
        path_move(&path, at);
        if (path.nodes[path.depth - 1].start != at)
            continue;
        for (guint i = 0; i < word->places->len; i++) {
            QueryPlace place = g_array_index(word->places, QueryPlace, i);
            const GArray *anchors =
                g_array_index(set->patterns, QueryPattern, place.pattern).anchors;
            add_candidate(candidates, &path, &g_array_index(anchors, QueryAnchor, place.anchor),
                          place.pattern);
        }
    }
}

static int compare_candidates(const void *one, const void *other)
{
    const Candidate *a = one, *b = other;
    if (a->node.start != b->node.start)
        return a->node.start < b->node.start ? -1 : 1;
    if (a->pattern != b->pattern)
        return a->pattern < b->pattern ? -1 : 1;
    return (a->node.slot > b->node.slot) - (a->node.slot < b->node.slot);
}

typedef struct Run {
    const QuerySet *set;
    const TSTree *tree;
    const char *text;
    QueryReport report;
    void *data;
    GArray *captures; /* QueryCapture */
} Run;

static void report_match(const Run *run, const QueryPattern *pattern, const TSQueryMatch *match)
{
    QueryMatch found = {.rule = pattern->rule,
                        .mark = pattern->captures[pattern->mark] + strlen("mark.")};
    g_array_set_size(run->captures, 0);
    for (uint16_t i = 0; i < match->capture_count; i++) {
        const TSQueryCapture *capture = &match->captures[i];
        uint32_t start = ts_node_start_byte(capture->node), end = ts_node_end_byte(capture->node);
        if (capture->index == pattern->mark) {
            found.start = start;
            found.end = end;
            continue;
        }
        QueryCapture other = {pattern->captures[capture->index], start, end};
        g_array_append_val(run->captures, other);
    }
    found.captures = (const QueryCapture *)(void *)run->captures->data;
    found.capture_count = run->captures->len;
    run->report(run->data, &found);
}

static void run_candidate(const Run *run, TSQueryCursor *cursor, const Candidate *candidate)
{
    const QueryPattern *pattern =
        &g_array_index(run->set->patterns, QueryPattern, candidate->pattern);
    TSQueryMatch match;
    ts_query_cursor_exec(cursor, pattern->query, raw_public(candidate->node, run->tree));
    while (ts_query_cursor_next_match(cursor, &match))
        if (query_predicates_hold(pattern->predicates, &match, run->text))
            report_match(run, pattern, &match);
}

/* A root that holds several anchors stands in the list once for each. */
static void run_candidates(const Run *run, GArray *candidates)
{
    TSQueryCursor *cursor = ts_query_cursor_new();
    ts_query_cursor_set_max_start_depth(cursor, 0);
    ts_query_cursor_set_match_limit(cursor, MATCH_LIMIT);
    qsort(candidates->data, candidates->len, sizeof(Candidate), compare_candidates);
    const Candidate *last = NULL;
    for (guint i = 0; i < candidates->len; i++) {
        const Candidate *candidate = &g_array_index(candidates, Candidate, i);
        if (!last || compare_candidates(last, candidate) != 0)
            run_candidate(run, cursor, candidate);
        last = candidate;
    }
    ts_query_cursor_delete(cursor);
}

void query_set_run_stretch(const QuerySet *set, const QueryStretch *stretch, QueryReport report,
                           void *data)
{
    if (!set || !set->words.count)
        return;
    TimingStage outer = timing_enter(TIMING_MARKS);
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    find_candidates(set, stretch, candidates);
    if (candidates->len) {
        GArray *captures = g_array_new(FALSE, FALSE, sizeof(QueryCapture));
        Run run = {set, stretch->tree, stretch->text, report, data, captures};
        run_candidates(&run, candidates);
        g_array_free(captures, TRUE);
    }
    g_array_free(candidates, TRUE);
    timing_enter(outer);
}

void query_set_run(const QuerySet *set, const struct TSTree *tree, const char *text,
                   QueryReport report, void *data)
{
    RawNode root = tree ? raw_root(tree) : (RawNode){0};
    QueryStretch stretch = {tree, text, root.start, root.slot ? raw_end(root) : 0};
    if (tree)
        query_set_run_stretch(set, &stretch, report, data);
}
