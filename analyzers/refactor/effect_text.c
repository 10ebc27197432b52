/* An effect as people read it. */
#include <string.h>

#include "analyzers/refactor/effect.h"

enum { NAMES_SHOWN = 6 };

/* "ends: a -> b, c -> d and 3 more"; nothing for an empty list. */
static void append_names(GString *text, const char *says, const GPtrArray *names)
{
    if (!names->len)
        return;
    g_string_append_printf(text, "%s: ", says);
    for (guint i = 0; i < MIN(names->len, NAMES_SHOWN); i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "", (const char *)names->pdata[i]);
    if (names->len > NAMES_SHOWN)
        g_string_append_printf(text, " and %u more", names->len - NAMES_SHOWN);
    g_string_append_c(text, '\n');
}

static void append_codes(GString *text, const GArray *codes)
{
    for (guint i = 0; i < codes->len; i++) {
        const EffectCode *code = &g_array_index(codes, EffectCode, i);
        g_string_append_printf(text, "%s: %u, before %u\n", code->code, code->after, code->before);
    }
}

char *effect_text(const Effect *effect)
{
    GString *text = g_string_new(NULL);
    append_names(text, "contracts that hold again", effect->mended);
    append_names(text, "contracts that break", effect->broken);
    append_codes(text, effect->codes);
    append_names(text, "crates no longer depend", effect->crate_ends);
    append_names(text, "crates depend anew", effect->crate_begins);
    if (effect->module_ends->len || effect->module_begins->len)
        g_string_append_printf(text, "edges between modules: %u gone, %u new\n",
                               effect->module_ends->len, effect->module_begins->len);
    if (effect->crates[0] != effect->crates[1])
        g_string_append_printf(text, "crates: %u, before %u\n", effect->crates[1],
                               effect->crates[0]);
    if ((uint64_t)(effect->rebuilt[0] + 0.5) != (uint64_t)(effect->rebuilt[1] + 0.5))
        g_string_append_printf(text, "a changed line rebuilds %.0f lines on average, before %.0f\n",
                               effect->rebuilt[1], effect->rebuilt[0]);
    if (!text->len)
        g_string_append(text, "nothing changes in the tower\n");
    return g_string_free(text, FALSE);
}
