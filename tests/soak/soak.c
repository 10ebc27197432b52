/* Plays random sessions in processes, several at a time, and says which seeds found a fault.
 *
 *   soak [--first N] [--sessions N] [--jobs N]    seeds N, N + 1, …
 *   soak --seed N | --case FILE                   one of them again
 *   soak --storm NAME                             storm.h
 *
 * A fault is printed with the command that repeats it, and its steps are written to
 * soak-<seed>.json in the current folder, in the form of tests/soak/cases. Exit status 1 then. */
#include <errno.h>
#include <git2.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/soak/storm.h"
#include "tests/soak/trial_session.h"

/* A process plays so many sessions: one that has played thousands is slow at everything. */
#define PARCEL 50
#define JOBS_MOST 64

/* What the processes share. */
typedef struct Tally {
    gint faults;
    gint steps;
} Tally;

/* What one of them plays; the process, 0 when none does. */
typedef struct Parcel {
    pid_t process;
    gint64 first, end;
} Parcel;

typedef struct Soak {
    gint64 first, end;
    const char *program;
    Tally *tally;
    Parcel parcels[JOBS_MOST];
} Soak;

static void report(const Soak *soak, gint64 seed, const TrialSession *session)
{
    g_atomic_int_add(&soak->tally->steps, (gint)session->steps);
    if (!session->fault)
        return;
    g_autofree char *name = g_strdup_printf("soak-%" G_GINT64_FORMAT ".json", seed);
    g_atomic_int_inc(&soak->tally->faults);
    json_dump_file(session->script, name, JSON_INDENT(1));
    printf("seed %" G_GINT64_FORMAT
           ": %s\n  again: G_SLICE=always-malloc %s --seed %" G_GINT64_FORMAT "   its steps: %s\n",
           seed, session->fault, soak->program, seed, name);
    fflush(stdout);
}

static void play_parcel(const Soak *soak, const Parcel *parcel)
{
    git_libgit2_init();
    Trials *trials = trials_new(BELFRY_SOURCE_DIR);
    for (gint64 seed = parcel->first; seed < parcel->end; seed++) {
        TrialSession session = trial_session_run(trials, (uint64_t)seed, NULL);
        report(soak, seed, &session);
        trial_session_clear(&session);
    }
    trials_free(trials);
    git_libgit2_shutdown();
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

static void start(const Soak *soak, Parcel *parcel, gint64 first)
{
    *parcel = (Parcel){.first = first, .end = MIN(first + PARCEL, soak->end)};
    parcel->process = fork();
    if (parcel->process < 0)
        g_error("soak: no further process: %s", g_strerror(errno));
    if (parcel->process)
        return;
    play_parcel(soak, parcel);
    exit(0); /* where the sanitizer looks for what was lost */
}

/* Waits for one process; where it stood is free again. */
static Parcel *next_free(Soak *soak, int jobs)
{
    int status;
    pid_t process = wait(&status);
    Parcel *parcel = soak->parcels;
    while (parcel < soak->parcels + jobs && parcel->process != process)
        parcel++;
    parcel->process = 0;
    if (status) {
        g_atomic_int_inc(&soak->tally->faults);
        printf("the process that played seeds %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
               " ended with %s %d\n",
               parcel->first, parcel->end - 1, WIFSIGNALED(status) ? "signal" : "status",
               WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
        fflush(stdout);
    }
    return parcel;
}

static int play_seeds(Soak *soak, int jobs)
{
    gint64 before = g_get_monotonic_time();
    int running = 0;
    jobs = CLAMP(jobs, 1, JOBS_MOST);
    soak->tally =
        mmap(NULL, sizeof(Tally), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (soak->tally == MAP_FAILED)
        g_error("soak: no memory to share: %s", g_strerror(errno));
    for (gint64 seed = soak->first; seed < soak->end; seed += PARCEL) {
        Parcel *parcel = running < jobs ? &soak->parcels[running++] : next_free(soak, jobs);
        start(soak, parcel, seed);
    }
    while (running--)
        next_free(soak, jobs);
    gint faults = soak->tally->faults;
    printf("soak: %" G_GINT64_FORMAT " sessions, %d steps, %d with a fault, %.0f s\n",
           soak->end - soak->first, soak->tally->steps, faults,
           (double)(g_get_monotonic_time() - before) / G_USEC_PER_SEC);
    munmap(soak->tally, sizeof(Tally));
    return faults > 0;
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
    Soak soak = {.first = first, .end = first + sessions, .program = argv[0]};
    if (seed >= 0)
        soak = (Soak){.first = seed, .end = seed + 1, .program = argv[0]};
    g_get_tmp_dir(); /* GLib finds it out once, in a way the thread sanitizer cannot see */
    int status = storm ? storm_run(storm) : file ? play_case(file) : play_seeds(&soak, jobs);
    g_free(file);
    g_free(storm);
    return status;
}
