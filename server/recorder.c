#include "server/recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "protocol/text.h"

struct Recorder {
    pthread_mutex_t mutex, taken; /* of the file; of `files` */
    FILE *file;
    gint64 start;
    GHashTable *files; /* recorder_take_files */
};

static void write_head(FILE *file)
{
    time_t now = time(NULL);
    struct tm local;
    char day[sizeof "2027-01-31"] = "";
    if (localtime_r(&now, &local))
        strftime(day, sizeof day, "%Y-%m-%d", &local);
    json_t *head = json_pack("{s:s,s:i,s:s}", "belfry", BELFRY_VERSION, "recording", 1, "day", day);
    json_dumpf(head, file, JSON_COMPACT);
    fputc('\n', file);
    json_decref(head);
}

Recorder *recorder_open(const char *path, GError **error)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (!file) {
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "cannot write %s: %s",
                    path, g_strerror(errno));
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    Recorder *recorder = g_new0(Recorder, 1);
    pthread_mutex_init(&recorder->mutex, NULL);
    pthread_mutex_init(&recorder->taken, NULL);
    recorder->file = file;
    recorder->start = g_get_monotonic_time();
    recorder->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    write_head(file);
    return recorder;
}

void recorder_close(Recorder *recorder)
{
    if (!recorder)
        return;
    fclose(recorder->file);
    g_hash_table_unref(recorder->files);
    pthread_mutex_destroy(&recorder->mutex);
    pthread_mutex_destroy(&recorder->taken);
    g_free(recorder);
}

void recorder_write(Recorder *recorder, const char *from, const char *body, size_t size)
{
    if (!recorder)
        return;
    json_t *line = json_object();
    json_t *message = json_loadb(body, size, JSON_ALLOW_NUL, NULL);
    if (message) {
        json_object_set_new(line, "message", message);
    } else {
        char *valid = text_make_utf8(body, size);
        json_object_set_new(line, "broken", json_text(valid));
        g_free(valid);
    }
    recorder_put(recorder, from, line);
}

void recorder_put(Recorder *recorder, const char *from, json_t *line)
{
    json_object_set_new(line, "at",
                        json_integer((g_get_monotonic_time() - recorder->start) / 1000));
    json_object_set_new(line, "from", json_string(from));
    pthread_mutex_lock(&recorder->mutex);
    json_dumpf(line, recorder->file, JSON_COMPACT);
    fputc('\n', recorder->file);
    fflush(recorder->file);
    pthread_mutex_unlock(&recorder->mutex);
    json_decref(line);
}

GHashTable *recorder_take_files(Recorder *recorder)
{
    pthread_mutex_lock(&recorder->taken);
    return recorder->files;
}

void recorder_give_back_files(Recorder *recorder)
{
    pthread_mutex_unlock(&recorder->taken);
}
