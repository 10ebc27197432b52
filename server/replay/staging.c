#include "server/replay/staging.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "protocol/json.h"
#include "protocol/lsp.h"
#include "protocol/uri.h"
#include "server/folders.h"
#include "server/questions.h"

#define FIRST_MOMENT ((int64_t)G_USEC_PER_SEC)

struct Staging {
    Transport transport;
    SessionOptions options;
    Session *session;
    int64_t clock;
    char *folder; /* what stands for "/" */
    GQueue said;  /* json_t */
    bool is_told; /* where analyses begin */
};

/* What the server says, with paths as they were recorded. */
static bool write_body(Transport *transport, const char *body, size_t size)
{
    Staging *staging = (Staging *)transport;
    char *text = g_strndup(body, size), **parts = g_strsplit(text, staging->folder, -1);
    char *recorded = g_strjoinv("", parts);
    json_t *message = json_loads(recorded, 0, NULL);
    if (message)
        g_queue_push_tail(&staging->said, message);
    g_strfreev(parts);
    g_free(recorded);
    g_free(text);
    return true;
}

Staging *staging_new(const char *today, GError **error)
{
    char *made = g_dir_make_tmp("belfry-replay-XXXXXX", error);
    if (!made)
        return NULL;
    Staging *staging = g_new0(Staging, 1);
    char *real = realpath(made, NULL);
    staging->folder = g_strdup(real ? real : made);
    free(real);
    g_free(made);
    g_queue_init(&staging->said);
    staging->clock = FIRST_MOMENT;
    staging->transport.write_body = write_body;
    staging->options = (SessionOptions){
        .transport = &staging->transport, .clock = &staging->clock, .today = today};
    staging->session = session_open(&staging->options);
    return staging;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

void staging_free(Staging *staging)
{
    if (!staging)
        return;
    session_close(staging->session);
    for (json_t *message; (message = g_queue_pop_head(&staging->said));)
        json_decref(message);
    nftw(staging->folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    g_free(staging->folder);
    g_free(staging);
}

void staging_time(Staging *staging, int64_t milliseconds)
{
    staging->clock = MAX(staging->clock, FIRST_MOMENT + milliseconds * 1000);
}

/* A recorded path within the folder; NULL for what is no absolute path. Owned. */
static char *placed(const Staging *staging, const char *path)
{
    if (!path || !g_path_is_absolute(path))
        return NULL;
    char *plain = g_canonicalize_filename(path, "/"); /* no way out by ".." */
    char *inside = g_strconcat(staging->folder, plain, NULL);
    g_free(plain);
    return inside;
}

static bool lay_out_text(const json_t *line, const char *path)
{
    const json_t *text = json_object_get(line, "text");
    const char *encoded = lsp_string(line, "base64");
    if (json_is_string(text))
        return g_file_set_contents(path, json_string_value(text), (gssize)json_string_length(text),
                                   NULL);
    gsize size = 0;
    guchar *bytes = encoded ? g_base64_decode(encoded, &size) : NULL;
    bool fine = bytes && g_file_set_contents(path, (char *)bytes, (gssize)size, NULL);
    g_free(bytes);
    return fine;
}

bool staging_disk(Staging *staging, const json_t *line)
{
    char *path = placed(staging, lsp_string(line, "path"));
    char *link = placed(staging, lsp_string(line, "link"));
    char *above = path ? g_path_get_dirname(path) : NULL;
    char *target = link ? g_path_get_dirname(link) : NULL;
    bool fine = path != NULL;
    if (fine && lsp_true(json_object_get(line, "gone")))
        fine = remove(path) == 0 || errno == ENOENT;
    else if (fine && link)
        fine = g_mkdir_with_parents(above, 0700) == 0 && g_mkdir_with_parents(target, 0700) == 0 &&
               symlink(link, path) == 0;
    else if (fine)
        fine = g_mkdir_with_parents(above, 0700) == 0 && lay_out_text(line, path);
    g_free(target);
    g_free(above);
    g_free(link);
    g_free(path);
    return fine;
}

/* A file URI that leads into the folder; the spelling is kept unless it would lead out of it. */
static json_t *moved_uri(const Staging *staging, const char *uri)
{
    char *path = uri_path(uri);
    if (!path || !strstr(path, "/..")) {
        g_free(path);
        return json_sprintf("file://%s%s", staging->folder, uri + strlen("file://"));
    }
    char *inside = placed(staging, path), *plain = uri_from_path(inside);
    json_t *value = json_string(plain);
    g_free(plain);
    g_free(inside);
    g_free(path);
    return value;
}

/* A copy in which file URIs and rootPath lead into the folder; texts stay as they are. */
static json_t *moved(const Staging *staging, const json_t *value, const char *key)
{
    const char *text = json_string_value(value), *name;
    json_t *each, *copy;
    size_t i;
    if (text && g_str_has_prefix(text, "file:///") && !g_str_has_suffix(key, "ext"))
        return moved_uri(staging, text);
    if (text && strcmp(key, "rootPath") == 0 && *text == '/')
        return json_sprintf("%s%s", staging->folder, text);
    if (json_is_object(value)) {
        copy = json_object();
        json_object_foreach((json_t *)value, name, each)
            json_object_set_new(copy, name, moved(staging, each, name));
        return copy;
    }
    if (!json_is_array(value))
        return json_deep_copy(value);
    copy = json_array();
    json_array_foreach(value, i, each) json_array_append_new(copy, moved(staging, each, key));
    return copy;
}

static void deliver(Staging *staging, char *body, size_t size)
{
    Message message;
    message_read(&message, body, size);
    session_receive(staging->session, &message);
    message_clear(&message);
    while (mailbox_open(staging->session->mailbox, staging->session, 0))
        continue;
    if (!staging->is_told)
        folders_start_due(staging->session);
}

void staging_message(Staging *staging, const json_t *message)
{
    json_t *copy = moved(staging, message, "");
    size_t size;
    char *body = json_write(copy, &size);
    deliver(staging, body, size);
    g_free(body);
    json_decref(copy);
}

void staging_broken(Staging *staging, const char *text)
{
    char *body = g_strdup(text);
    deliver(staging, body, strlen(body));
    g_free(body);
}

void staging_expire(Staging *staging)
{
    questions_answer_due(staging->session);
}

bool staging_step(Staging *staging, const json_t *id)
{
    Session *session = staging->session;
    if (mailbox_open(session->mailbox, session, 0))
        return true;
    const Request *request = requests_by_id(session->requests, id);
    if (request && request->job &&
        (workers_step(session->helpers, request->job) ||
         workers_step(session->indexers, request->job)))
        return true;
    if (staging->is_told)
        return false;
    folders_start_due(session);
    return workers_step(session->updaters, NULL) || workers_step(session->indexers, NULL);
}

/* What was in time there may be cancelled here, or not be due by the clock alone. */
static bool step_on(Staging *staging, Folder *folder)
{
    if (staging_step(staging, NULL))
        return true;
    if (folder->due == INT64_MAX)
        return false;
    folder_hurry(staging->session, folder);
    return staging_step(staging, NULL);
}

void staging_be_told(Staging *staging)
{
    staging->is_told = true;
}

/* What is running comes to its end: as it was there, whatever was asked of it meanwhile. */
static void finish(Staging *staging, Folder *folder, bool cancelled)
{
    Session *session = staging->session;
    Job *job = &folder->running->job;
    atomic_store(&job->cancel.requested, cancelled);
    if (workers_step(session->updaters, job) || workers_step(session->indexers, job))
        while (mailbox_open(session->mailbox, session, 0))
            continue;
}

void staging_begin(Staging *staging, uint64_t folder)
{
    Folder *begun = folders_by_serial(staging->session->folders, folder);
    if (begun && !begun->running)
        folder_start(staging->session, begun);
}

void staging_work(Staging *staging, uint64_t folder, unsigned analyses, bool cancelled)
{
    Folder *worked = folders_by_serial(staging->session->folders, folder);
    if (staging->is_told) {
        if (worked && worked->running)
            finish(staging, worked, cancelled);
        return;
    }
    do
        worked = folders_by_serial(staging->session->folders, folder);
    while (worked && worked->analyses < analyses && step_on(staging, worked));
}

json_t *staging_said(Staging *staging)
{
    return g_queue_pop_head(&staging->said);
}
