#include "tests/soak/trial_session.h"

#include <ftw.h>
#include <stdio.h>
#include <string.h>

#include "protocol/lsp.h"
#include "tests/soak/lot.h"

#define TURNS_LEAST 20
#define TURNS_MORE 40

static const char *const WORKSPACES[] = {"tests/workspaces/joins", "tests/soak/workspace",
                                         "tests/workspaces/tower"};
static const char *const CLIENTS[] = {"full-utf-8", "plain-utf-16", "resolving-utf-32", "bare"};
static const char *const ANSWERINGS[] = {"well", "never", "with errors"};

static void copy_folder(const char *from, const char *to)
{
    GDir *entries = g_dir_open(from, 0, NULL);
    g_mkdir_with_parents(to, 0700);
    for (const char *name; entries && (name = g_dir_read_name(entries));) {
        char *source = g_build_filename(from, name, NULL), *target = g_build_filename(to, name, NULL);
        char *text = NULL;
        gsize size;
        if (g_file_test(source, G_FILE_TEST_IS_DIR))
            copy_folder(source, target);
        else if (g_file_get_contents(source, &text, &size, NULL))
            g_file_set_contents(target, text, (gssize)size, NULL);
        g_free(text);
        g_free(source);
        g_free(target);
    }
    if (entries)
        g_dir_close(entries);
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

static json_t *read_json(const char *source, const char *folder, const char *name)
{
    char *path = g_strdup_printf("%s/%s/%s.json", source, folder, name);
    json_error_t error;
    json_t *value = json_load_file(path, 0, &error);
    if (!value)
        g_error("%s: %s", path, error.text);
    g_free(path);
    return value;
}

/* initialize's params for `folders` (URIs). */
static json_t *params_for(const json_t *client, const json_t *folders)
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

static json_t *draw_script(const char *source, Lot *lot)
{
    const char *client = CLIENTS[lot_draw(lot, G_N_ELEMENTS(CLIENTS))];
    unsigned mood = lot_draw(lot, 10);
    return json_pack("{s:s,s:o,s:s,s:[]}", "workspace",
                     WORKSPACES[lot_draw(lot, G_N_ELEMENTS(WORKSPACES))], "client",
                     read_json(source, "tests/sessions/clients", client), "answering",
                     ANSWERINGS[mood < 7 ? 0 : mood < 9 ? 1 : 2], "steps");
}

static Answering answering_of(const json_t *script)
{
    const char *name = lsp_string(script, "answering");
    for (unsigned i = 0; i < G_N_ELEMENTS(ANSWERINGS); i++)
        if (g_strcmp0(name, ANSWERINGS[i]) == 0)
            return (Answering)i;
    return ANSWERS_WELL;
}

static json_t *whole_text(const ModelDocument *document, const char *text)
{
    return json_pack("{s:s,s:{s:{s:s,s:I},s:[{s:s}]}}", "method", "textDocument/didChange", "params",
                     "textDocument", "uri", document->uri, "version", document->version + 1,
                     "contentChanges", "text", text);
}

/* At the end the server is to know all that is open. */
static void make_known(Player *player)
{
    GPtrArray *documents = model_documents(player->model);
    for (guint i = 0; i < documents->len; i++) {
        const ModelDocument *document = g_ptr_array_index(documents, i);
        if (document->open && !document->text)
            player_send(player, whole_text(document, document->disk ? document->disk : "fn f() {}\n"));
    }
    g_ptr_array_unref(documents);
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
static Player *start_afresh(const Player *player, const json_t *script)
{
    json_t *params = params_for(json_object_get(script, "client"), player->folders);
    Player *fresh = player_new(player->root, params, player->answering);
    json_decref(params);
    player_learn(fresh);
    fresh->settings = json_incref(player->settings);
    if (player->settings)
        player_send(fresh, json_pack("{s:s,s:{s:{s:O}}}", "method",
                                     "workspace/didChangeConfiguration", "params", "settings",
                                     "belfry", player->settings));
    GPtrArray *documents = open_documents(player);
    for (guint i = 0; i < documents->len; i++) {
        const ModelDocument *document = g_ptr_array_index(documents, i);
        player_send(fresh, json_pack("{s:s,s:{s:{s:s,s:s,s:I,s:s}}}", "method",
                                     "textDocument/didOpen", "params", "textDocument", "uri",
                                     document->uri, "languageId", "rust", "version",
                                     document->version, "text", document->text));
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
    player_fault(player, "stale: %s of %s\n  has   %.320s\n  fresh %.320s", what, uri, a + at, b + at);
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

static void compare(Player *player, const json_t *script)
{
    Player *fresh = start_afresh(player, script);
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

static void play(Player *player, const char *source, Lot *lot, json_t *script, bool drawn)
{
    json_t *steps = json_object_get(script, "steps"), *step;
    size_t i;
    if (drawn) {
        json_t *snippets = read_json(source, "tests/soak", "snippets");
        lot->player = player;
        lot->steps = steps;
        lot->snippets = snippets;
        for (unsigned left = TURNS_LEAST + lot_draw(lot, TURNS_MORE); left && !player->fault; left--)
            lot_turn(lot);
        json_decref(snippets);
    } else {
        json_array_foreach(steps, i, step) player_play(player, step);
    }
    make_known(player);
    player_settle(player);
    if (!player->fault)
        compare(player, script);
}

TrialSession trial_session_run(const char *source, uint64_t seed, const json_t *script)
{
    Lot lot;
    lot_init(&lot, seed);
    TrialSession session = {.script = script ? json_deep_copy(script) : draw_script(source, &lot)};
    char *folder = g_dir_make_tmp("belfry-soak-XXXXXX", NULL), *root = realpath(folder, NULL);
    char *from = g_build_filename(source, lsp_string(session.script, "workspace"), NULL);
    copy_folder(from, root);
    json_t *folders = json_pack("[s]", "file://$root");
    json_t *params = params_for(json_object_get(session.script, "client"), folders);
    Player *player = player_new(root, params, answering_of(session.script));
    player_learn(player);
    play(player, source, &lot, session.script, script == NULL);
    session.steps = json_array_size(json_object_get(session.script, "steps"));
    session.fault = player_finish(player);
    nftw(root, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    json_decref(params);
    json_decref(folders);
    lot_clear(&lot);
    g_free(from);
    g_free(folder);
    free(root);
    return session;
}

void trial_session_clear(TrialSession *session)
{
    g_free(session->fault);
    json_decref(session->script);
}
