#include "tests/soak/lot.h"

#include <string.h>

void lot_init(Lot *lot, uint64_t seed)
{
    *lot = (Lot){.state = seed * 0x9e3779b97f4a7c15u + 1};
}

void lot_clear(Lot *lot)
{
    json_decref(lot->last);
    lot->last = NULL;
}

/* splitmix64 */
unsigned lot_draw(Lot *lot, unsigned limit)
{
    uint64_t z = lot->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (unsigned)((z ^ (z >> 31)) % limit);
}

static json_t *with_root(const Player *player, const json_t *step)
{
    char *text = json_dumps(step, JSON_COMPACT);
    char **parts = g_strsplit(text, player->root, -1), *marked = g_strjoinv("$root", parts);
    json_t *copy = json_loads(marked, 0, NULL);
    g_strfreev(parts);
    g_free(marked);
    free(text);
    return copy;
}

void lot_play(Lot *lot, json_t *step)
{
    json_array_append_new(lot->steps, with_root(lot->player, step));
    player_play(lot->player, step);
    json_decref(step);
}

void lot_send(Lot *lot, json_t *message)
{
    json_decref(lot->last);
    lot->last = json_deep_copy(message);
    lot_play(lot, json_pack("{s:o}", "send", message));
}

json_t *lot_notification(const char *method, json_t *params)
{
    return json_pack("{s:s,s:o}", "method", method, "params", params);
}

static bool is_source(const ModelDocument *document)
{
    return g_str_has_suffix(document->uri, ".rs") || g_str_has_suffix(document->uri, ".toml");
}

/* While a belfry.toml is broken, what it said before stays in force: a session that edits it knows
 * more than a fresh server. Sessions as data are about that. */
static bool has_a_past(const ModelDocument *document)
{
    return g_str_has_suffix(document->uri, "/belfry.toml");
}

ModelDocument *lot_document(Lot *lot, bool open)
{
    GPtrArray *all = model_documents(lot->player->model);
    for (guint i = all->len; i > 0; i--) {
        const ModelDocument *document = g_ptr_array_index(all, i - 1);
        if (!is_source(document) || has_a_past(document) ||
            (open ? !document->open : !document->disk))
            g_ptr_array_remove_index(all, i - 1);
    }
    ModelDocument *document = all->len ? g_ptr_array_index(all, lot_draw(lot, all->len)) : NULL;
    g_ptr_array_unref(all);
    return document;
}

static const struct {
    void (*act)(Lot *lot);
    unsigned weight;
} ACTS[] = {
    {lot_open, 10},    {lot_change, 40},  {lot_undo, 8},     {lot_close, 4},
    {lot_save, 4},     {lot_rename, 2},   {lot_disk, 5},     {lot_folders, 1},
    {lot_ask, 40},     {lot_resolve, 8},  {lot_cancel, 10},  {lot_twice, 4},
    {lot_disorder, 3}, {lot_settings, 2}, {lot_nonsense, 3}, {lot_pause, 12},
};

void lot_turn(Lot *lot)
{
    unsigned all = 0, at = 0;
    for (unsigned i = 0; i < G_N_ELEMENTS(ACTS); i++)
        all += ACTS[i].weight;
    unsigned drawn = lot_draw(lot, all);
    while (drawn >= ACTS[at].weight)
        drawn -= ACTS[at++].weight;
    ACTS[at].act(lot);
}
