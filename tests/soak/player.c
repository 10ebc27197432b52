#include "tests/soak/player.h"

#include <string.h>
#include <time.h>

#include "protocol/lsp.h"
#include "tests/soak/ground.h"
#include "tests/soak/hearing.h"

#define PATIENCE_SECONDS 60

void player_fault(Player *player, const char *format, ...)
{
    if (player->fault)
        return;
    va_list arguments;
    va_start(arguments, format);
    player->fault = g_strdup_vprintf(format, arguments);
    va_end(arguments);
}

bool player_read(Transport *transport, Frame *frame)
{
    Player *player = (Player *)transport;
    pthread_mutex_lock(&player->mutex);
    while (g_queue_is_empty(&player->in) && !player->closed)
        pthread_cond_wait(&player->changed, &player->mutex);
    char *text = g_queue_pop_head(&player->in);
    pthread_mutex_unlock(&player->mutex);
    if (text)
        *frame = (Frame){FRAME_BODY, text, strlen(text)};
    return text != NULL;
}

bool player_write(Transport *transport, const char *body, size_t size)
{
    Player *player = (Player *)transport;
    pthread_mutex_lock(&player->mutex);
    g_queue_push_tail(&player->out, g_strndup(body, size));
    pthread_cond_broadcast(&player->changed);
    pthread_mutex_unlock(&player->mutex);
    return true;
}

void player_wake(Transport *transport)
{
    Player *player = (Player *)transport;
    pthread_mutex_lock(&player->mutex);
    player->closed = true;
    pthread_cond_broadcast(&player->changed);
    pthread_mutex_unlock(&player->mutex);
}

void *player_serve(void *data)
{
    Player *player = data;
    SessionOptions options = {.transport = &player->transport,
                              .recorder = player->recorder,
                              .rules = player->rules,
                              .today = player->today,
                              .patience = PATIENCE_SECONDS * G_USEC_PER_SEC,
                              .left_behind = &player->left_behind};
    player->status = session_run(&options);
    return NULL;
}

/* Takes text. */
static void put(Player *player, char *text)
{
    pthread_mutex_lock(&player->mutex);
    g_queue_push_tail(&player->in, text);
    pthread_cond_broadcast(&player->changed);
    pthread_mutex_unlock(&player->mutex);
}

/* Waits for a while; NULL when nothing came. */
static char *take(Player *player, unsigned milliseconds)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    int64_t at = until.tv_nsec + (int64_t)milliseconds * 1000000;
    until.tv_sec += at / 1000000000;
    until.tv_nsec = at % 1000000000;
    pthread_mutex_lock(&player->mutex);
    while (milliseconds && g_queue_is_empty(&player->out) &&
           pthread_cond_timedwait(&player->changed, &player->mutex, &until) == 0)
        continue;
    char *text = g_queue_pop_head(&player->out);
    pthread_mutex_unlock(&player->mutex);
    return text;
}

json_t *player_place(const Player *player, const json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    char **parts = g_strsplit(text, "$root", -1), *placed = g_strjoinv(player->root, parts);
    json_t *copy = json_loads(placed, JSON_DECODE_ANY, NULL);
    g_strfreev(parts);
    g_free(placed);
    free(text);
    return copy;
}

static void note_request(Player *player, const json_t *message)
{
    char *id = json_dumps(json_object_get(message, "id"), JSON_COMPACT | JSON_ENCODE_ANY);
    const json_t *params = json_object_get(message, "params");
    const char *uri = lsp_string(lsp_at(params, "textDocument", NULL), "uri");
    if (!uri)
        uri = lsp_string(lsp_at(params, "data", NULL), "uri");
    Asked *asked = g_hash_table_lookup(player->asked, id);
    if (!asked) {
        asked = g_new0(Asked, 1);
        asked->method = g_strdup(lsp_string(message, "method"));
        const ModelDocument *document = uri ? model_document(player->model, uri) : NULL;
        asked->uri = g_strdup(uri);
        asked->text = document && document->open ? g_strdup(document->text) : NULL;
        g_hash_table_insert(player->asked, g_strdup(id), asked);
    }
    asked->sent++;
    free(id);
}

static void note_cancel(Player *player, const json_t *message)
{
    char *id = json_dumps(lsp_at(message, "params", "id", NULL), JSON_COMPACT | JSON_ENCODE_ANY);
    Asked *asked = id ? g_hash_table_lookup(player->asked, id) : NULL;
    if (asked)
        asked->cancelled = true;
    free(id);
}

static void note_folders(Player *player, const json_t *message)
{
    const json_t *event = lsp_at(message, "params", "event", NULL), *each;
    size_t i;
    json_array_foreach(json_object_get(event, "removed"), i, each)
    {
        for (size_t k = json_array_size(player->folders); k > 0; k--)
            if (g_strcmp0(lsp_string(each, "uri"),
                          json_string_value(json_array_get(player->folders, k - 1))) == 0)
                json_array_remove(player->folders, k - 1);
    }
    json_array_foreach(json_object_get(event, "added"), i, each)
        json_array_append(player->folders, json_object_get(each, "uri"));
}

void player_send(Player *player, json_t *message)
{
    const char *method = lsp_string(message, "method");
    if (method && json_object_get(message, "id"))
        note_request(player, message);
    if (g_strcmp0(method, "$/cancelRequest") == 0)
        note_cancel(player, message);
    if (g_strcmp0(method, "workspace/didChangeWorkspaceFolders") == 0)
        note_folders(player, message);
    if (g_strcmp0(method, "workspace/didChangeConfiguration") == 0) {
        json_decref(player->settings);
        player->settings = json_incref(lsp_at(message, "params", "settings", "belfry", NULL));
    }
    model_heed(player->model, message);
    json_object_set_new(message, "jsonrpc", json_string("2.0"));
    char *text = json_dumps(message, JSON_COMPACT);
    put(player, g_strdup(text));
    free(text);
    json_decref(message);
}

static void answer(Player *player, const json_t *call)
{
    const char *method = lsp_string(call, "method");
    json_t *reply = json_object(), *result = json_null();
    if (player->answering == ANSWERS_NEVER) {
        json_decref(reply);
        return;
    }
    if (strcmp(method, "workspace/configuration") == 0)
        result = player->settings ? json_pack("[O]", player->settings) : json_pack("[n]");
    else if (strcmp(method, "workspace/applyEdit") == 0)
        result = json_pack("{s:b}", "applied", 0);
    json_object_set(reply, "id", json_object_get(call, "id"));
    if (player->answering == ANSWERS_WITH_ERRORS) {
        json_decref(result);
        json_object_set_new(reply, "error",
                            json_pack("{s:i,s:s}", "code", -32603, "message", "no"));
    } else {
        json_object_set_new(reply, "result", result);
    }
    player->replies++;
    player_send(player, reply);
}

static void hear(Player *player, const char *text)
{
    json_t *message = json_loads(text, 0, NULL);
    if (!message)
        player_fault(player, "not JSON: %.200s", text);
    else if (!json_object_get(message, "method"))
        hear_answer(player, message);
    else if (json_object_get(message, "id"))
        answer(player, message);
    else
        hear_notification(player, message);
    json_decref(message);
}

void player_hear(Player *player)
{
    for (char *text; (text = take(player, 0));) {
        hear(player, text);
        g_free(text);
    }
}

const json_t *player_ask(Player *player, const char *method, json_t *params)
{
    json_int_t id = ++player->last_id;
    g_clear_pointer(&player->last_answer, json_decref);
    player_send(player, json_pack("{s:I,s:s,s:o*}", "id", id, "method", method, "params", params));
    int64_t until = g_get_monotonic_time() + PATIENCE_SECONDS * G_USEC_PER_SEC;
    while (json_integer_value(json_object_get(player->last_answer, "id")) != id) {
        char *text = take(player, 200);
        if (text)
            hear(player, text);
        g_free(text);
        if (g_get_monotonic_time() > until) {
            player_fault(player, "%s was not answered in %d s", method, PATIENCE_SECONDS);
            g_clear_pointer(&player->last_answer, json_decref);
            return NULL;
        }
    }
    return player->last_answer;
}

static bool is_busy(const json_t *answer)
{
    const json_t *folders = lsp_at(answer, "result", "folders", NULL), *each;
    size_t i;
    json_array_foreach(folders, i, each)
    {
        const char *state = lsp_string(each, "state");
        if (g_strcmp0(state, "ready") != 0 && g_strcmp0(state, "empty") != 0)
            return true;
    }
    return false;
}

static unsigned unanswered(const Player *player)
{
    GHashTableIter iterator;
    Asked *asked;
    unsigned count = 0;
    g_hash_table_iter_init(&iterator, player->asked);
    while (g_hash_table_iter_next(&iterator, NULL, (void **)&asked))
        count += asked->sent - MIN(asked->answered, asked->sent);
    return count;
}

void player_settle(Player *player)
{
    int64_t until = g_get_monotonic_time() + PATIENCE_SECONDS * G_USEC_PER_SEC;
    for (;;) {
        unsigned replies = player->replies; /* one may have changed settings */
        const json_t *status = player_ask(player, "workspace/executeCommand",
                                          json_pack("{s:s}", "command", "belfry.status"));
        if (!status || player->fault ||
            (!is_busy(status) && unanswered(player) == 0 && player->replies == replies))
            return;
        if (g_get_monotonic_time() > until) {
            player_fault(player, "%u requests unanswered, or an analysis without end",
                         unanswered(player));
            return;
        }
        g_usleep(3000);
    }
}

static void write_file(Player *player, const char *path, const char *text)
{
    char *folder = g_path_get_dirname(path), *uri = g_strconcat("file://", path, NULL);
    if (text) {
        g_mkdir_with_parents(folder, 0700);
        ground_write(path, text);
    } else {
        remove(path);
    }
    model_write(player->model, uri, text);
    g_free(folder);
    g_free(uri);
}

static void rename_file(Player *player, const char *from, const char *to)
{
    char *text = NULL;
    if (!g_file_get_contents(from, &text, NULL, NULL))
        return;
    write_file(player, to, text);
    write_file(player, from, NULL);
    g_free(text);
}

void player_play(Player *player, const json_t *step)
{
    json_t *placed = player_place(player, step);
    const char *raw = lsp_string(placed, "raw"), *write = lsp_string(placed, "write"),
               *gone = lsp_string(placed, "remove");
    const json_t *names = json_object_get(placed, "rename");
    /* What is read while it changes is recorded as it is afterwards. */
    if (player->recorder && (write || gone || names))
        player_settle(player);
    if (json_object_get(placed, "send"))
        player_send(player, json_incref(json_object_get(placed, "send")));
    else if (write)
        write_file(player, write, lsp_string(placed, "text"));
    else if (gone)
        write_file(player, gone, NULL);
    else if (names)
        rename_file(player, json_string_value(json_array_get(names, 0)),
                    json_string_value(json_array_get(names, 1)));
    else if (json_object_get(placed, "pause"))
        g_usleep((gulong)json_integer_value(json_object_get(placed, "pause")) * 1000);
    if (raw) {
        put(player, g_strdup(raw));
        model_lose_all(player->model);
        player->broken++;
    }
    json_decref(placed);
    player_hear(player);
}
