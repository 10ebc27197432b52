#include "analyzers/clang/clang.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "analyzers/clang/helper.h"
#include "analyzers/clang/helper_process.h"
#include "analyzers/clang/message.h"
#include "analyzers/clang/poison.h"
#include "analyzers/clang/unit_reading.h"

#define PATIENCE ((int64_t)10 * G_USEC_PER_SEC)
#define MEMORY ((uint64_t)2 << 30)
#define FIRST_PAUSE ((int64_t)100000)
#define LONGEST_PAUSE ((int64_t)5 * G_USEC_PER_SEC)

G_DEFINE_QUARK(belfry - clang - problem, clang_problem)

struct Clang {
    pthread_mutex_t lock; /* of everything below the options; held while a question is answered */
    char *root, *executable;
    char **library_folders, **resource_folders;
    ClangSandbox sandbox;
    int64_t patience;
    uint64_t memory;
    HelperProcess process;
    Poison poison;
    GPtrArray *remarks;        /* not taken yet */
    GHashTable *said;          /* remarks that were made once */
    GError *refusal;           /* why there is no helper and will be none */
    int64_t pause, not_before; /* after a death */
};

Clang *clang_new(const ClangOptions *options)
{
    Clang *clang = g_new0(Clang, 1);
    pthread_mutex_init(&clang->lock, NULL);
    clang->root = g_strdup(options->root);
    clang->executable = g_strdup(options->executable);
    clang->library_folders = g_strdupv((char **)options->library_folders);
    clang->resource_folders = g_strdupv((char **)options->resource_folders);
    clang->sandbox = options->sandbox;
    clang->patience = options->patience ? options->patience : PATIENCE;
    clang->memory = options->memory ? options->memory : MEMORY;
    return clang;
}

void clang_free(Clang *clang)
{
    if (!clang)
        return;
    helper_process_stop(&clang->process);
    poison_clear(&clang->poison);
    g_clear_pointer(&clang->remarks, g_ptr_array_unref);
    g_clear_pointer(&clang->said, g_hash_table_unref);
    g_clear_error(&clang->refusal);
    g_strfreev(clang->library_folders);
    g_strfreev(clang->resource_folders);
    g_free(clang->executable);
    g_free(clang->root);
    pthread_mutex_destroy(&clang->lock);
    g_free(clang);
}

void clang_rest(Clang *clang)
{
    pthread_mutex_lock(&clang->lock);
    helper_process_stop(&clang->process);
    pthread_mutex_unlock(&clang->lock);
}

static void remark(Clang *clang, const char *text)
{
    if (!clang->said)
        clang->said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!g_hash_table_add(clang->said, g_strdup(text)))
        return;
    if (!clang->remarks)
        clang->remarks = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(clang->remarks, g_strdup(text));
}

char **clang_take_remarks(Clang *clang)
{
    pthread_mutex_lock(&clang->lock);
    char **remarks = NULL;
    if (clang->remarks) {
        g_ptr_array_add(clang->remarks, NULL);
        remarks = (char **)g_ptr_array_free(clang->remarks, FALSE);
        clang->remarks = NULL;
    }
    pthread_mutex_unlock(&clang->lock);
    return remarks;
}

static bool fits_memory(void *data)
{
    Clang *clang = data;
    return helper_process_memory(&clang->process) <= clang->memory;
}

static PipeWait wait_of(Clang *clang, const Cancel *cancel)
{
    return (PipeWait){.until = g_get_monotonic_time() + clang->patience,
                      .cancel = cancel,
                      .goes_on = fits_memory,
                      .data = clang};
}

static void send_off(Clang *clang)
{
    helper_process_stop(&clang->process);
    clang->pause = clang->pause ? MIN(clang->pause * 2, LONGEST_PAUSE) : FIRST_PAUSE;
    clang->not_before = g_get_monotonic_time() + clang->pause;
}

static void refuse(Clang *clang, ClangProblem problem, const char *message)
{
    helper_process_stop(&clang->process);
    g_set_error_literal(&clang->refusal, CLANG_PROBLEM, (gint)problem, message);
}

static void heed_state(Clang *clang, MessageReader *reader)
{
    HelperState state = message_take_below(reader, HELPER_UNCONFINED + 1);
    const char *text = message_take_text(reader);
    bool files = message_take(reader) != 0, calls = message_take(reader) != 0;
    if (state == HELPER_NO_LIBRARY)
        refuse(clang, CLANG_MISSING, text);
    else if (state == HELPER_UNCONFINED)
        refuse(clang, CLANG_UNCONFINED,
               files ? "this kernel has no seccomp filters, and [clang] asks for a sandbox"
                     : "this kernel has no Landlock, and [clang] asks for a sandbox");
    else if (!files)
        remark(clang, "this kernel has no Landlock: libclang could read what C code includes from "
                      "outside the workspace; [clang] sandbox = \"required\" does without it then");
    else if (!calls)
        remark(clang, "this kernel has no seccomp filters: libclang runs without one");
}

static PipeEnd introduce(Clang *clang, const Cancel *cancel)
{
    g_autoptr(GByteArray) message = g_byte_array_new();
    message_put_text(message, clang->root);
    message_put(message, clang->sandbox == SANDBOX_REQUIRED);
    message_put(message, clang->memory);
    message_put_texts(message, (const char *const *)clang->library_folders);
    message_put_texts(message, (const char *const *)clang->resource_folders);
    PipeWait wait = wait_of(clang, cancel);
    GBytes *bytes = NULL;
    PipeEnd end = pipe_send(clang->process.asked, message, &wait);
    if (end == PIPE_FINE)
        end = pipe_receive(clang->process.answers, &bytes, &wait);
    if (end != PIPE_FINE)
        return end;
    MessageReader reader = {.at = g_bytes_get_data(bytes, NULL)};
    reader.end = reader.at + g_bytes_get_size(bytes);
    heed_state(clang, &reader);
    g_bytes_unref(bytes);
    return reader.failed ? PIPE_CLOSED : PIPE_FINE;
}

static bool is_cancelled(const Cancel *cancel, GError **error)
{
    if (cancelled(cancel))
        g_set_error_literal(error, CLANG_PROBLEM, CLANG_CANCELLED, "cancelled");
    return cancelled(cancel);
}

/* The pause after a death, which grows from one to the next. */
static bool sit_out(Clang *clang, const Cancel *cancel, GError **error)
{
    while (g_get_monotonic_time() < clang->not_before) {
        if (is_cancelled(cancel, error))
            return false;
        g_usleep(10000);
    }
    return true;
}

static bool start(Clang *clang, const Cancel *cancel, GError **error)
{
    if (helper_process_runs(&clang->process))
        return true;
    if (!clang->refusal) {
        if (!sit_out(clang, cancel, error))
            return false;
        if (!helper_process_start(&clang->process, clang->executable, error))
            return false;
        PipeEnd end = introduce(clang, cancel);
        if (end == PIPE_CANCELLED)
            helper_process_stop(&clang->process);
        else if (end != PIPE_FINE)
            send_off(clang);
        if (is_cancelled(cancel, error))
            return false;
        if (end != PIPE_FINE) {
            g_set_error_literal(error, CLANG_PROBLEM, CLANG_CRASHED,
                                "the libclang helper ended before it could be asked");
            return false;
        }
    }
    if (clang->refusal && error)
        *error = g_error_copy(clang->refusal);
    return !clang->refusal;
}

static GByteArray *message_of(const ClangQuestion *question)
{
    GByteArray *message = g_byte_array_new();
    GHashTableIter each;
    gpointer path, text;
    message_put_text(message, question->path);
    message_put_texts(message, question->flags);
    message_put(message, question->texts ? g_hash_table_size(question->texts) : 0);
    if (question->texts) {
        g_hash_table_iter_init(&each, question->texts);
        while (g_hash_table_iter_next(&each, &path, &text)) {
            message_put_text(message, path);
            message_put_bytes(message, g_bytes_get_data(text, NULL), g_bytes_get_size(text));
        }
    }
    return message;
}

static CUnit *read_answer(GBytes *bytes, GError **error, bool *is_sound)
{
    MessageReader reader = {.at = g_bytes_get_data(bytes, NULL)};
    reader.end = reader.at + g_bytes_get_size(bytes);
    HelperAnswer answer = message_take_below(&reader, ANSWER_UNREADABLE + 1);
    CUnit *unit = NULL;
    if (answer == ANSWER_UNREADABLE)
        g_set_error_literal(error, CLANG_PROBLEM, CLANG_UNREADABLE,
                            "libclang cannot read it with the flags it has");
    else
        unit = unit_read(&reader);
    *is_sound = unit || answer == ANSWER_UNREADABLE;
    return unit;
}

/* What the end of a conversation means to whoever asked. */
static void blame(Clang *clang, const ClangQuestion *question, PipeEnd end, GError **error)
{
    GBytes *text = question->texts ? g_hash_table_lookup(question->texts, question->path) : NULL;
    bool is_late = end == PIPE_LATE;
    bool is_large = is_late && !fits_memory(clang);
    if (end == PIPE_CANCELLED) {
        helper_process_stop(&clang->process);
        is_cancelled(question->cancel, error);
        return;
    }
    send_off(clang);
    poison_add(&clang->poison, question->path, text);
    if (is_late && !is_large)
        g_set_error(error, CLANG_PROBLEM, CLANG_TIMEOUT,
                    "libclang had not read it after %.1f seconds and was stopped",
                    (double)clang->patience / G_USEC_PER_SEC);
    else if (is_large)
        g_set_error(error, CLANG_PROBLEM, CLANG_CRASHED,
                    "libclang took more than %" G_GUINT64_FORMAT " MiB for it and was stopped",
                    clang->memory >> 20);
    else
        g_set_error_literal(error, CLANG_PROBLEM, CLANG_CRASHED, "libclang crashed over it");
}

static void remark_missing_headers(Clang *clang, const CUnit *unit)
{
    unsigned long version = strtoul(unit->version, NULL, 10);
    g_autofree char *text = g_strdup_printf("clang's own headers (stddef.h and its kind) are "
                                            "missing: install libclang-common-%lu-dev",
                                            version);
    remark(clang, text);
}

static CUnit *ask(Clang *clang, const ClangQuestion *question, GError **error)
{
    GBytes *text = question->texts ? g_hash_table_lookup(question->texts, question->path) : NULL;
    if (poison_holds(&clang->poison, question->path, text)) {
        g_set_error_literal(error, CLANG_PROBLEM, CLANG_POISONED,
                            "libclang died of it twice, so it is left alone until it changes");
        return NULL;
    }
    if (!start(clang, question->cancel, error))
        return NULL;
    g_autoptr(GByteArray) message = message_of(question);
    PipeWait wait = wait_of(clang, question->cancel);
    g_autoptr(GBytes) bytes = NULL;
    PipeEnd end = pipe_send(clang->process.asked, message, &wait);
    if (end == PIPE_FINE)
        end = pipe_receive(clang->process.answers, &bytes, &wait);
    bool is_sound = end == PIPE_FINE;
    CUnit *unit = is_sound ? read_answer(bytes, error, &is_sound) : NULL;
    if (!is_sound)
        blame(clang, question, end, error);
    else
        clang->pause = 0;
    /* So that no file is blamed for what those before it have left. */
    if (is_sound && helper_process_memory(&clang->process) > clang->memory / 2)
        helper_process_stop(&clang->process);
    if (unit && unit->builtin_headers_missing)
        remark_missing_headers(clang, unit);
    return unit;
}

/* Someone else's question may take its time. */
static bool lock(Clang *clang, const Cancel *cancel, GError **error)
{
    for (;;) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += 20000000;
        if (until.tv_nsec >= 1000000000) {
            until.tv_sec++;
            until.tv_nsec -= 1000000000;
        }
        if (pthread_mutex_timedlock(&clang->lock, &until) == 0)
            return true;
        if (is_cancelled(cancel, error))
            return false;
    }
}

CUnit *clang_unit(Clang *clang, const ClangQuestion *question, GError **error)
{
    if (is_cancelled(question->cancel, error) || !lock(clang, question->cancel, error))
        return NULL;
    CUnit *unit = ask(clang, question, error);
    pthread_mutex_unlock(&clang->lock);
    return unit;
}
