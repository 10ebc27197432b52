#include "server/formats/findings.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "server/real_path.h"

Place place_of(Locator *locator, const char *path, uint32_t start, uint32_t end, uint32_t line)
{
    Range range = locator_range(locator, path, start, end, line);
    return (Place){range.start.line + 1, range.start.character + 1, range.end.line + 1,
                   range.end.character + 1};
}

char *place_in_checkout(const Report *report, const char *variable, const char *path)
{
    const char *named = g_getenv(variable), *root = report->analysis->workspace->root;
    g_autofree char *checkout = named ? real_path(named) : NULL;
    size_t size = checkout ? strlen(checkout) : 0;
    bool below = size > 1 && path_within(root, checkout) && root[size] == '/';
    g_autofree char *joined =
        below && !g_path_is_absolute(path) ? path_join(root + size + 1, path) : NULL;
    return g_utf8_make_valid(joined ? joined : path, -1);
}

char *place_uri(const char *path)
{
    return g_uri_escape_bytes((const uint8_t *)path, strlen(path), "/!$&'()*+,;=@");
}

char *finding_text(const Finding *finding)
{
    GString *text = g_string_new(finding->message);
    for (uint32_t i = 0; i < finding->chain_count; i++) {
        const ChainLink *link = &finding->chain[i];
        g_string_append_printf(text, "%s%s", i ? ", " : "\nchain: ", link->says ? link->says : "");
        if (link->path)
            g_string_append_printf(text, "%s%s:%u", link->says ? " " : "", link->path,
                                   link->line + 1);
    }
    const struct {
        const char *name, *says;
    } parts[] = {{"level", finding->level},
                 {"why", finding->why},
                 {"how champions do it", finding->champion},
                 {"fix", finding->help}};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].says)
            g_string_append_printf(text, "\n%s: %s", parts[i].name, parts[i].says);
    return g_string_free(text, FALSE);
}

char *finding_key(const Finding *finding)
{
    const char *parts[] = {finding->code, finding->path,   finding->from,
                           finding->to,   finding->symbol, finding->message};
    GString *key = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        g_string_append_printf(key, "%s\n", parts[i] ? parts[i] : "");
    return g_string_free(key, FALSE);
}

const Finding *findings_next(const Report *report, uint32_t *at)
{
    const Patterns *patterns = report->analysis->patterns;
    while (patterns && *at < patterns->finding_count) {
        const Finding *finding = &patterns->findings[(*at)++];
        if (finding->severity >= report->minimum && finding_counts(finding) &&
            report_selects(report, finding))
            return finding;
    }
    return NULL;
}
