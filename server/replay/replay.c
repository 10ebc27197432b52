#include "server/replay/replay.h"

#include <string.h>

#include "protocol/lsp.h"
#include "server/replay/staging.h"

#define SHOWN_BYTES 300

/* What one side said. */
typedef struct Side {
    GHashTable *answers;     /* id as JSON → json_t array, of a result or error each */
    GHashTable *diagnostics; /* "uri version" → json_t, the last */
} Side;

typedef struct Play {
    Staging *staging;
    bool redacted; /* letters of prose are not compared, its length is */
    Side recorded, now;
    GPtrArray *waiting;   /* json_t: what was said now and not yet met by the recording */
    GHashTable *calls;    /* the server's request by its recorded id → method */
    GHashTable *versions; /* uri → the version the client last told */
    GHashTable *figures;  /* ids of requests that are not compared */
} Play;

static void drop_json(void *data)
{
    json_decref(data);
}

static GHashTable *new_table(GDestroyNotify drop)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, drop);
}

/* An id as text. Owned, by g_free. */
static char *key_of(const json_t *id)
{
    char *text = json_dumps(id ? id : json_null(), JSON_COMPACT | JSON_ENCODE_ANY);
    char *key = g_strdup(text);
    free(text);
    return key;
}

static void keep_answer(Side *side, const json_t *message)
{
    char *key = key_of(json_object_get(message, "id"));
    json_t *answers = g_hash_table_lookup(side->answers, key);
    if (!answers) {
        answers = json_array();
        g_hash_table_insert(side->answers, g_strdup(key), answers);
    }
    const json_t *error = json_object_get(message, "error");
    json_array_append(answers, error ? (json_t *)error : json_object_get(message, "result"));
    g_free(key);
}

static void keep_diagnostics(const Play *play, Side *side, const json_t *params)
{
    const char *uri = lsp_string(params, "uri");
    const json_t *version = json_object_get(params, "version");
    if (!uri)
        return;
    json_int_t *told = g_hash_table_lookup(play->versions, uri);
    json_int_t number = version ? json_integer_value(version) : told ? *told : -1;
    g_hash_table_replace(side->diagnostics,
                         g_strdup_printf("%s version %" JSON_INTEGER_FORMAT, uri, number),
                         json_incref(json_object_get(params, "diagnostics")));
}

static bool is_answer(const json_t *message)
{
    return !json_object_get(message, "method");
}

static bool is_diagnostics(const json_t *message)
{
    return g_strcmp0(lsp_string(message, "method"), "textDocument/publishDiagnostics") == 0;
}

/* A folder with nothing to analyse is told so: work of the server's, like diagnostics. */
static bool is_log(const json_t *message)
{
    return g_strcmp0(lsp_string(message, "method"), "window/logMessage") == 0;
}

/* Whether the server said it of its own accord once some work was done. */
static bool is_news(const json_t *message)
{
    return is_diagnostics(message) || is_log(message);
}

static void keep(const Play *play, Side *side, const json_t *message)
{
    if (is_answer(message))
        keep_answer(side, message);
    else if (is_diagnostics(message))
        keep_diagnostics(play, side, json_object_get(message, "params"));
}

/* Both may be missing. */
static bool are_equal(const json_t *a, const json_t *b)
{
    return a == b || json_equal(a, b);
}

/* Whether `said` is the message that the recording has here. */
static bool meets(const json_t *recorded, const json_t *said)
{
    const json_t *a = json_object_get(recorded, "params"), *b = json_object_get(said, "params");
    if (is_answer(recorded))
        return is_answer(said) &&
               json_equal(json_object_get(recorded, "id"), json_object_get(said, "id"));
    if (is_log(recorded))
        return is_log(said) && json_equal(json_object_get(a, "type"), json_object_get(b, "type"));
    return is_diagnostics(said) && is_diagnostics(recorded) &&
           json_equal(json_object_get(a, "uri"), json_object_get(b, "uri")) &&
           are_equal(json_object_get(a, "version"), json_object_get(b, "version"));
}

static void listen(Play *play)
{
    for (json_t *message; (message = staging_said(play->staging));) {
        keep(play, &play->now, message);
        g_ptr_array_add(play->waiting, message);
    }
}

static bool take_met(Play *play, const json_t *recorded)
{
    for (guint i = 0; i < play->waiting->len; i++)
        if (meets(recorded, g_ptr_array_index(play->waiting, i))) {
            g_ptr_array_remove_index(play->waiting, i);
            return true;
        }
    return false;
}

static void play_server(Play *play, const json_t *message)
{
    const json_t *id = json_object_get(message, "id");
    keep(play, &play->recorded, message);
    if (!is_answer(message) && id)
        g_hash_table_replace(play->calls, key_of(id), g_strdup(lsp_string(message, "method")));
    if (!is_answer(message) && !is_news(message))
        return;
    if (id && json_is_null(json_object_get(message, "result")))
        staging_expire(play->staging);
    for (listen(play); !take_met(play, message) && staging_step(play->staging, id); listen(play))
        continue;
}

/* The id that the server's request has now; NULL when it did not ask again. Owned. */
static json_t *called_now(Play *play, const json_t *recorded_id)
{
    char *key = key_of(recorded_id);
    const char *method = g_hash_table_lookup(play->calls, key);
    json_t *id = NULL;
    for (guint i = 0; method && !id && i < play->waiting->len; i++) {
        const json_t *said = g_ptr_array_index(play->waiting, i);
        if (!json_object_get(said, "id") || g_strcmp0(lsp_string(said, "method"), method) != 0)
            continue;
        id = json_incref(json_object_get(said, "id"));
        g_ptr_array_remove_index(play->waiting, i);
    }
    g_free(key);
    return id;
}

/* Figures of the moment. */
static bool tells_figures(const char *command)
{
    return g_strcmp0(command, "belfry.status") == 0 || g_strcmp0(command, "belfry.memory") == 0;
}

/* Told in the order of names, where made-up ones stand elsewhere and take other room. */
static bool is_by_name(const char *method)
{
    static const char *const METHODS[] = {"workspace/executeCommand", "workspace/symbol",
                                          "workspace/textDocumentContent"};
    bool by_name = false;
    for (unsigned i = 0; i < G_N_ELEMENTS(METHODS); i++)
        by_name |= g_strcmp0(method, METHODS[i]) == 0;
    return by_name;
}

/* What is compared depends on the version a document has, and on what was asked. */
static void note(Play *play, const json_t *message)
{
    const json_t *params = json_object_get(message, "params");
    const json_t *named = lsp_at(params, "textDocument", NULL);
    const json_t *version = json_object_get(named, "version");
    const char *uri = lsp_string(named, "uri");
    if (uri && json_is_integer(version)) {
        json_int_t number = json_integer_value(version);
        g_hash_table_replace(play->versions, g_strdup(uri), g_memdup2(&number, sizeof number));
    }
    if (tells_figures(lsp_string(params, "command")) ||
        (play->redacted && is_by_name(lsp_string(message, "method"))))
        g_hash_table_add(play->figures, key_of(json_object_get(message, "id")));
}

static void play_client(Play *play, const json_t *line)
{
    const json_t *message = json_object_get(line, "message");
    if (!message) {
        staging_broken(play->staging, lsp_string(line, "broken") ? lsp_string(line, "broken") : "");
        return;
    }
    note(play, message);
    if (lsp_string(message, "method") || !json_object_get(message, "id")) {
        staging_message(play->staging, message);
        return;
    }
    listen(play);
    json_t *id = called_now(play, json_object_get(message, "id"));
    if (!id)
        return;
    json_t *answer = json_copy((json_t *)message);
    json_object_set_new(answer, "id", id);
    staging_message(play->staging, answer);
    json_decref(answer);
}

static void differ(Replay *replay, const char *what, const json_t *recorded, const json_t *now)
{
    char *was = json_dumps(recorded ? recorded : json_null(), JSON_COMPACT | JSON_ENCODE_ANY);
    char *is = json_dumps(now ? now : json_null(), JSON_COMPACT | JSON_ENCODE_ANY);
    size_t at = 0;
    while (was[at] && was[at] == is[at])
        at++;
    at = at > SHOWN_BYTES / 2 ? at - SHOWN_BYTES / 2 : 0;
    char *clean_was = g_utf8_make_valid(was + at, (gssize)strnlen(was + at, SHOWN_BYTES));
    char *clean_is = g_utf8_make_valid(is + at, (gssize)strnlen(is + at, SHOWN_BYTES));
    g_ptr_array_add(replay->differences,
                    g_strdup_printf("%s\n  recorded %s\n  now      %s", what, clean_was, clean_is));
    g_free(clean_was);
    g_free(clean_is);
    free(was);
    free(is);
}

/* A redacted recording may name what Belfry says by a made-up word of the same length. */
static json_t *without_letters(const json_t *value, const char *key)
{
    static const char *const EXACT[] = {"code", "uri", "kind", "source", "rule", "command"};
    const char *name;
    json_t *each, *copy;
    size_t i;
    bool exact = false;
    for (i = 0; i < G_N_ELEMENTS(EXACT); i++)
        exact |= strcmp(key, EXACT[i]) == 0;
    if (json_is_object(value)) {
        copy = json_object();
        json_object_foreach((json_t *)value, name, each)
            json_object_set_new(copy, name, without_letters(each, name));
    } else if (json_is_array(value)) {
        copy = json_array();
        json_array_foreach(value, i, each) json_array_append_new(copy, without_letters(each, key));
    } else if (json_is_string(value) && !exact) {
        char *text = g_strdup(json_string_value(value));
        for (char *at = text; *at; at++)
            *at = g_ascii_isalpha(*at) ? 'x' : *at;
        copy = json_string(text);
        g_free(text);
    } else {
        copy = json_deep_copy(value);
    }
    return copy;
}

/* A copy of answers without what a report took: time, and how much was read anew. */
static json_t *without_time(const json_t *answers)
{
    static const char *const TAKEN[] = {"ms", "parsed", "cached"};
    json_t *copy = json_deep_copy(answers), *each;
    size_t i;
    json_array_foreach(copy, i, each)
    {
        for (unsigned j = 0; j < G_N_ELEMENTS(TAKEN); j++)
            json_object_del(json_object_get(each, "stats"), TAKEN[j]);
    }
    return copy;
}

static bool is_same(const Play *play, const json_t *a, const json_t *b)
{
    if (!a || !b)
        return a == b;
    json_t *left = play->redacted ? without_letters(a, "") : without_time(a),
           *right = play->redacted ? without_letters(b, "") : without_time(b);
    bool same = json_equal(left, right);
    json_decref(left);
    json_decref(right);
    return same;
}

/* What the recording has and the replay has not, or has otherwise. */
static unsigned compare(Replay *replay, const Play *play, const char *what, GHashTable *recorded,
                        GHashTable *now)
{
    GList *keys = g_list_sort(g_hash_table_get_keys(recorded), (GCompareFunc)strcmp);
    unsigned compared = 0;
    for (GList *link = keys; link; link = link->next) {
        const char *key = link->data;
        if (g_hash_table_contains(play->figures, key))
            continue;
        const json_t *a = g_hash_table_lookup(recorded, key), *b = g_hash_table_lookup(now, key);
        char *title = g_strdup_printf("%s %s", what, key);
        compared++;
        /* Diagnostics that were taken back are none: a file can vanish between being seen and being
         * read, which no recording repeats. An answer's list is never empty. */
        bool taken_back = !b && json_is_array(a) && json_array_size(a) == 0;
        if (!taken_back && !is_same(play, a, b))
            differ(replay, title, a, b);
        g_free(title);
    }
    g_list_free(keys);
    return compared;
}

static bool play_line(Play *play, const json_t *line, GError **error)
{
    const char *from = lsp_string(line, "from");
    staging_time(play->staging, json_integer_value(json_object_get(line, "at")));
    if (strcmp(from, "client") == 0) {
        play_client(play, line);
    } else if (strcmp(from, "server") == 0) {
        play_server(play, json_object_get(line, "message"));
    } else if (strcmp(from, "work") == 0) {
        uint64_t folder = (uint64_t)json_integer_value(json_object_get(line, "folder"));
        if (lsp_true(json_object_get(line, "begins")))
            staging_begin(play->staging, folder);
        else
            staging_work(play->staging, folder,
                         (unsigned)json_integer_value(json_object_get(line, "analyses")),
                         lsp_true(json_object_get(line, "cancelled")));
    } else if (strcmp(from, "disk") == 0 && !staging_disk(play->staging, line)) {
        const char *path = lsp_string(line, "path");
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s could not be laid out",
                    path ? path : "a file without a path");
        return false;
    }
    return true;
}

static void clear_side(Side *side)
{
    g_hash_table_unref(side->answers);
    g_hash_table_unref(side->diagnostics);
}

static void clear_play(Play *play)
{
    staging_free(play->staging);
    clear_side(&play->recorded);
    clear_side(&play->now);
    g_ptr_array_unref(play->waiting);
    g_hash_table_unref(play->calls);
    g_hash_table_unref(play->versions);
    g_hash_table_unref(play->figures);
}

bool replay_run(Replay *replay, const Recording *recording, GError **error)
{
    *replay = (Replay){.differences = g_ptr_array_new_with_free_func(g_free)};
    Play play = {.staging = staging_new(lsp_string(recording->head, "day"), error),
                 .redacted = lsp_true(json_object_get(recording->head, "redacted")),
                 .recorded = {new_table(drop_json), new_table(drop_json)},
                 .now = {new_table(drop_json), new_table(drop_json)},
                 .waiting = g_ptr_array_new_with_free_func(drop_json),
                 .calls = new_table(g_free),
                 .versions = new_table(g_free),
                 .figures = new_table(NULL)};
    bool fine = play.staging != NULL;
    if (fine && recording_tells_beginnings(recording))
        staging_be_told(play.staging);
    for (guint i = 0; fine && i < recording->lines->len; i++)
        fine = play_line(&play, g_ptr_array_index(recording->lines, i), error);
    if (fine) {
        listen(&play);
        replay->answers =
            compare(replay, &play, "the answer to", play.recorded.answers, play.now.answers);
        replay->documents = compare(replay, &play, "the diagnostics of", play.recorded.diagnostics,
                                    play.now.diagnostics);
    }
    clear_play(&play);
    return fine;
}

void replay_clear(Replay *replay)
{
    g_clear_pointer(&replay->differences, g_ptr_array_unref);
}
