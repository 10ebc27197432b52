#include "server/handover.h"

#include <string.h>

#include "analyzers/base/hash.h"
#include "server/formats/change_page.h"
#include "server/made_folders.h"

#define ADDRESS "belfry:refactoring/"
enum { REMEMBERED = 8, SAID_MOST = 3 };

struct Handovers {
    GPtrArray *all; /* Handover *, the newest last */
    Handover *last;
};

static uint64_t hash_text(uint64_t hash, GBytes *text)
{
    gsize size = 0;
    const char *data = text ? g_bytes_get_data(text, &size) : NULL;
    return hash_combine(hash, text ? hash_bytes(data ? data : "", size) : 0);
}

/* The folder is not in it, which lies elsewhere when a recording is played: of two folders that are
 * the same, what was asked for last is meant. */
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

Handover *handover_new(const Plan *plan, const char *folder, const char *title, Outcome *outcome,
                       char *effect)
{
    Handover *handover = g_new0(Handover, 1);
    atomic_init(&handover->references, 1);
    handover->title = g_strdup(title);
    handover->outcome = outcome;
    handover->folders = made_folders_new(outcome, plan->analysis->workspace->root);
    handover->folder = g_strdup(folder);
    handover->token = token_of(title, handover->outcome);
    handover->effect = effect;
    handover->said = say_left(title, plan->left);
    handover->page = change_page(title, handover->outcome, plan->left, handover->effect);
    return handover;
}

Handover *handover_ref(Handover *handover)
{
    if (handover)
        atomic_fetch_add_explicit(&handover->references, 1, memory_order_relaxed);
    return handover;
}

void handover_unref(Handover *handover)
{
    if (!handover || atomic_fetch_sub_explicit(&handover->references, 1, memory_order_acq_rel) > 1)
        return;
    outcome_free(handover->outcome);
    g_ptr_array_unref(handover->folders);
    char *const texts[] = {handover->token,  handover->folder, handover->title,
                           handover->effect, handover->page,   handover->said};
    for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_free(handover);
}

char *handover_address(const Handover *handover)
{
    return g_strdup_printf(ADDRESS "%s.md", handover->token);
}

static void unref(void *handover)
{
    handover_unref(handover);
}

Handovers *handovers_new(void)
{
    Handovers *list = g_new0(Handovers, 1);
    list->all = g_ptr_array_new_with_free_func(unref);
    return list;
}

void handovers_free(Handovers *list)
{
    if (!list)
        return;
    handover_unref(list->last);
    g_ptr_array_unref(list->all);
    g_free(list);
}

static Handover *find(const Handovers *list, const char *token)
{
    for (guint i = 0; token && i < list->all->len; i++) {
        Handover *each = list->all->pdata[i];
        if (strcmp(each->token, token) == 0)
            return each;
    }
    return NULL;
}

void handovers_add(Handovers *list, Handover *handover)
{
    Handover *before = find(list, handover->token);
    if (before)
        g_ptr_array_remove(list->all, before);
    if (list->all->len == REMEMBERED)
        g_ptr_array_remove_index(list->all, 0);
    g_ptr_array_add(list->all, handover);
}

Handover *handovers_made(Handovers *list, const char *token)
{
    Handover *made = find(list, token);
    if (made && made != list->last) {
        handover_unref(list->last);
        list->last = handover_ref(made);
    }
    return made;
}

Handover *handovers_last(const Handovers *list)
{
    return list->last;
}

void handovers_taken_back(Handovers *list, const Handover *handover)
{
    if (list->last == handover)
        g_clear_pointer(&list->last, handover_unref);
}

const Handover *handovers_find(const Handovers *list, const char *address)
{
    for (guint i = 0; g_str_has_prefix(address, "belfry:") && i < list->all->len; i++) {
        const Handover *each = list->all->pdata[i];
        if (strstr(address, "refactoring/") && strstr(address, each->token))
            return each;
    }
    return NULL;
}
