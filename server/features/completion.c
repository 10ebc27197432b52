/* textDocument/completion: what can be written in belfry.toml and in allow comments; null anywhere
 * else. Answered from the text as it is now, whatever the analysis has come to. */
#include <string.h>

#include "analyzers/patterns/ids.h"
#include "protocol/lsp.h"
#include "server/features/offers.h"

/* What the code's rule is called and how much it weighs. */
static char *detail_of(const RuleSet *rules, const char *id)
{
    const RuleViolation *violation = NULL;
    const Rule *rule = rule_set_find_code(rules, id, &violation);
    if (rule)
        return g_strdup_printf("%s · %s", severity_name((Severity)violation->severity),
                               rule->title);
    rule = rule_set_find(rules, id);
    return g_strdup(rule ? rule->title : "Belfry's own");
}

static void offer_id(Offers *offers, GHashTable *offered, const char *id)
{
    if (!g_hash_table_add(offered, (char *)(uintptr_t)id))
        return;
    char *detail = detail_of(offers->view->analysis->rules, id);
    offer(offers, id, OFFER_CODE, detail);
    g_free(detail);
}

void offer_codes(Offers *offers)
{
    const Analysis *analysis = offers->view->analysis;
    const Patterns *patterns = analysis->patterns;
    GHashTable *offered = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++)
        if (strcmp(patterns->findings[i].path, offers->view->path) == 0 &&
            strcmp(patterns->findings[i].rule, "belfry") != 0)
            offer_id(offers, offered, patterns->findings[i].code);
    const char **ids = ids_known(analysis->rules);
    for (const char **id = ids; *id; id++)
        offer_id(offers, offered, *id);
    g_free(ids);
    g_hash_table_destroy(offered);
}

json_t *completion(const View *view)
{
    Position position;
    lsp_read_position(lsp_at(view->params, "position", NULL), &position);
    uint32_t offset = (uint32_t)offset_of_position(view->lines, position, view->client->encoding);
    bool is_config =
        g_str_equal(view->path, "belfry.toml") || g_str_has_suffix(view->path, "/belfry.toml");
    Spot spot = is_config
                    ? spot_of_config(view->lines, offset)
                    : spot_of_allow(view->lines, offset, g_str_has_suffix(view->path, ".toml"));
    if (spot.kind == SPOT_NONE)
        return NULL;
    Offers offers;
    offers_init(&offers, view, spot, offset);
    if (spot.kind == SPOT_CODE)
        offer_codes(&offers);
    else if (spot.kind == SPOT_ALLOW)
        offer(&offers, "allow(", OFFER_PROPERTY, "allow(code) reason [until YYYY-MM-DD]");
    else
        offer_config(&offers);
    return offers_finish(&offers);
}
