#include "server/commands/progress.h"

#include <glib.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#define PATIENCE_MICROSECONDS 500000
#define PAUSE_MICROSECONDS 80000

struct ProgressLine {
    Progress sink;
    pthread_mutex_t lock;
    gint64 next; /* not shown before; guarded by lock */
    bool shown;  /* guarded by lock */
};

static void report(void *data, const char *stage, uint32_t done, uint32_t total)
{
    ProgressLine *line = data;
    if (pthread_mutex_trylock(&line->lock) != 0)
        return;
    gint64 now = g_get_monotonic_time();
    if (now >= line->next) {
        line->next = now + PAUSE_MICROSECONDS;
        line->shown = true;
        if (total > 0)
            fprintf(stderr, "\r\033[K%s %u/%u", stage, done, total);
        else
            fprintf(stderr, "\r\033[K%s", stage);
        fflush(stderr);
    }
    pthread_mutex_unlock(&line->lock);
}

ProgressLine *progress_line_new(bool quiet)
{
    if (quiet || !isatty(STDERR_FILENO))
        return NULL;
    ProgressLine *line = g_new0(ProgressLine, 1);
    line->sink = (Progress){.report = report, .data = line};
    pthread_mutex_init(&line->lock, NULL);
    line->next = g_get_monotonic_time() + PATIENCE_MICROSECONDS;
    return line;
}

void progress_line_free(ProgressLine *line)
{
    if (!line)
        return;
    if (line->shown)
        fputs("\r\033[K", stderr);
    pthread_mutex_destroy(&line->lock);
    g_free(line);
}

const Progress *progress_line_sink(ProgressLine *line)
{
    return line ? &line->sink : NULL;
}
