#include "server/progress.h"

#include <string.h>

#include "protocol/text.h"
#include "server/folders.h"
#include "server/session.h"

struct IndexingProgress {
    char *token;
    bool begun;
    unsigned percentage; /* never falls */
};

typedef struct Report {
    uint64_t folder;
    char *stage;
    uint32_t done, total;
} Report;

/* What part of the whole a stage is, in percent. */
static const struct {
    const char *name;
    unsigned from, to;
} STAGES[] = {{"reading", 0, 10}, {"parsing", 10, 80}, {"rules", 80, 100}};

void progress_free(IndexingProgress *progress)
{
    if (!progress)
        return;
    g_free(progress->token);
    g_free(progress);
}

/* Takes `value`. */
static void send(Session *session, const IndexingProgress *progress, json_t *value)
{
    json_t *params = json_object();
    json_object_set_new(params, "token", json_text(progress->token));
    json_object_set_new(params, "value", value);
    session_notify(session, "$/progress", params);
}

static void begin(Session *session, const json_t *result, void *data)
{
    json_t *token = json_text(data);
    Folder *folder = progress_folder(session, token);
    json_decref(token);
    if (!result || !folder)
        return;
    folder->progress->begun = true;
    char *name = g_path_get_basename(folder->path);
    json_t *value = json_object();
    json_object_set_new(value, "kind", json_string("begin"));
    json_object_set_new(value, "title", json_text_format("Belfry: indexing %s", name));
    json_object_set_new(value, "cancellable", json_true());
    json_object_set_new(value, "percentage", json_integer(folder->progress->percentage));
    send(session, folder->progress, value);
    g_free(name);
}

void progress_start(Session *session, Folder *folder)
{
    folder->progress_due = INT64_MAX;
    if (folder->progress || session->stage != STAGE_READY)
        return;
    folder->progress = g_new0(IndexingProgress, 1);
    folder->progress->token = g_strdup_printf("belfry/indexing/%" G_GUINT64_FORMAT "/%u",
                                              folder->serial, ++folder->progress_count);
    json_t *params = json_object();
    json_object_set_new(params, "token", json_text(folder->progress->token));
    session_call(session, "window/workDoneProgress/create", params, begin,
                 g_strdup(folder->progress->token), g_free);
}

static void free_report(void *data)
{
    Report *report = data;
    g_free(report->stage);
    g_free(report);
}

static unsigned percentage_of(const Report *report)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(STAGES); i++)
        if (strcmp(STAGES[i].name, report->stage) == 0 && report->total > 0)
            return STAGES[i].from + (unsigned)((uint64_t)(STAGES[i].to - STAGES[i].from) *
                                               MIN(report->done, report->total) / report->total);
    return 0;
}

static void open_report(Session *session, void *data)
{
    Report *report = data;
    Folder *folder = folders_by_serial(session->folders, report->folder);
    IndexingProgress *progress = folder ? folder->progress : NULL;
    if (progress) {
        progress->percentage = MAX(progress->percentage, percentage_of(report));
        json_t *value = json_object();
        json_object_set_new(value, "kind", json_string("report"));
        json_object_set_new(
            value, "message",
            json_text_format("%s %u/%u", report->stage, report->done, report->total));
        json_object_set_new(value, "percentage", json_integer(progress->percentage));
        if (progress->begun)
            send(session, progress, json_incref(value));
        json_decref(value);
    }
    free_report(report);
}

void progress_post(Mailbox *mailbox, uint64_t folder, const char *stage, uint32_t done,
                   uint32_t total)
{
    Report *report = g_new(Report, 1);
    *report = (Report){folder, g_strdup(stage), done, total};
    mailbox_post(mailbox, open_report, free_report, report);
}

void progress_end(Session *session, Folder *folder)
{
    if (folder->progress && folder->progress->begun) {
        json_t *value = json_object();
        json_object_set_new(value, "kind", json_string("end"));
        send(session, folder->progress, value);
    }
    folder->progress_due = INT64_MAX;
    g_clear_pointer(&folder->progress, progress_free);
}

Folder *progress_folder(Session *session, const json_t *token)
{
    const GPtrArray *folders = folders_all(session->folders);
    for (guint i = 0; i < folders->len; i++) {
        Folder *folder = g_ptr_array_index(folders, i);
        if (folder->progress && g_strcmp0(json_string_value(token), folder->progress->token) == 0)
            return folder;
    }
    return NULL;
}
