#include "analyzers/clang/helper.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "analyzers/clang/builtin_types.h"
#include "analyzers/clang/compile_language.h"
#include "analyzers/clang/confinement.h"
#include "analyzers/clang/declarations.h"
#include "analyzers/clang/kept_units.h"
#include "analyzers/clang/message.h"
#include "analyzers/clang/pipe.h"
#include "analyzers/clang/system_folders.h"

#define ASKED 0
#define ANSWERS 3

typedef struct Helper {
    LibClang *clang;
    CXIndex index;
    KeptUnits *units;
    GHashTable *builtins; /* what decides on sizes → BuiltinTypes */
} Helper;

/* What libclang prints must not get between the answers. */
static void take_pipes(void)
{
    dup2(1, ANSWERS);
    int nothing = open("/dev/null", O_WRONLY);
    dup2(nothing, 1);
    dup2(nothing, 2);
    syscall(SYS_close_range, ANSWERS + 1, ~0U, 0);
}

/* Ends the process with whoever asks, even in the middle of a question: nobody has the other end of
 * the pipe any more. A signal at the parent's death would come at that of the thread, too. */
static void *watch_parent(void *data)
{
    (void)data;
    struct pollfd asked = {.fd = ASKED};
    while (!(asked.revents & (POLLHUP | POLLERR)))
        poll(&asked, 1, -1);
    _exit(0);
}

static bool start_watching(void)
{
    pthread_t thread;
    return pthread_create(&thread, NULL, watch_parent, NULL) == 0;
}

static Confined confine(const Helper *helper, const char *root, uint64_t memory)
{
    g_autoptr(GPtrArray) readable = g_ptr_array_new();
    g_auto(GStrv) system = system_folders();
    for (char **folder = system; *folder; folder++)
        g_ptr_array_add(readable, *folder);
    g_ptr_array_add(readable, (gpointer)root);
    if (helper->clang->resources)
        g_ptr_array_add(readable, helper->clang->resources);
    g_ptr_array_add(readable, NULL);
    Confinement confinement = {(char *const *)readable->pdata, memory};
    return confinement_enter(&confinement);
}

/* The first message: what to read below, how strictly, where to look for libclang. */
static bool set_up(Helper *helper, GByteArray *state)
{
    GBytes *bytes = NULL;
    if (pipe_receive(ASKED, &bytes, &(PipeWait){0}) != PIPE_FINE)
        return false;
    MessageReader reader = {.at = g_bytes_get_data(bytes, NULL)};
    reader.end = reader.at + g_bytes_get_size(bytes);
    const char *root = message_take_text(&reader);
    bool is_strict = message_take(&reader) != 0;
    uint64_t memory = message_take(&reader);
    g_autofree const char **folders = message_take_texts(&reader);
    g_autofree const char **resources = message_take_texts(&reader);
    g_autofree char *message = NULL;
    helper->clang = libclang_open(folders, resources, &message);
    Confined confined = {0};
    if (helper->clang)
        confined = confine(helper, root, memory);
    bool may_serve = helper->clang && (!is_strict || (confined.files && confined.calls));
    message_put(state, may_serve       ? HELPER_READY
                       : helper->clang ? HELPER_UNCONFINED
                                       : HELPER_NO_LIBRARY);
    message_put_text(state, helper->clang ? helper->clang->version : message);
    message_put(state, confined.files);
    message_put(state, confined.calls);
    g_bytes_unref(bytes);
    return may_serve && !reader.failed;
}

static const BuiltinTypes *builtins_for(Helper *helper, const char *const *flags)
{
    char *key = builtin_types_key(flags);
    BuiltinTypes *types = g_hash_table_lookup(helper->builtins, key);
    if (types)
        g_free(key);
    else {
        types = builtin_types_new(helper->clang, helper->index, flags);
        g_hash_table_insert(helper->builtins, key, types);
    }
    return types;
}

static void answer(Helper *helper, const UnitQuestion *question, GByteArray *message)
{
    CXTranslationUnit unit = kept_units_parse(helper->units, question);
    if (!unit) {
        message_put(message, ANSWER_UNREADABLE);
        return;
    }
    const BuiltinTypes *builtins = builtins_for(helper, question->flags);
    DeclarationsOf of = {.unit = unit,
                         .is_cxx = compile_language_is_cxx(question->path, question->flags),
                         .long_is_wide = builtins->long_is_wide,
                         .builtins = builtins->message};
    message_put(message, ANSWER_UNIT);
    declarations_write(helper->clang, &of, message);
}

/* False when nobody asks any more. */
static bool serve(Helper *helper)
{
    GBytes *bytes = NULL;
    if (pipe_receive(ASKED, &bytes, &(PipeWait){0}) != PIPE_FINE)
        return false;
    MessageReader reader = {.at = g_bytes_get_data(bytes, NULL)};
    reader.end = reader.at + g_bytes_get_size(bytes);
    UnitQuestion question = {.path = message_take_text(&reader)};
    g_autofree const char **flags = message_take_texts(&reader);
    question.flags = flags;
    question.text_count = message_take_count(&reader, 2 * (sizeof(uint64_t) + 1));
    g_autofree CXUnsavedFile *texts = g_new0(CXUnsavedFile, question.text_count + 1);
    question.texts = texts;
    for (unsigned i = 0; i < question.text_count; i++) {
        size_t size;
        texts[i].name = message_take_text(&reader);
        texts[i].contents = message_take_bytes(&reader, &size);
        texts[i].length = size;
    }
    g_autoptr(GByteArray) message = g_byte_array_new();
    if (!reader.failed)
        answer(helper, &question, message);
    bool sent = pipe_send(ANSWERS, message, &(PipeWait){0}) == PIPE_FINE;
    g_bytes_unref(bytes);
    return sent && !reader.failed;
}

int clang_helper_run(void)
{
    Helper helper = {0};
    take_pipes();
    if (chdir("/") != 0)
        return 2;
    g_autoptr(GByteArray) state = g_byte_array_new();
    bool may_serve = set_up(&helper, state);
    bool goes_on = start_watching() && pipe_send(ANSWERS, state, &(PipeWait){0}) == PIPE_FINE;
    if (goes_on && may_serve) {
        helper.index = helper.clang->createIndex(0, 0);
        /* A crash ends the process: what is left of libclang after one is not to be trusted. The
         * index is what turns recovery on. */
        helper.clang->toggleCrashRecovery(0);
        helper.units = kept_units_new(helper.clang, helper.index);
        helper.builtins = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                                (GDestroyNotify)builtin_types_free);
    }
    while (goes_on && may_serve)
        goes_on = serve(&helper);
    /* Nothing is taken apart: the watching thread still runs. */
    _exit(0);
}
