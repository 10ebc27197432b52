#include "server/settings.h"

#include <glib.h>
#include <string.h>

#include "protocol/lsp.h"
#include "server/features/lens.h"

Settings settings_standard(void)
{
    return (Settings){.minimum = SEVERITY_HINT, .lenses = true};
}

static bool read_scope(Settings *settings, const json_t *value)
{
    const char *scope = json_string_value(value);
    if (!scope || (strcmp(scope, "workspace") != 0 && strcmp(scope, "openFiles") != 0))
        return false;
    settings->open_files_only = strcmp(scope, "openFiles") == 0;
    return true;
}

static bool read_minimum(Settings *settings, const json_t *value)
{
    Severity minimum;
    if (!json_is_string(value) || !severity_parse(json_string_value(value), &minimum))
        return false;
    settings->minimum = minimum;
    return true;
}

/* In the order of LensKind. */
static const char *const LENSES[] = {"level", "pattern", "module", "tower", "dependency"};
G_STATIC_ASSERT(G_N_ELEMENTS(LENSES) == LENS_KINDS);

static bool read_lenses(Settings *settings, const json_t *lenses)
{
    const json_t *enabled = lsp_at(lenses, "enabled", NULL);
    bool understood = !lenses || json_is_object(lenses);
    if (enabled && json_is_boolean(enabled))
        settings->lenses = json_is_true(enabled);
    else if (enabled)
        understood = false;
    for (unsigned kind = 0; kind < LENS_KINDS; kind++) {
        const json_t *shown = lsp_at(lenses, LENSES[kind], NULL);
        if (!shown)
            continue;
        understood &= json_is_boolean(shown);
        if (json_is_false(shown))
            settings->hidden_lenses |= 1u << kind;
        else if (json_is_true(shown))
            settings->hidden_lenses &= ~(1u << kind);
    }
    return understood;
}

static bool read_hover(Settings *settings, const json_t *value)
{
    static const char *const MODES[] = {"notable", "always", "off"};
    for (unsigned i = 0; json_is_string(value) && i < G_N_ELEMENTS(MODES); i++)
        if (strcmp(MODES[i], json_string_value(value)) == 0) {
            settings->hover = (HoverMode)i;
            return true;
        }
    return false;
}

static bool read_inlay_hints(Settings *settings, const json_t *value)
{
    settings->inlay_hints = json_is_true(value);
    return json_is_boolean(value);
}

bool settings_read(Settings *settings, const json_t *value)
{
    const json_t *scope = lsp_at(value, "diagnostics", "scope", NULL);
    const json_t *minimum = lsp_at(value, "diagnostics", "minimum", NULL);
    bool understood = !value || json_is_null(value) || json_is_object(value);
    if (scope)
        understood &= read_scope(settings, scope);
    if (minimum)
        understood &= read_minimum(settings, minimum);
    understood &= read_lenses(settings, lsp_at(value, "lenses", NULL));
    const json_t *hover = lsp_at(value, "hover", NULL), *hints = lsp_at(value, "inlayHints", NULL);
    if (hover)
        understood &= read_hover(settings, hover);
    if (hints)
        understood &= read_inlay_hints(settings, hints);
    return understood;
}
