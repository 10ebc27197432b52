#include "analyzers/patterns/baseline.h"

#include <stdatomic.h>

#include "analyzers/patterns/baseline_key.h"
#include "analyzers/patterns/baseline_parts.h"

static BaselineRow *row_new(const BaselineRow *row)
{
    BaselineRow *copy = g_new(BaselineRow, 1);
    *copy = (BaselineRow){g_strdup(row->rule), g_strdup(row->code), g_strdup(row->from),
                          g_strdup(row->to),   row->allowed,        row->found};
    return copy;
}

static void row_free(void *data)
{
    BaselineRow *row = data;
    g_free(row->rule);
    g_free(row->code);
    g_free(row->from);
    g_free(row->to);
    g_free(row);
}

Baseline *baseline_new(void)
{
    Baseline *baseline = g_new0(Baseline, 1);
    atomic_init(&baseline->references, 1);
    baseline->rows = g_ptr_array_new_with_free_func(row_free);
    baseline->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    baseline->notes = g_array_new(FALSE, FALSE, sizeof(Note));
    return baseline;
}

Baseline *baseline_ref(Baseline *baseline)
{
    atomic_fetch_add_explicit(&baseline->references, 1, memory_order_relaxed);
    return baseline;
}

void baseline_unref(Baseline *baseline)
{
    if (!baseline || atomic_fetch_sub_explicit(&baseline->references, 1, memory_order_acq_rel) > 1)
        return;
    for (guint i = 0; i < baseline->notes->len; i++) {
        g_free(g_array_index(baseline->notes, Note, i).path);
        g_free(g_array_index(baseline->notes, Note, i).message);
    }
    g_array_unref(baseline->notes);
    g_hash_table_unref(baseline->by_key);
    g_ptr_array_unref(baseline->rows);
    g_free(baseline->path);
    g_free(baseline);
}

void baseline_add(Baseline *baseline, const BaselineRow *row)
{
    char *key = baseline_key_text(row->rule, row->code, row->from, row->to);
    BaselineRow *known = g_hash_table_lookup(baseline->by_key, key);
    if (known) {
        known->allowed = MAX(known->allowed, row->allowed);
        g_free(key);
        return;
    }
    BaselineRow *added = row_new(row);
    g_ptr_array_add(baseline->rows, added);
    g_hash_table_insert(baseline->by_key, key, added);
}
