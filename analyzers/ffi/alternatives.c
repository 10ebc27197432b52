#include "analyzers/ffi/alternatives.h"

#include "analyzers/ffi/unit_target.h"
#include "analyzers/ffi/verdict.h"

/* Package and symbol, as one text. */
static char *key_of(const ForeignItem *item)
{
    return g_strdup_printf("%u %d %s", item->package, item->kind == FOREIGN_TYPE, item->symbol);
}

static void lower(const FfiRequest *request, FfiVerdict *verdict, const FfiVerdict *fits)
{
    for (guint i = 0; i < verdict->differences->len; i++)
        g_array_index(verdict->differences, Difference, i).severity = SEVERITY_HINT;
    verdict_settle(request, verdict);
    bool near = fits->item->file == verdict->item->file;
    char *why =
        g_strdup_printf("%s; the declaration at %s%s%u, under another cfg, fits", verdict->why,
                        near ? "line " : request->workspace->files[fits->item->file].path,
                        near ? "" : ":", fits->item->line + 1);
    g_free(verdict->why);
    verdict->why = why;
}

void alternatives_weigh(const FfiRequest *request, Ffi *ffi)
{
    g_autoptr(GHashTable) fitting = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < ffi->count; i++)
        if (ffi->verdicts[i].outcome == FFI_MATCH)
            g_hash_table_insert(fitting, key_of(ffi->verdicts[i].item), &ffi->verdicts[i]);
    for (uint32_t i = 0; i < ffi->count; i++) {
        FfiVerdict *verdict = &ffi->verdicts[i];
        g_autofree char *key = key_of(verdict->item);
        const FfiVerdict *fits = g_hash_table_lookup(fitting, key);
        if (fits && verdict->differences && verdict->code &&
            unit_target_is_custom(verdict->item->cfg))
            lower(request, verdict, fits);
    }
}

static char *place_of(const ForeignItem *item)
{
    return g_strdup_printf("%u %u %s", item->file, item->at, item->symbol);
}

void alternatives_fold(Ffi *ffi)
{
    g_autoptr(GHashTable) places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < ffi->count; i++)
        if (!ffi->verdicts[i].other_target)
            g_hash_table_add(places, place_of(ffi->verdicts[i].item));
    uint32_t kept = 0;
    for (uint32_t i = 0; i < ffi->count; i++) {
        FfiVerdict *verdict = &ffi->verdicts[i];
        g_autofree char *place = place_of(verdict->item);
        if (verdict->other_target && g_hash_table_contains(places, place))
            ffi_verdict_clear(verdict);
        else
            ffi->verdicts[kept++] = *verdict;
    }
    ffi->count = kept;
}
