/* Regular expressions of rules: what is compared directly, what is limited, what is hinted at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "analyzers/patterns/fragments.h"
#include "analyzers/patterns/regex_needs.h"

static const struct {
    const char *pattern, *text;
    bool is_simple, matches;
} cases[] = {
    {"^(get|set)$", "get", true, true},
    {"^(get|set)$", "gets", true, false},
    {"^commit", "commit_all", true, true},
    {"^commit", "recommit", true, false},
    {"(Guard|Permit)$", "MyPermit", true, true},
    {"(Guard|Permit)$", "Permits", true, false},
    {"Map|Set", "BTreeSet", true, true},
    {"Map|Set", "Vec", true, false},
    {"^a|b$", "ab", false, true},
    {"^a|b$", "ba", false, false},
    {"^commit(_\\w+)?$", "commit_x", false, true},
    {"^commit(_\\w+)?$", "commits", false, false},
    {"\\bArc<", "Option<Arc<T>>", false, true},
    {"\\bArc<", "MyArc<T>", false, false},
    {".", "", false, false},
};

static void patterns_match_as_pcre_would(void **state)
{
    Pool pool = {0};
    RegexScratch scratch = {0};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Regex *regex = regex_new(&pool, cases[i].pattern);
        assert_int_equal(regex->literals != NULL, cases[i].is_simple);
        if (regex_matches(regex, &scratch, cases[i].text, strlen(cases[i].text)) !=
            cases[i].matches)
            fail_msg("/%s/ on %s", cases[i].pattern, cases[i].text);
        regex_clear(regex);
    }
    regex_scratch_clear(&scratch);
    pool_clear(&pool);
}

static const struct {
    const char *pattern, *needs; /* apart by blanks; NULL: nothing is known */
} needs[] = {
    {"^commit", "commit"},
    {"^(commits|aborts)$", "commits aborts"},
    {"JoinHandle<|Sender<", "JoinHandle< Sender<"},
    {"JoinHandle<|T", NULL},
    {"\\bAtomic(?!Bool|Ptr)[A-Z]\\w*\\b", "Atomic"},
    {"\\.to_str\\(\\)$", ".to_str()"},
    {"(Mutex|RwLock)?Guard<Inner>", "Guard<Inner>"},
    {"(Mutex|RwLock){0,2}Guards", "Guards"},
    {"(Mutexes|RwLock)+", "Mutexes RwLock"},
    {"handles?\\b", "handle"},
    {"handle+s", "handle"},
    {"handle{2}", "handle"},
    {"[Hh]andler", "andler"},
    {"[]a^]andler", "andler"},
    {"a.b.c.d.e.f", NULL},
    {"", NULL},
    {"(?i)handler", NULL},
    {"(handler)\\1", NULL},
    {"[[:alpha:]]handler", NULL},
    {"(?<!un)checked|(?=total)wholly", "checked wholly"},
    {"impl .*Display", "Display"},
    {"handles{0}ome", "handle"},
    {"handles{0,}ome", "handle"},
    {"handles{1,}ome", "handles"},
    {"handles{2}{0}before", NULL}, /* nothing of the `s` is needed: a quantifier of another */
    {"handler{1|commits", NULL},   /* these braces are text, and so there are alternatives */
    {"handler{1(,|commits)", NULL},
    {"handler{,3}", NULL}, /* three at most, or text: that is for PCRE's version to say */
    {"handler\\{1\\}", "handler{1}"},
    {"(handler|){2}", NULL},
    {"(handler)?+commits", "commits"},
    {"(?:handler(?:commits)*)+", "handler"},
    {"(?:a(?!commits))+handler", "handler"},
    {"(?#commits)|(?>commits)", NULL},
    {"\\Qcommits|\\E", NULL},
    {"(*ACCEPT)commits", NULL},
    {"[\\]commits]", NULL},
    {"\\x41commits|\\101commits", NULL},
};

static void a_pattern_cannot_do_without_its_longest_text(void **state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(needs); i++) {
        GPtrArray *texts = regex_needs(needs[i].pattern, 5);
        GString *found = g_string_new(NULL);
        for (guint j = 0; texts && j < texts->len; j++)
            g_string_append_printf(found, "%s%s", j ? " " : "",
                                   ((const GString *)texts->pdata[j])->str);
        if (g_strcmp0(texts ? found->str : NULL, needs[i].needs) != 0)
            fail_msg("/%s/ needs %s", needs[i].pattern, texts ? found->str : "nothing");
        g_string_free(found, TRUE);
        if (texts)
            g_ptr_array_free(texts, TRUE);
    }
}

/* Pieces that a pattern is drawn from, and that texts are. */
static const char *const pieces[] = {
    "a",    "b",    "c",     "ab",   "(",    ")",    "|",    "(?:",    "(?=", "(?!",
    "(?<!", "(?<=", "(?>",   "(?i)", "?",    "*",    "+",    "{0}",    "{2}", "{0,1}",
    "{1,}", "{1",   "{,2}",  "}",    "[ab]", "[^a]", "[]b]", "[\\]a]", "\\{", "\\(",
    "\\w",  "\\b",  "\\Qa|", "\\E",  ".",    "^",    "$",    "\\x61",  "\\1", "[[:alpha:]]"};
static const char *const letters[] = {"a", "b", "c", "{", "}", "(", "1", "2", ",", "|", "A"};

static void draw(GRand *rand, const char *const *from, gint32 count, gint32 most, GString *text)
{
    g_string_truncate(text, 0);
    for (gint32 left = g_rand_int_range(rand, 1, most); left; left--)
        g_string_append(text, from[g_rand_int_range(rand, 0, count)]);
}

static bool has_a_need(const GPtrArray *texts, const char *subject)
{
    for (guint i = 0; i < texts->len; i++)
        if (strstr(subject, ((const GString *)texts->pdata[i])->str))
            return true;
    return false;
}

/* Texts drawn at random, those that match among them. */
static unsigned check_needs(GRand *rand, Regex *regex, const GPtrArray *texts, GString *subject)
{
    RegexScratch scratch = {0};
    unsigned matched = 0;
    for (int i = 0; i < 40; i++) {
        draw(rand, letters, G_N_ELEMENTS(letters), 8, subject);
        if (!regex_matches(regex, &scratch, subject->str, subject->len))
            continue;
        matched++;
        if (!has_a_need(texts, subject->str))
            fail_msg("/%s/ matches %s, without %s …", regex->pattern, subject->str,
                     ((const GString *)texts->pdata[0])->str);
    }
    regex_scratch_clear(&scratch);
    return matched;
}

static void whatever_matches_has_what_the_pattern_needs(void **state)
{
    GRand *rand = g_rand_new_with_seed(20);
    GString *pattern = g_string_new(NULL), *subject = g_string_new(NULL);
    unsigned matched = 0;
    for (int i = 0; i < 20000; i++) {
        draw(rand, pieces, G_N_ELEMENTS(pieces), 9, pattern);
        Pool pool = {0};
        Regex *regex = regex_new(&pool, pattern->str);
        char *problem = regex_problem(regex);
        GPtrArray *texts = problem ? NULL : regex_needs(pattern->str, 1);
        if (texts) {
            matched += check_needs(rand, regex, texts, subject);
            g_ptr_array_free(texts, TRUE);
        }
        g_free(problem);
        regex_clear(regex);
        pool_clear(&pool);
    }
    assert_true(matched > 1000);
    g_string_free(pattern, TRUE);
    g_string_free(subject, TRUE);
    g_rand_free(rand);
}

static void fragments_are_found_wherever_they_stand(void **state)
{
    Pool pool = {0};
    Fragments fragments = {0};
    fragments_init(&fragments, &pool);
    Regex *first = regex_new(&pool, "Handle<"), *second = regex_new(&pool, "commit|ndle<T");
    fragments_add(&fragments, first);
    fragments_add(&fragments, second);
    fragments_seal(&fragments);
    assert_int_equal(first->need_count, 1);
    assert_int_equal(second->need_count, 2);
    for (size_t before = 0; before < 8; before++) {
        char *text = g_strdup_printf("%*sHandle<T", (int)before, "");
        uint64_t bits[2] = {0};
        fragments_find(&fragments, text, strlen(text) + 1, bits, 62);
        assert_true(bits[0] == (uint64_t)1 << 62); /* "Handle<", not "commit" */
        assert_true(bits[1] == 1);                 /* "ndle<T" */
        g_free(text);
    }
    fragments_clear(&fragments);
    pool_clear(&pool);
}

static void a_limit_is_no_match_and_is_remembered(void **state)
{
    Pool pool = {0};
    RegexScratch scratch = {0};
    Regex *regex = regex_new(&pool, "^(a+)+$");
    char text[REGEX_SUBJECT_MAX];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = 'c';
    assert_true(regex_matches(regex, &scratch, "aaaa", 4));
    assert_false(atomic_load(&regex->limited));
    assert_false(regex_matches(regex, &scratch, text, sizeof text));
    assert_true(atomic_load(&regex->limited));
    regex_clear(regex);
    regex_scratch_clear(&scratch);
    pool_clear(&pool);
}

static void half_anchored_alternatives_get_a_hint(void **state)
{
    static const char *const hinted[] = {"^a|b", "^Box|T|S", "get|set$"};
    static const char *const fine[] = {"^(a|b)$", "a|b", "^a", "^&|\\bArc<", "A|^b$", "^a$"};
    Pool pool = {0};
    for (size_t i = 0; i < G_N_ELEMENTS(hinted); i++)
        assert_non_null(regex_hint(regex_new(&pool, hinted[i])));
    for (size_t i = 0; i < G_N_ELEMENTS(fine); i++)
        assert_null(regex_hint(regex_new(&pool, fine[i])));
    pool_clear(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_match_as_pcre_would),
        cmocka_unit_test(a_pattern_cannot_do_without_its_longest_text),
        cmocka_unit_test(whatever_matches_has_what_the_pattern_needs),
        cmocka_unit_test(fragments_are_found_wherever_they_stand),
        cmocka_unit_test(a_limit_is_no_match_and_is_remembered),
        cmocka_unit_test(half_anchored_alternatives_get_a_hint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
