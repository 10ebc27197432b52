/* Plays random sessions, several at a time, and says which seeds found a fault.
 *
 *   soak [--first N] [--sessions N] [--jobs N]    seeds N, N + 1, …
 *   soak --seed N | --case FILE                   one of them again
 *   soak --storm NAME                             storm.h
 *
 * A fault is printed with the command that repeats it, and its steps are written to
 * soak-<seed>.json in the current folder, in the form of tests/soak/cases. Exit status 1 then. */
#include <git2.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/soak/storm.h"
#include "tests/soak/trial_session.h"

typedef struct Soak {
    pthread_mutex_t mutex;
    gint64 next, end;
    unsigned faults;
    size_t steps;
    const char *program;
} Soak;

static void report(Soak *soak, gint64 seed, const TrialSession *session)
{
    char *name = g_strdup_printf("soak-%" G_GINT64_FORMAT ".json", seed);
    pthread_mutex_lock(&soak->mutex);
    soak->steps += session->steps;
    if (session->fault) {
        soak->faults++;
        json_dump_file(session->script, name, JSON_INDENT(1));
        printf("seed %" G_GINT64_FORMAT
               ": %s\n  again: G_SLICE=always-malloc %s --seed %" G_GINT64_FORMAT
               "   its steps: %s\n",
               seed, session->fault, soak->program, seed, name);
        fflush(stdout);
    }
    pthread_mutex_unlock(&soak->mutex);
    g_free(name);
}

static void *work(void *data)
{
    Soak *soak = data;
    Trials *trials = trials_new(BELFRY_SOURCE_DIR);
    for (;;) {
        pthread_mutex_lock(&soak->mutex);
        gint64 seed = soak->next++;
        pthread_mutex_unlock(&soak->mutex);
        if (seed >= soak->end)
            break;
        TrialSession session = trial_session_run(trials, (uint64_t)seed, NULL);
        report(soak, seed, &session);
        trial_session_clear(&session);
    }
    trials_free(trials);
    return NULL;
}

static int play_case(const char *path)
{
    json_error_t error;
    json_t *script = json_load_file(path, 0, &error);
    if (!script) {
        fprintf(stderr, "soak: %s: %s\n", path, error.text);
        return 2;
    }
    Trials *trials = trials_new(BELFRY_SOURCE_DIR);
    TrialSession session = trial_session_run(trials, 0, script);
    if (session.fault)
        printf("%s: %s\n", path, session.fault);
    int status = session.fault != NULL;
    trial_session_clear(&session);
    trials_free(trials);
    json_decref(script);
    return status;
}

static int play_seeds(Soak *soak, int jobs)
{
    gint64 first = soak->next, before = g_get_monotonic_time();
    pthread_t threads[64];
    jobs = CLAMP(jobs, 1, (int)G_N_ELEMENTS(threads));
    pthread_mutex_init(&soak->mutex, NULL);
    for (int i = 0; i < jobs; i++)
        pthread_create(&threads[i], NULL, work, soak);
    for (int i = 0; i < jobs; i++)
        pthread_join(threads[i], NULL);
    pthread_mutex_destroy(&soak->mutex);
    printf("soak: %" G_GINT64_FORMAT " sessions, %zu steps, %u with a fault, %.0f s\n",
           soak->end - first, soak->steps, soak->faults,
           (double)(g_get_monotonic_time() - before) / G_USEC_PER_SEC);
    return soak->faults > 0;
}

int main(int argc, char **argv)
{
    gint64 first = 1, sessions = 100, seed = -1;
    int jobs = 4;
    char *file = NULL, *storm = NULL;
    const GOptionEntry entries[] = {
        {"first", 0, 0, G_OPTION_ARG_INT64, &first, "the first seed", "N"},
        {"sessions", 0, 0, G_OPTION_ARG_INT64, &sessions, "how many", "N"},
        {"jobs", 0, 0, G_OPTION_ARG_INT, &jobs, "how many at a time", "N"},
        {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "only this one", "N"},
        {"storm", 0, 0, G_OPTION_ARG_STRING, &storm, "what happens to 2,000 files", "NAME"},
        {"case", 0, 0, G_OPTION_ARG_FILENAME, &file, "only what the file says", "FILE"},
        {0}};
    GOptionContext *context = g_option_context_new(NULL);
    GError *error = NULL;
    g_option_context_add_main_entries(context, entries, NULL);
    bool fine = g_option_context_parse(context, &argc, &argv, &error);
    g_option_context_free(context);
    if (!fine) {
        fprintf(stderr, "soak: %s\n", error->message);
        g_error_free(error);
        return 2;
    }
    Soak soak = {.next = first, .end = first + sessions, .program = argv[0]};
    if (seed >= 0)
        soak = (Soak){.next = seed, .end = seed + 1, .program = argv[0]};
    /* A session that ends last takes from libgit2 what the thread of another one, which is about to
     * end, has there. */
    git_libgit2_init();
    g_get_tmp_dir(); /* GLib finds it out once, in a way the thread sanitizer cannot see */
    int status = storm ? storm_run(storm) : file ? play_case(file) : play_seeds(&soak, jobs);
    git_libgit2_shutdown();
    g_free(file);
    g_free(storm);
    return status;
}
