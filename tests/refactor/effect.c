/* effect BEFORE AFTER: what the change from one folder to the other means to the tower, measured
 * from what lies there, in the form of `fix --at … --format json`. It is told by effect_between, as
 * a dry run is: what is compared are the two workspaces, the one as it would be and the one that
 * was written, not two ways to tell the difference. */
#include <jansson.h>
#include <stdio.h>

#include "analyzers/refactor/effect.h"

static Analysis *analyse(const char *path)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *today = g_date_time_format(now, "%Y-%m-%d");
    AnalysisRequest request = {.path = path, .want_patterns = true, .today = today};
    GError *error = NULL;
    Analysis *analysis = analysis_run(&request, &error);
    if (!analysis)
        fprintf(stderr, "%s\n", error ? error->message : "cancelled");
    g_clear_error(&error);
    return analysis;
}

static json_t *names(const GPtrArray *list)
{
    json_t *array = json_array();
    for (guint i = 0; i < list->len; i++)
        json_array_append_new(array, json_string(list->pdata[i]));
    return array;
}

static json_t *codes(const Effect *effect)
{
    json_t *array = json_array();
    for (guint i = 0; i < effect->codes->len; i++) {
        const EffectCode *code = &g_array_index(effect->codes, EffectCode, i);
        json_array_append_new(array, json_pack("{s:s,s:i,s:i}", "code", code->code, "before",
                                               (int)code->before, "after", (int)code->after));
    }
    return array;
}

int main(int argc, char **argv)
{
    Analysis *before = argc == 3 ? analyse(argv[1]) : NULL;
    Analysis *after = before ? analyse(argv[2]) : NULL;
    if (!after)
        return 2;
    Effect *effect = effect_between(before, after);
    json_t *json = json_pack(
        "{s:o,s:{s:o,s:o},s:{s:o,s:o},s:{s:o,s:o},s:{s:i,s:i},s:{s:I,s:I}}", "findings",
        codes(effect), "contracts", "mended", names(effect->mended), "broken",
        names(effect->broken), "crate_edges", "gone", names(effect->crate_ends), "new",
        names(effect->crate_begins), "module_edges", "gone", names(effect->module_ends), "new",
        names(effect->module_begins), "crates", "before", (int)effect->crates[0], "after",
        (int)effect->crates[1], "rebuilt_lines", "before", (json_int_t)(effect->rebuilt[0] + 0.5),
        "after", (json_int_t)(effect->rebuilt[1] + 0.5));
    json_dumpf(json, stdout, JSON_INDENT(1));
    json_decref(json);
    effect_free(effect);
    analysis_unref(after);
    analysis_unref(before);
    return 0;
}
