#include "server/refactored.h"

#include <string.h>

#include "analyzers/base/hash.h"
#include "server/formats/change_page.h"

#define ADDRESS "belfry:refactoring/"
enum { REMEMBERED = 8, SAID_MOST = 3 };

struct RefactoredList {
    GPtrArray *all; /* Refactored *, the newest last */
    Refactored *last;
};

static uint64_t hash_text(uint64_t hash, GBytes *text)
{
    gsize size = 0;
    const char *data = text ? g_bytes_get_data(text, &size) : NULL;
    return hash_combine(hash, text ? hash_bytes(data ? data : "", size) : 0);
}

static char *token_of(const char *title, const Outcome *outcome)
{
    uint64_t hash = hash_bytes(title, strlen(title));
    for (guint i = 0; i < outcome->files->len; i++) {
        const OutcomeFile *file = outcome->files->pdata[i];
        hash = hash_combine(hash, hash_bytes(file->path, strlen(file->path)));
        hash = hash_text(hash_text(hash, file->before), file->now);
    }
    return g_strdup_printf("%016" G_GINT64_MODIFIER "x", (guint64)hash);
}

static char *say_left(const char *title, const GPtrArray *left)
{
    if (!left->len)
        return NULL;
    GString *said = g_string_new(NULL);
    g_string_append_printf(said, "%s: left as it is", title);
    for (guint i = 0; i < MIN(left->len, SAID_MOST); i++) {
        const PlanLeft *each = left->pdata[i];
        g_string_append_printf(said, "%s %s:%u – %s", i ? ";" : ":", each->path, each->line + 1,
                               each->says);
    }
    if (left->len > SAID_MOST)
        g_string_append_printf(said, "; and %u more", left->len - SAID_MOST);
    return g_string_free(said, FALSE);
}

Refactored *refactored_new(const Plan *plan, const char *title, Outcome *outcome, char *effect)
{
    Refactored *refactored = g_new0(Refactored, 1);
    atomic_init(&refactored->references, 1);
    refactored->title = g_strdup(title);
    refactored->outcome = outcome;
    refactored->token = token_of(title, refactored->outcome);
    refactored->effect = effect;
    refactored->said = say_left(title, plan->left);
    refactored->page = change_page(title, refactored->outcome, plan->left, refactored->effect);
    return refactored;
}

Refactored *refactored_ref(Refactored *refactored)
{
    if (refactored)
        atomic_fetch_add_explicit(&refactored->references, 1, memory_order_relaxed);
    return refactored;
}

void refactored_unref(Refactored *refactored)
{
    if (!refactored ||
        atomic_fetch_sub_explicit(&refactored->references, 1, memory_order_acq_rel) > 1)
        return;
    outcome_free(refactored->outcome);
    char *const texts[] = {refactored->token, refactored->title, refactored->effect,
                           refactored->page, refactored->said};
    for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_free(refactored);
}

char *refactored_address(const Refactored *refactored)
{
    return g_strdup_printf(ADDRESS "%s.md", refactored->token);
}

static void unref(void *refactored)
{
    refactored_unref(refactored);
}

RefactoredList *refactored_list_new(void)
{
    RefactoredList *list = g_new0(RefactoredList, 1);
    list->all = g_ptr_array_new_with_free_func(unref);
    return list;
}

void refactored_list_free(RefactoredList *list)
{
    if (!list)
        return;
    refactored_unref(list->last);
    g_ptr_array_unref(list->all);
    g_free(list);
}

static Refactored *find(const RefactoredList *list, const char *token)
{
    for (guint i = 0; token && i < list->all->len; i++) {
        Refactored *each = list->all->pdata[i];
        if (strcmp(each->token, token) == 0)
            return each;
    }
    return NULL;
}

void refactored_list_add(RefactoredList *list, Refactored *refactored)
{
    Refactored *before = find(list, refactored->token);
    if (before)
        g_ptr_array_remove(list->all, before);
    if (list->all->len == REMEMBERED)
        g_ptr_array_remove_index(list->all, 0);
    g_ptr_array_add(list->all, refactored);
}

Refactored *refactored_list_made(RefactoredList *list, const char *token)
{
    Refactored *made = find(list, token);
    if (made && made != list->last) {
        refactored_unref(list->last);
        list->last = refactored_ref(made);
    }
    return made;
}

Refactored *refactored_list_last(const RefactoredList *list)
{
    return list->last;
}

const Refactored *refactored_list_find(const RefactoredList *list, const char *address)
{
    for (guint i = 0; g_str_has_prefix(address, "belfry:") && i < list->all->len; i++) {
        const Refactored *each = list->all->pdata[i];
        if (strstr(address, "refactoring/") && strstr(address, each->token))
            return each;
    }
    return NULL;
}
