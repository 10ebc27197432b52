/* A regular expression of a rule. Rules of a team are untrusted: matching is limited in steps,
 * depth and subject size, and reaching a limit is no match. Plain literals and anchored
 * alternatives of literals never reach PCRE2; the others are compiled when first asked. */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "analyzers/patterns/pool.h"

#define REGEX_SUBJECT_MAX 400
#define REGEX_MATCH_LIMIT 20000
#define REGEX_DEPTH_LIMIT 250

typedef enum RegexAnchors { REGEX_START = 1, REGEX_END = 2 } RegexAnchors;

typedef struct RegexLiteral {
    const char *text;
    uint32_t size;
} RegexLiteral;

typedef struct Regex {
    const char *pattern;    /* without the slashes */
    RegexLiteral *literals; /* the whole of a simple pattern; NULL: PCRE2 */
    uint32_t literal_count;
    uint8_t anchors; /* RegexAnchors, of a simple pattern */
    uint32_t *needs; /* fragments of which one stands in what it matches (fragments.h) */
    uint32_t need_count;
    uint32_t number;      /* within its rule set; names the memo of answers */
    uint32_t rule;        /* literal of the id of its rule */
    _Atomic(void *) code; /* pcre2_code, made once */
    atomic_bool limited;  /* a limit was reached at least once */
} Regex;

/* What one thread needs for matching; zeroed at first. */
typedef struct RegexScratch {
    void *data, *context;
} RegexScratch;

/* Reads a pattern; does not compile it. */
Regex *regex_new(Pool *pool, const char *pattern);
/* NULL when the pattern compiles, else what is wrong with it (owned). */
char *regex_problem(const Regex *regex);
/* NULL, or a hint (static) about an alternation of which only some pieces are anchored. */
const char *regex_hint(const Regex *regex);
bool regex_matches(Regex *regex, RegexScratch *scratch, const char *text, size_t size);
void regex_clear(Regex *regex);
void regex_scratch_clear(RegexScratch *scratch);
