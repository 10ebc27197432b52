/* The cheapest cut of a graph, held against every choice there is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "analyzers/tower/cut.h"
#include "analyzers/tower/knots.h"

#define ARROWS_MOST 12

/* Whether what is not cut leads nowhere back. */
static bool is_open(uint32_t count, const CutArrow *arrows, uint32_t arrow_count, const bool *cut)
{
    uint32_t *start = g_new0(uint32_t, count + 2), *to = g_new0(uint32_t, arrow_count + 1);
    uint32_t *knot = g_new0(uint32_t, count + 1), placed = 0;
    for (uint32_t i = 0; i < count; i++) {
        start[i] = placed;
        for (uint32_t j = 0; j < arrow_count; j++)
            if (arrows[j].from == i && !cut[j])
                to[placed++] = arrows[j].to;
    }
    start[count] = placed;
    bool open = knots_find((Arrows){count, start, to}, knot) == count;
    g_free(start);
    g_free(to);
    g_free(knot);
    return open;
}

static uint32_t weight_of(const CutArrow *arrows, uint32_t arrow_count, const bool *cut)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < arrow_count; i++)
        sum += cut[i] ? arrows[i].weight : 0;
    return sum;
}

static uint32_t least_of_all(uint32_t count, const CutArrow *arrows, uint32_t arrow_count)
{
    uint32_t least = UINT32_MAX;
    bool cut[ARROWS_MOST];
    for (uint32_t choice = 0; choice < 1U << arrow_count; choice++) {
        for (uint32_t i = 0; i < arrow_count; i++)
            cut[i] = choice & 1U << i;
        uint32_t weight = weight_of(arrows, arrow_count, cut);
        if (weight < least && is_open(count, arrows, arrow_count, cut))
            least = weight;
    }
    return least;
}

static uint32_t draw(GRand *random, CutArrow *arrows, uint32_t count, uint32_t most)
{
    for (uint32_t i = 0; i < most; i++) {
        uint32_t from = (uint32_t)g_rand_int_range(random, 0, (gint32)count);
        uint32_t step = (uint32_t)g_rand_int_range(random, 1, (gint32)count);
        arrows[i] =
            (CutArrow){from, (from + step) % count, (uint32_t)g_rand_int_range(random, 1, 9)};
    }
    return most;
}

static void no_choice_is_cheaper(void **state)
{
    GRand *random = g_rand_new_with_seed(7);
    for (int round = 0; round < 200; round++) {
        CutArrow arrows[ARROWS_MOST];
        bool cut[ARROWS_MOST] = {false};
        uint32_t count = (uint32_t)g_rand_int_range(random, 2, 7);
        uint32_t many = draw(random, arrows, count, ARROWS_MOST);
        assert_true(cut_find(count, arrows, many, cut));
        assert_true(is_open(count, arrows, many, cut));
        assert_int_equal(weight_of(arrows, many, cut), least_of_all(count, arrows, many));
    }
    g_rand_free(random);
    (void)state;
}

/* A long ring of dear arrows with a single cheap one, in a crowd that is too large to be sure. */
static void a_large_graph_is_opened_by_its_cheap_arrow(void **state)
{
    enum { COUNT = 200 };
    CutArrow arrows[COUNT];
    bool cut[COUNT] = {false};
    for (uint32_t i = 0; i < COUNT; i++)
        arrows[i] = (CutArrow){i, (i + 1) % COUNT, i == 77 ? 1 : 5};
    assert_false(cut_find(COUNT, arrows, COUNT, cut));
    assert_true(is_open(COUNT, arrows, COUNT, cut));
    assert_int_equal(weight_of(arrows, COUNT, cut), 1);
    (void)state;
}

static void what_has_no_ring_needs_no_cut(void **state)
{
    const CutArrow arrows[] = {{0, 1, 3}, {1, 2, 3}, {0, 2, 1}};
    bool cut[3] = {false};
    assert_true(cut_find(3, arrows, 3, cut));
    assert_int_equal(weight_of(arrows, 3, cut), 0);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_choice_is_cheaper),
        cmocka_unit_test(a_large_graph_is_opened_by_its_cheap_arrow),
        cmocka_unit_test(what_has_no_ring_needs_no_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
