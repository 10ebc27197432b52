#define PCRE2_CODE_UNIT_WIDTH 8
#include "analyzers/syntax/query_predicate.h"

#include <pcre2.h>
#include <string.h>

#define MATCH_LIMIT 20000
#define DEPTH_LIMIT 500

typedef struct Predicate {
    uint32_t capture, other; /* other: capture compared with, when there is no value */
    bool negated;
    char **values;     /* NULL-terminated; NULL: compare with `other` */
    pcre2_code *regex; /* or NULL */
} Predicate;

static void predicate_clear(void *data)
{
    Predicate *predicate = data;
    g_strfreev(predicate->values);
    pcre2_code_free(predicate->regex);
}

void query_predicates_free(GArray *predicates)
{
    if (predicates)
        g_array_free(predicates, TRUE);
}

static const char *step_string(const TSQuery *query, const TSQueryPredicateStep *step)
{
    uint32_t length;
    return ts_query_string_value_for_id(query, step->value_id, &length);
}

static bool compile_regex(Predicate *predicate, char **message)
{
    int error;
    PCRE2_SIZE offset;
    const char *pattern = predicate->values[0];
    predicate->regex = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                                     PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C,
                                     &error, &offset, NULL);
    if (predicate->regex)
        return true;
    char text[200];
    pcre2_get_error_message(error, (PCRE2_UCHAR *)text, sizeof text);
    *message = g_strdup_printf("#match? \"%s\": %s", pattern, text);
    return false;
}

/* The arguments after the capture: strings, or for #eq? another capture. */
static bool read_arguments(Predicate *predicate, const TSQuery *query,
                           const TSQueryPredicateStep *steps, uint32_t count)
{
    if (count == 1 && steps[0].type == TSQueryPredicateStepTypeCapture) {
        predicate->other = steps[0].value_id;
        return true;
    }
    GPtrArray *values = g_ptr_array_new();
    bool strings = count > 0;
    for (uint32_t i = 0; i < count && strings; i++) {
        strings = steps[i].type == TSQueryPredicateStepTypeString;
        if (strings)
            g_ptr_array_add(values, g_strdup(step_string(query, &steps[i])));
    }
    g_ptr_array_add(values, NULL);
    predicate->values = (char **)g_ptr_array_free(values, FALSE);
    return strings;
}

static bool read_predicate(GArray *predicates, const TSQuery *query,
                           const TSQueryPredicateStep *steps, uint32_t count, char **message)
{
    const char *name =
        steps[0].type == TSQueryPredicateStepTypeString ? step_string(query, &steps[0]) : "";
    bool equal = strcmp(name, "eq?") == 0, unequal = strcmp(name, "not-eq?") == 0;
    bool match = strcmp(name, "match?") == 0, any = strcmp(name, "any-of?") == 0;
    if (!equal && !unequal && !match && !any) {
        *message =
            g_strdup_printf("#%s is unknown: there are #eq? #not-eq? #match? #any-of?", name);
        return false;
    }
    Predicate predicate = {.negated = unequal};
    bool fits = count >= 3 && steps[1].type == TSQueryPredicateStepTypeCapture &&
                read_arguments(&predicate, query, steps + 2, count - 2) && (any || count == 3) &&
                (predicate.values || !match);
    predicate.capture = fits ? steps[1].value_id : 0;
    g_array_append_val(predicates, predicate);
    if (!fits) {
        *message =
            g_strdup_printf("#%s takes a capture and %s", name, any ? "strings" : "one string");
        return false;
    }
    return !match ||
           compile_regex(&g_array_index(predicates, Predicate, predicates->len - 1), message);
}

GArray *query_predicates_new(const TSQuery *query, char **message)
{
    GArray *predicates = g_array_new(FALSE, TRUE, sizeof(Predicate));
    g_array_set_clear_func(predicates, predicate_clear);
    uint32_t count, start = 0;
    const TSQueryPredicateStep *steps = ts_query_predicates_for_pattern(query, 0, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (steps[i].type != TSQueryPredicateStepTypeDone)
            continue;
        if (!read_predicate(predicates, query, steps + start, i - start, message)) {
            query_predicates_free(predicates);
            return NULL;
        }
        start = i + 1;
    }
    return predicates;
}

static bool regex_matches(const pcre2_code *regex, const char *text, size_t size)
{
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(limits, MATCH_LIMIT);
    pcre2_set_depth_limit(limits, DEPTH_LIMIT);
    int result =
        pcre2_match(regex, (PCRE2_SPTR)text, MIN(size, PREDICATE_SUBJECT_MAX), 0, 0, data, limits);
    pcre2_match_context_free(limits);
    pcre2_match_data_free(data);
    return result >= 0;
}

static bool same_text(TSNode node, const char *text, const char *other, size_t size)
{
    uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
    return end - start == size && memcmp(text + start, other, size) == 0;
}

static bool value_holds(const Predicate *predicate, TSNode node, const TSQueryMatch *match,
                        const char *text)
{
    uint32_t start = ts_node_start_byte(node);
    if (predicate->regex)
        return regex_matches(predicate->regex, text + start, ts_node_end_byte(node) - start);
    for (char **value = predicate->values; value && *value; value++)
        if (same_text(node, text, *value, strlen(*value)))
            return true;
    for (uint16_t i = 0; !predicate->values && i < match->capture_count; i++) {
        TSNode other = match->captures[i].node;
        uint32_t from = ts_node_start_byte(other);
        if (match->captures[i].index == predicate->other &&
            same_text(node, text, text + from, ts_node_end_byte(other) - from))
            return true;
    }
    return false;
}

bool query_predicates_hold(const GArray *predicates, const TSQueryMatch *match, const char *text)
{
    for (guint p = 0; p < predicates->len; p++) {
        const Predicate *predicate = &g_array_index(predicates, Predicate, p);
        for (uint16_t i = 0; i < match->capture_count; i++)
            if (match->captures[i].index == predicate->capture &&
                value_holds(predicate, match->captures[i].node, match, text) == predicate->negated)
                return false;
    }
    return true;
}
