#include "server/features/diagnostic.h"

#include <string.h>

#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/features/champion.h"
#include "server/features/diagnostics.h"

#define CHAIN_LINKS_SAID 4

static int severity(const Finding *finding)
{
    switch (finding_severity(finding)) {
    case SEVERITY_ERROR:
        return LSP_SEVERITY_ERROR;
    case SEVERITY_WARNING:
        return LSP_SEVERITY_WARNING;
    case SEVERITY_INFORMATION:
        return LSP_SEVERITY_INFORMATION;
    default:
        return LSP_SEVERITY_HINT;
    }
}

/* The message, why it matters and where else to look, a line each. */
static json_t *message(const Finding *finding)
{
    GString *text = g_string_new(finding->message);
    if (finding->level)
        g_string_append_printf(text, "\nlevel: %s", finding->level);
    if (finding->why)
        g_string_append_printf(text, "\nwhy: %s", finding->why);
    if (finding->baselined)
        g_string_append_printf(text,
                               "\nbaseline: this one is known and fails no check (a new one: %s)",
                               severity_name((Severity)finding->severity));
    for (uint32_t i = 0; i < finding->chain_count && i < CHAIN_LINKS_SAID; i++)
        g_string_append_printf(text, "\n%s:%u: %s", finding->chain[i].path,
                               finding->chain[i].line + 1, finding->chain[i].says);
    if (finding->chain_count > CHAIN_LINKS_SAID)
        g_string_append_printf(text, "\nand %u more places",
                               finding->chain_count - CHAIN_LINKS_SAID);
    json_t *value = json_text(text->str);
    g_string_free(text, TRUE);
    return value;
}

static void add_cut(const Snapshot *snapshot, const FindingCut *cut, const Client *client,
                    Texts *texts, json_t *places)
{
    if (!texts_lines(texts, cut->path))
        return;
    char *uri = snapshot_uri(snapshot, cut->path);
    char *says = g_strdup_printf("cut here: %s → %s, %u place%s", cut->from, cut->to, cut->places,
                                 cut->places == 1 ? "" : "s");
    json_t *place = json_object();
    Range range = texts_range(texts, cut->path, cut->start, cut->end, client->encoding);
    json_object_set_new(place, "location", lsp_location(uri, range));
    json_object_set_new(place, "message", json_text(says));
    json_array_append_new(places, place);
    g_free(says);
    g_free(uri);
}

static json_t *related(const Snapshot *snapshot, const Finding *finding, const Client *client,
                       Texts *texts)
{
    json_t *places = json_array();
    for (uint32_t i = 0; i < finding->chain_count; i++) {
        const ChainLink *link = &finding->chain[i];
        bool is_outside = g_path_is_absolute(link->path); /* a system's header: its line is known */
        if (!is_outside && !texts_lines(texts, link->path))
            continue;
        char *uri = snapshot_uri(snapshot, link->path);
        json_t *place = json_object();
        const Position line = {link->line, 0};
        Range range =
            is_outside ? (Range){line, line}
                       : texts_range(texts, link->path, link->start, link->end, client->encoding);
        json_object_set_new(place, "location", lsp_location(uri, range));
        json_object_set_new(place, "message", json_text(link->says ? link->says : ""));
        json_array_append_new(places, place);
        g_free(uri);
    }
    for (uint32_t i = 0; i < finding->cut_count; i++)
        add_cut(snapshot, &finding->cut[i], client, texts, places);
    return places;
}

/* Where the champion does it right, at the commit it was read. */
static json_t *description(const Snapshot *snapshot, const Finding *finding)
{
    const Rule *rule = rule_set_find(snapshot->analysis->rules, finding->rule);
    char *link = rule ? champion_link(rule) : NULL;
    if (!link)
        return NULL;
    json_t *value = json_object();
    json_object_set_new(value, "href", json_text(link));
    g_free(link);
    return value;
}

static json_t *data(const Finding *finding)
{
    json_t *value = json_object(), *fixes = json_array();
    json_object_set_new(value, "rule", json_text(finding->rule));
    for (uint32_t i = 0; i < finding->fix_count; i++)
        json_array_append_new(fixes, json_text(finding->fixes[i].id));
    json_object_set_new(value, "fixes", fixes);
    if (finding->baselined)
        json_object_set_new(value, "baselined", json_true());
    return value;
}

json_t *diagnostic_of(const Snapshot *snapshot, const Finding *finding, const Client *client,
                      Texts *texts)
{
    json_t *value = json_object();
    json_object_set_new(value, "range", lsp_range(finding_range(finding, texts, client->encoding)));
    json_object_set_new(value, "severity", json_integer(severity(finding)));
    json_object_set_new(value, "code", json_text(finding->code));
    json_object_set_new(value, "source", json_string("belfry"));
    json_object_set_new(value, "message", message(finding));
    json_t *href = client->code_description ? description(snapshot, finding) : NULL;
    if (href)
        json_object_set_new(value, "codeDescription", href);
    if (client->unnecessary_tag && strcmp(finding->code, "allow-unused") == 0)
        json_object_set_new(value, "tags", json_pack("[i]", 1));
    if (client->related_information && finding->chain_count)
        json_object_set_new(value, "relatedInformation", related(snapshot, finding, client, texts));
    if (client->diagnostic_data)
        json_object_set_new(value, "data", data(finding));
    return value;
}
