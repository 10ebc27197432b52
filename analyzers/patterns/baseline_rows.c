/* What there is beside what the baseline allows. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "analyzers/patterns/baseline_key.h"
#include "analyzers/patterns/baseline_parts.h"

/* The row of a finding that may be in a baseline; NULL for one that may not, or is allowed by a
 * comment, or is not in `rows`. */
static BaselineRow *row_of(GHashTable *by_key, const Workspace *workspace, const Finding *finding)
{
    BaselineKey key;
    if (finding->suppressed || !baseline_key_of(workspace, finding, &key))
        return NULL;
    g_autofree char *text = baseline_key_text(finding->rule, finding->code, key.from, key.to);
    baseline_key_clear(&key);
    return g_hash_table_lookup(by_key, text);
}

void baseline_apply(const Baseline *baseline, const Workspace *workspace, Patterns *patterns)
{
    if (!baseline || !baseline->rows->len)
        return;
    g_autoptr(GHashTable) used = g_hash_table_new(NULL, NULL);
    for (uint32_t i = 0; i < patterns->finding_count; i++) {
        Finding *finding = &patterns->findings[i];
        BaselineRow *row = row_of(baseline->by_key, workspace, finding);
        guint before = GPOINTER_TO_UINT(row ? g_hash_table_lookup(used, row) : NULL);
        finding->baselined = row && before < row->allowed;
        if (finding->baselined)
            g_hash_table_insert(used, row, GUINT_TO_POINTER(before + 1));
    }
}

void baseline_cover(const Workspace *workspace, Patterns *patterns)
{
    for (uint32_t i = 0; i < patterns->finding_count; i++) {
        Finding *finding = &patterns->findings[i];
        BaselineKey key;
        finding->baselined = baseline_key_of(workspace, finding, &key);
        if (finding->baselined)
            baseline_key_clear(&key);
    }
}

static int compare_rows(const void *a, const void *b)
{
    const BaselineRow *left = *(const BaselineRow *const *)a,
                      *right = *(const BaselineRow *const *)b;
    const char *pairs[][2] = {{left->rule, right->rule},
                              {left->code, right->code},
                              {left->from, right->from},
                              {left->to, right->to}};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        int order = strcmp(pairs[i][0], pairs[i][1]);
        if (order != 0)
            return order;
    }
    return 0;
}

static void count(Baseline *all, const Workspace *workspace, const Finding *finding)
{
    BaselineKey key;
    if (finding->suppressed || !baseline_key_of(workspace, finding, &key))
        return;
    BaselineRow row = {.rule = (char *)(uintptr_t)finding->rule,
                       .code = (char *)(uintptr_t)finding->code,
                       .from = key.from,
                       .to = key.to};
    baseline_add(all, &row);
    row_of(all->by_key, workspace, finding)->found++;
    baseline_key_clear(&key);
}

/* Of what was not looked for there is as much as there was. */
static void leave_as_it_is(void *data, void *unused)
{
    (void)unused;
    BaselineRow *row = data;
    if (g_str_has_prefix(row->code, FFI_CODES) && row->found < row->allowed)
        row->found = row->allowed;
}

GPtrArray *baseline_compare(const Baseline *baseline, const Workspace *workspace,
                            const Patterns *patterns)
{
    Baseline *all = baseline_new();
    for (guint i = 0; baseline && i < baseline->rows->len; i++)
        baseline_add(all, baseline->rows->pdata[i]);
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++)
        count(all, workspace, &patterns->findings[i]);
    GPtrArray *rows = g_ptr_array_ref(all->rows);
    baseline_unref(all);
    if (patterns && !patterns->has_boundary)
        g_ptr_array_foreach(rows, leave_as_it_is, NULL);
    g_ptr_array_sort(rows, compare_rows);
    return rows;
}

/* `value` NULL: none. */
static void append_member(GString *text, const char *name, const char *value)
{
    json_t *json = value ? json_string(value) : json_null();
    char *written = json_dumps(json, JSON_ENCODE_ANY);
    g_string_append_printf(text, "\"%s\": %s, ", name, written);
    free(written);
    json_decref(json);
}

char *baseline_text(const GPtrArray *rows, BaselineMode mode)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "{\"version\": %d, \"findings\": [", BASELINE_VERSION);
    bool first = true;
    for (guint i = 0; i < rows->len; i++) {
        const BaselineRow *row = rows->pdata[i];
        uint32_t allowed = mode == BASELINE_FIRST ? row->found : MIN(row->allowed, row->found);
        if (!allowed)
            continue;
        g_string_append(text, first ? "\n{" : ",\n{");
        append_member(text, "rule", row->rule);
        append_member(text, "code", row->code);
        append_member(text, "from", row->from);
        append_member(text, "to", *row->to ? row->to : NULL);
        g_string_append_printf(text, "\"count\": %u}", allowed);
        first = false;
    }
    g_string_append(text, first ? "]}\n" : "\n]}\n");
    return g_string_free(text, FALSE);
}

char *baseline_first(const Workspace *workspace, const Patterns *patterns)
{
    g_autoptr(GPtrArray) rows = baseline_compare(NULL, workspace, patterns);
    return baseline_text(rows, BASELINE_FIRST);
}
