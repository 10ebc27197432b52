#include "tests/soak/trial_session.h"

#include <stdio.h>
#include <string.h>

#include "protocol/lsp.h"
#include "server/replay/replay.h"
#include "tests/soak/ground.h"
#include "tests/soak/lot.h"
#include "tests/soak/verdict.h"

#define TURNS_LEAST 12
#define RECORDED_EVERY 10
#define TURNS_MORE 28

static const char *const WORKSPACES[] = {"tests/workspaces/joins", "tests/soak/workspace",
                                         "tests/workspaces/tower"};
static const char *const CLIENTS[] = {"full-utf-8", "plain-utf-16", "resolving-utf-32", "bare"};
static const char *const ANSWERINGS[] = {"well", "never", "with errors"};

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

static json_t *draw_script(const char *source, Lot *lot)
{
    const char *client = CLIENTS[lot_draw(lot, G_N_ELEMENTS(CLIENTS))];
    unsigned mood = lot_draw(lot, 10);
    return json_pack("{s:s,s:o,s:s,s:[]}", "workspace",
                     WORKSPACES[lot_draw(lot, G_N_ELEMENTS(WORKSPACES))], "client",
                     read_json(source, "tests/sessions/clients", client), "answering",
                     ANSWERINGS[mood < 7   ? 0
                                : mood < 9 ? 1
                                           : 2],
                     "steps");
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
    return json_pack("{s:s,s:{s:{s:s,s:I},s:[{s:s}]}}", "method", "textDocument/didChange",
                     "params", "textDocument", "uri", document->uri, "version",
                     document->version + 1, "contentChanges", "text", text);
}

/* At the end the server is to know all that is open. */
static void make_known(Player *player)
{
    GPtrArray *documents = model_documents(player->model);
    for (guint i = 0; i < documents->len; i++) {
        const ModelDocument *document = g_ptr_array_index(documents, i);
        if (document->open && !document->text)
            player_send(player,
                        whole_text(document, document->disk ? document->disk : "fn f() {}\n"));
    }
    g_ptr_array_unref(documents);
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
        for (unsigned left = TURNS_LEAST + lot_draw(lot, TURNS_MORE); left && !player->fault;
             left--)
            lot_turn(lot);
        json_decref(snippets);
    } else {
        json_array_foreach(steps, i, step) player_play(player, step);
    }
    make_known(player);
    player_settle(player);
    if (!player->fault)
        verdict_of_fresh(player, json_object_get(script, "client"));
}

/* The recording says the same once more, without the folder; else it is left for whoever looks. */
static char *replay(const char *path)
{
    GError *error = NULL;
    Recording recording;
    Replay replay = {0};
    char *fault = NULL;
    bool fine = recording_read(&recording, path, &error) && replay_run(&replay, &recording, &error);
    if (!fine)
        fault = g_strdup(error->message);
    else if (replay.differences->len)
        fault = g_strdup_printf("replay of %s: %s", path,
                                (char *)g_ptr_array_index(replay.differences, 0));
    recording_clear(&recording);
    replay_clear(&replay);
    g_clear_error(&error);
    return fault;
}

static void free_rules(void *rules)
{
    shared_rules_unref(rules);
}

Trials *trials_new(const char *source)
{
    Trials *trials = g_new0(Trials, 1);
    char *folder = g_dir_make_tmp("belfry-soak-XXXXXX", NULL), *real = realpath(folder, NULL);
    trials->source = source;
    trials->folder = g_strdup(real);
    trials->root = g_build_filename(real, "ground", NULL);
    trials->rules = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_rules);
    free(real);
    g_free(folder);
    return trials;
}

void trials_free(Trials *trials)
{
    if (!trials)
        return;
    ground_remove(trials->folder);
    g_hash_table_destroy(trials->rules);
    g_free(trials->folder);
    g_free(trials->root);
    g_free(trials);
}

/* Lays the workspace out; the rules that hold there. Borrowed. */
static SharedRules *lay_out(Trials *trials, const char *workspace)
{
    char *from = g_build_filename(trials->source, workspace, NULL);
    ground_copy(from, trials->root);
    g_free(from);
    SharedRules *rules =
        shared_rules_load(trials->root, g_hash_table_lookup(trials->rules, workspace));
    g_hash_table_replace(trials->rules, g_strdup(workspace), rules);
    return rules;
}

TrialSession trial_session_run(Trials *trials, uint64_t seed, const json_t *script)
{
    Lot lot;
    lot_init(&lot, seed);
    TrialSession session = {.script = script ? json_deep_copy(script)
                                             : draw_script(trials->source, &lot)};
    const PlayerWorld world = {trials->root,
                               lay_out(trials, lsp_string(session.script, "workspace"))};
    json_t *folders = json_pack("[s]", "file://$root");
    json_t *params = verdict_params(json_object_get(session.script, "client"), folders);
    char *recording = seed % RECORDED_EVERY == 0
                          ? g_strdup_printf("%s-%" G_GUINT64_FORMAT ".jsonl", trials->folder, seed)
                          : NULL;
    Player *player = player_new(&world, params, answering_of(session.script), recording);
    player_learn(player);
    play(player, trials->source, &lot, session.script, script == NULL);
    session.steps = json_array_size(json_object_get(session.script, "steps"));
    session.fault = player_finish(player);
    ground_remove(trials->root);
    bool plays = recording && !session.fault;
    if (plays)
        session.fault = replay(recording);
    if (recording && !(plays && session.fault))
        remove(recording);
    g_free(recording);
    json_decref(params);
    json_decref(folders);
    lot_clear(&lot);
    return session;
}

void trial_session_clear(TrialSession *session)
{
    g_free(session->fault);
    json_decref(session->script);
}
