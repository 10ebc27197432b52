#include "tests/soak/verdict.h"

#include <string.h>

json_t *verdict_params(const json_t *client, const json_t *folders)
{
    json_t *params = json_copy((json_t *)client), *list = json_array();
    const json_t *each;
    size_t i;
    json_array_foreach(folders, i, each)
        json_array_append_new(list, json_pack("{s:O,s:s}", "uri", each, "name", "folder"));
    json_object_set_new(params, "processId", json_null());
    json_object_set_new(params, "rootUri", json_null());
    json_object_set_new(params, "workspaceFolders", list);
    return params;
}

static int by_opening(const void *a, const void *b)
{
    const ModelDocument *left = *(ModelDocument *const *)a, *right = *(ModelDocument *const *)b;
    return left->opened < right->opened ? -1 : left->opened > right->opened;
}

/* The open documents in the order they were opened in. */
static GPtrArray *open_documents(const Player *player)
{
    GPtrArray *documents = model_documents(player->model);
    for (guint i = documents->len; i > 0; i--)
        if (!((ModelDocument *)g_ptr_array_index(documents, i - 1))->open)
            g_ptr_array_remove_index(documents, i - 1);
    g_ptr_array_sort(documents, by_opening);
    return documents;
}

/* A second server on what is there now. */
static Player *start_afresh(const Player *player, const json_t *client)
{
    json_t *params = verdict_params(client, player->folders);
    const PlayerWorld world = {player->root, player->rules};
    Player *fresh = player_new(&world, params, player->answering, NULL);
    json_decref(params);
    player_learn(fresh);
    fresh->settings = json_incref(player->settings);
    if (player->settings)
        player_send(fresh,
                    json_pack("{s:s,s:{s:{s:O}}}", "method", "workspace/didChangeConfiguration",
                              "params", "settings", "belfry", player->settings));
    GPtrArray *documents = open_documents(player);
    for (guint i = 0; i < documents->len; i++) {
        const ModelDocument *document = g_ptr_array_index(documents, i);
        player_send(fresh,
                    json_pack("{s:s,s:{s:{s:s,s:s,s:I,s:s}}}", "method", "textDocument/didOpen",
                              "params", "textDocument", "uri", document->uri, "languageId", "rust",
                              "version", document->version, "text", document->text));
    }
    g_ptr_array_unref(documents);
    return fresh;
}

static void fault_apart(Player *player, const char *what, const char *uri, const json_t *got,
                        const json_t *wanted)
{
    char *a = json_dumps(got ? got : json_null(), JSON_COMPACT | JSON_ENCODE_ANY);
    char *b = json_dumps(wanted ? wanted : json_null(), JSON_COMPACT | JSON_ENCODE_ANY);
    size_t at = 0;
    while (a[at] && a[at] == b[at])
        at++;
    at = at > 160 ? at - 160 : 0;
    player_fault(player, "stale: %s of %s\n  has   %.320s\n  fresh %.320s", what, uri, a + at,
                 b + at);
    free(a);
    free(b);
}

static void compare_shown(Player *player, const Player *fresh)
{
    const GHashTable *tables[] = {player->shown, fresh->shown};
    for (unsigned side = 0; side < 2; side++) {
        GHashTableIter iterator;
        char *uri;
        g_hash_table_iter_init(&iterator, (GHashTable *)tables[side]);
        while (g_hash_table_iter_next(&iterator, (void **)&uri, NULL)) {
            const json_t *has = g_hash_table_lookup(player->shown, uri),
                         *wanted = g_hash_table_lookup(fresh->shown, uri);
            if (!json_equal(has, wanted))
                fault_apart(player, "diagnostics", uri, has, wanted);
        }
    }
}

/* Takes params. */
static void compare_answers(Player *player, Player *fresh, const char *method, const char *uri,
                            json_t *params)
{
    const json_t *has = player_ask(player, method, json_incref(params));
    const json_t *wanted = player_ask(fresh, method, params);
    has = json_object_get(has, "result");
    wanted = json_object_get(wanted, "result");
    if (!json_equal(has, wanted))
        fault_apart(player, method, uri, has, wanted);
}

static void compare_document(Player *player, Player *fresh, const ModelDocument *document)
{
    const char *uri = document->uri;
    compare_answers(player, fresh, "textDocument/codeLens", uri,
                    json_pack("{s:{s:s}}", "textDocument", "uri", uri));
    size_t size = strlen(document->text);
    for (size_t part = 0; part <= 2; part++) {
        size_t at = size * part / 2;
        while (at > 0 && ((unsigned char)document->text[at] & 0xc0) == 0x80)
            at--;
        json_t *place = model_position(document->text, at, player->model->units);
        compare_answers(player, fresh, "textDocument/hover", uri,
                        json_pack("{s:{s:s},s:O}", "textDocument", "uri", uri, "position", place));
        compare_answers(player, fresh, "textDocument/codeAction", uri,
                        json_pack("{s:{s:s},s:{s:O,s:O},s:{s:[]}}", "textDocument", "uri", uri,
                                  "range", "start", place, "end", place, "context", "diagnostics"));
        json_decref(place);
    }
}

void verdict_of_fresh(Player *player, const json_t *client)
{
    Player *fresh = start_afresh(player, client);
    player_settle(fresh);
    compare_shown(player, fresh);
    GPtrArray *documents = open_documents(player);
    for (guint i = 0; i < documents->len && !player->fault; i++)
        compare_document(player, fresh, g_ptr_array_index(documents, i));
    g_ptr_array_unref(documents);
    char *fault = player_finish(fresh);
    if (fault)
        player_fault(player, "in the fresh session: %s", fault);
    g_free(fault);
}
