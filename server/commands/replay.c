#include "server/replay/replay.h"
#include "server/commands/command.h"
#include "server/formats/terminal.h"
#include "server/replay/redaction.h"

#define DIFFERENCES_SHOWN 20

/* Foreign text, a line at a time. */
static void show_difference(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_autofree char *clean = text_clean(*line);
        puts(clean);
    }
}

static void show(const Replay *replay)
{
    guint count = replay->differences->len;
    for (guint i = 0; i < count && i < DIFFERENCES_SHOWN; i++)
        show_difference(g_ptr_array_index(replay->differences, i));
    if (count > DIFFERENCES_SHOWN)
        printf("and %u more\n", count - DIFFERENCES_SHOWN);
    printf("%u answers and the diagnostics of %u versions of documents: ", replay->answers,
           replay->documents);
    if (count)
        printf("%u not as recorded\n", count);
    else
        puts("as recorded");
}

static int play(const Recording *recording, GError **error)
{
    Replay replay;
    int status = COMMAND_FAILED;
    if (replay_run(&replay, recording, error)) {
        status = replay.differences->len ? COMMAND_FOUND : COMMAND_FINE;
        show(&replay);
    }
    replay_clear(&replay);
    return status;
}

static int run(const Options *options)
{
    g_autoptr(GError) error = NULL;
    Recording recording;
    int status = COMMAND_FAILED;
    bool readable = recording_read(&recording, options->arguments[0], &error);
    if (readable && options->redact) {
        redaction_write(&recording, stdout);
        status = COMMAND_FINE;
    } else if (readable) {
        status = play(&recording, &error);
    }
    recording_clear(&recording);
    return error ? command_fail("%s", error->message) : command_finish(status);
}

const Command command_replay = {
    .name = "replay",
    .arguments = "FILE",
    .summary = "Plays a session that `belfry lsp --record FILE` wrote down",
    .details =
        "Answers and diagnostics are held against the recorded ones; exit status 1 when they\n"
        "are not the same. Nothing but the recording is read: it holds the files, too.\n"
        "With --redact it is not played but printed, with made-up words in the place of\n"
        "names, comments and strings: the form of a bug report.",
    .options = OPTION_REPLAY,
    .least = 1,
    .most = 1,
    .run = run,
};
