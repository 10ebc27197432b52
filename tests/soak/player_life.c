/* How a player begins and ends. */
#include <string.h>
#include <time.h>

#include "protocol/lsp.h"
#include "tests/soak/player.h"

static void free_asked(void *data)
{
    Asked *asked = data;
    g_free(asked->method);
    g_free(asked->uri);
    g_free(asked->text);
    g_free(asked);
}

static void free_json(void *data)
{
    json_decref(data);
}

static void start_thread(Player *player)
{
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&player->mutex, NULL);
    pthread_cond_init(&player->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    g_queue_init(&player->in);
    g_queue_init(&player->out);
    player->transport = (Transport){player_read, player_write, player_wake, NULL};
    pthread_create(&player->thread, NULL, player_serve, player);
}

static Units units_of(const char *encoding)
{
    if (g_strcmp0(encoding, "utf-8") == 0)
        return UNITS_UTF8;
    return g_strcmp0(encoding, "utf-32") == 0 ? UNITS_UTF32 : UNITS_UTF16;
}

static void initialize(Player *player, const json_t *params)
{
    json_t *placed = player_place(player, params);
    const json_t *folders = lsp_at(placed, "workspaceFolders", NULL), *each;
    size_t i;
    json_array_foreach(folders, i, each)
        json_array_append(player->folders, json_object_get(each, "uri"));
    const json_t *answer = player_ask(player, "initialize", placed);
    player->model->units =
        units_of(lsp_string(lsp_at(answer, "result", "capabilities", NULL), "positionEncoding"));
    player_send(player, json_pack("{s:s,s:{}}", "method", "initialized", "params"));
}

/* Read once: GLib keeps time zones in a way the thread sanitizer cannot see. */
static char *day_of_today(void)
{
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    return g_strdup_printf("%04d-%02d-%02d", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

Player *player_new(const PlayerWorld *world, const json_t *params, Answering answering,
                   const char *record_path)
{
    Player *player = g_new0(Player, 1);
    GError *error = NULL;
    player->today = day_of_today();
    player->recorder = record_path ? recorder_open(record_path, &error) : NULL;
    if (error)
        g_error("%s", error->message);
    player->root = g_strdup(world->root);
    player->rules = world->rules;
    player->answering = answering;
    player->model = model_new();
    player->asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_asked);
    player->shown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_json);
    player->folders = json_array();
    player->last_id = 1000000; /* apart from those of steps */
    start_thread(player);
    initialize(player, params);
    return player;
}

static void learn_folder(Player *player, const char *folder)
{
    GDir *entries = g_dir_open(folder, 0, NULL);
    for (const char *name; entries && (name = g_dir_read_name(entries));) {
        char *path = g_build_filename(folder, name, NULL), *text = NULL;
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            learn_folder(player, path);
        } else if (g_file_get_contents(path, &text, NULL, NULL)) {
            char *uri = g_strconcat("file://", path, NULL);
            model_write(player->model, uri, text);
            g_free(uri);
        }
        g_free(text);
        g_free(path);
    }
    if (entries)
        g_dir_close(entries);
}

void player_learn(Player *player)
{
    learn_folder(player, player->root);
}

static void shut_down(Player *player)
{
    const json_t *answer = player_ask(player, "shutdown", NULL);
    if (answer && !json_is_null(json_object_get(answer, "result")))
        player_fault(player, "shutdown was not answered with null");
    player->shut = true;
    player_send(player, json_pack("{s:s}", "method", "exit"));
}

static void check_end(Player *player)
{
    GHashTableIter iterator;
    char *id;
    Asked *asked;
    g_hash_table_iter_init(&iterator, player->asked);
    while (g_hash_table_iter_next(&iterator, (void **)&id, (void **)&asked))
        if (asked->answered != asked->sent)
            player_fault(player, "lost: %s (%s) was sent %u times and answered %u times", id,
                         asked->method, asked->sent, asked->answered);
    if (player->broken)
        player_fault(player, "%u messages that nobody can read were not refused", player->broken);
    if (player->status != 0)
        player_fault(player, "exit status %d after shutdown", player->status);
    if (player->left_behind)
        player_fault(player, "a thread would not stop");
}

char *player_finish(Player *player)
{
    if (!player->fault)
        shut_down(player);
    if (player->fault)
        player_wake(&player->transport);
    pthread_join(player->thread, NULL);
    recorder_close(player->recorder);
    player_hear(player);
    check_end(player);
    char *fault = g_steal_pointer(&player->fault);
    g_queue_clear_full(&player->in, g_free);
    g_queue_clear_full(&player->out, g_free);
    pthread_mutex_destroy(&player->mutex);
    pthread_cond_destroy(&player->changed);
    g_hash_table_destroy(player->asked);
    g_hash_table_destroy(player->shown);
    json_decref(player->settings);
    json_decref(player->folders);
    json_decref(player->last_answer);
    model_free(player->model);
    g_free(player->root);
    g_free(player->today);
    g_free(player);
    return fault;
}
