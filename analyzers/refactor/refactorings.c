#include <stdarg.h>
#include <string.h>

#include "analyzers/refactor/refactoring.h"

/* One row each, in the order they are offered. */
#define REFACTORINGS(ROW)                                                                          \
    ROW(move_module_to_crate)                                                                      \
    ROW(extract_core) ROW(split_by_level) ROW(invert_dependency) ROW(break_cycle)

#define DECLARE(name) extern const Refactoring refactoring_##name;
REFACTORINGS(DECLARE)
#define LIST(name) &refactoring_##name,
const Refactoring *const refactorings[] = {REFACTORINGS(LIST) NULL};

const Refactoring *refactoring_find(const char *id)
{
    for (const Refactoring *const *each = refactorings; *each; each++)
        if (strcmp((*each)->id, id) == 0)
            return *each;
    return NULL;
}

static void offer_free(void *data)
{
    RefactorOffer *offer = data;
    g_free(offer->title);
    g_clear_pointer(&offer->answers, g_hash_table_unref);
    g_free(offer);
}

GPtrArray *refactoring_offers(const Refactoring *refactoring, const RefactorPlace *place)
{
    GPtrArray *offers = g_ptr_array_new_with_free_func(offer_free);
    refactoring->offer(place, offers);
    return offers;
}

void refactoring_offer(GPtrArray *offers, char *title, ...)
{
    RefactorOffer *offer = g_new0(RefactorOffer, 1);
    offer->title = title;
    va_list pairs;
    va_start(pairs, title);
    for (const char *question; (question = va_arg(pairs, const char *));) {
        if (!offer->answers)
            offer->answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        g_hash_table_insert(offer->answers, g_strdup(question),
                            g_strdup(va_arg(pairs, const char *)));
    }
    va_end(pairs);
    g_ptr_array_add(offers, offer);
}

const char *refactoring_answer(const RefactorPlace *place, const char *question,
                               const char *otherwise)
{
    const char *answer = place->answers ? g_hash_table_lookup(place->answers, question) : NULL;
    return answer ? answer : otherwise;
}

Plan *refactoring_plan(const Refactoring *refactoring, const RefactorPlace *place)
{
    Plan *plan = plan_new(place->analysis);
    refactoring->plan(place, plan);
    plan_finish(plan);
    return plan;
}
