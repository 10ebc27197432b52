#include "analyzers/syntax/queries.h"

#include "analyzers/syntax/parser.h"
#include "analyzers/syntax/query_set.h"
#include "analyzers/syntax/query_snapshot.h"
#include "rust_symbols.h"

static void pattern_clear(void *data)
{
    QueryPattern *pattern = data;
    ts_query_delete(pattern->query);
    query_predicates_free(pattern->predicates);
    query_anchors_free(pattern->anchors);
    g_free(pattern->captures);
}

QuerySet *query_set_new(void)
{
    QuerySet *set = g_new0(QuerySet, 1);
    set->patterns = g_array_new(FALSE, TRUE, sizeof(QueryPattern));
    g_array_set_clear_func(set->patterns, pattern_clear);
    set->rules = g_string_chunk_new(1024);
    return set;
}

void query_set_free(QuerySet *set)
{
    if (!set)
        return;
    g_array_free(set->patterns, TRUE);
    g_string_chunk_free(set->rules);
    query_words_clear(&set->words);
    g_free(set);
}

static const char *error_name(TSQueryError error)
{
    switch (error) {
    case TSQueryErrorNodeType:
        return "unknown node kind";
    case TSQueryErrorField:
        return "unknown field";
    case TSQueryErrorCapture:
        return "unknown capture";
    case TSQueryErrorStructure:
        return "no Rust code has this structure";
    default:
        return "syntax error";
    }
}

/* Finds the mark among the captures. */
static bool name_captures(QueryPattern *pattern, char **message)
{
    uint32_t count = ts_query_capture_count(pattern->query), marks = 0;
    pattern->captures = g_new(const char *, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t length;
        const char *name = ts_query_capture_name_for_id(pattern->query, i, &length);
        pattern->captures[i] = name;
        if (g_str_has_prefix(name, "mark.") && ++marks)
            pattern->mark = i;
    }
    if (marks != 1)
        *message = g_strdup("a pattern has one capture named @mark.<name>");
    return marks == 1;
}

void query_set_use_snapshot(QuerySet *set, const char *data, size_t size)
{
    set->snapshot = data;
    set->snapshot_size = size;
}

static bool compile(const QuerySet *set, QueryPattern *pattern, const char *text,
                    const QuerySource *source, QueryProblem *problem)
{
    TSQueryError error = TSQueryErrorNone;
    uint32_t offset = 0, size = source->end - source->start;
    text += source->start;
    problem->offset = source->start;
    if (set->snapshot)
        pattern->query = query_snapshot_find(set->snapshot, set->snapshot_size, text, size);
    if (!pattern->query)
        pattern->query = ts_query_new(parser_rust(), text, size, &offset, &error);
    if (!pattern->query) {
        problem->offset += offset;
        problem->message = g_strdup(error_name(error));
        return false;
    }
    if (ts_query_pattern_count(pattern->query) != 1) {
        problem->message = g_strdup("syntax error");
        return false;
    }
    pattern->predicates = query_predicates_new(pattern->query, &problem->message);
    pattern->anchors = pattern->predicates ? query_anchors_find(source, &problem->message) : NULL;
    return pattern->anchors && name_captures(pattern, &problem->message);
}

static bool add_pattern(QuerySet *set, const char *rule, const char *text,
                        const QuerySource *source, QueryProblem *problem)
{
    QueryPattern pattern = {.rule = rule};
    if (compile(set, &pattern, text, source, problem)) {
        g_array_append_val(set->patterns, pattern);
        return true;
    }
    pattern_clear(&pattern);
    for (uint32_t i = 0; i < problem->offset; i++)
        problem->line += text[i] == '\n';
    return false;
}

bool query_set_add(QuerySet *set, const char *rule_id, const char *text, size_t size,
                   QueryProblem *problem)
{
    const char *rule = g_string_chunk_insert_const(set->rules, rule_id);
    guint before = set->patterns->len;
    uint32_t at = 0;
    QuerySource *source;
    bool good = true;
    *problem = (QueryProblem){0};
    while (good && (source = query_source_next(text, (uint32_t)size, &at))) {
        good = add_pattern(set, rule, text, source, problem);
        query_source_free(source);
    }
    if (!good)
        g_array_set_size(set->patterns, before);
    return good;
}

void query_set_finish(QuerySet *set)
{
    for (guint p = 0; p < set->patterns->len; p++) {
        const GArray *anchors = g_array_index(set->patterns, QueryPattern, p).anchors;
        for (guint a = 0; a < anchors->len; a++)
            query_words_add(&set->words, g_array_index(anchors, QueryAnchor, a).word,
                            (QueryPlace){p, a});
    }
}

bool query_set_is_local(const QuerySet *set)
{
    for (guint p = 0; p < set->patterns->len; p++) {
        const GArray *anchors = g_array_index(set->patterns, QueryPattern, p).anchors;
        for (guint a = 0; a < anchors->len; a++) {
            const QueryAnchor *anchor = &g_array_index(anchors, QueryAnchor, a);
            uint16_t root = anchor->count ? anchor->steps[anchor->count - 1] : sym_identifier;
            if (!root || root == sym_source_file)
                return false;
        }
    }
    return true;
}
