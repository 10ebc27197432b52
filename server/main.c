#include <string.h>

#include "analyzers/base/suggestion.h"
#include "analyzers/clang/helper.h"
#include "server/commands/command.h"

static void help(FILE *file)
{
    fputs(
        "Usage: belfry COMMAND [OPTIONS] [ARGUMENTS]\n\n"
        "Architecture guidance for Rust workspaces: the level of every crate, the patterns in it,\n"
        "and where code breaks either.\n\nCommands:\n",
        file);
    for (size_t i = 0; commands[i]; i++)
        fprintf(file, "  %-9s %s\n", commands[i]->name, commands[i]->summary);
    fputs("\n`belfry help COMMAND` tells more. Exit status: 0 nothing found, 1 something found,\n"
          "2 it could not run.\n",
          file);
}

static int unknown_command(const char *name)
{
    const char *names[64] = {NULL};
    for (size_t i = 0; commands[i] && i < G_N_ELEMENTS(names) - 1; i++)
        names[i] = commands[i]->name;
    const char *meant = suggestion_nearest(name, names);
    return command_fail(meant ? "there is no command `%s`; did you mean `%s`?"
                              : "there is no command `%s`; `belfry --help` lists them",
                        name, meant);
}

static int help_command(int argc, char **argv)
{
    if (argc < 3) {
        help(stdout);
        return command_finish(COMMAND_FINE);
    }
    const Command *command = command_find(argv[2]);
    if (!command)
        return unknown_command(argv[2]);
    command_help(command, stdout);
    return command_finish(COMMAND_FINE);
}

static int run(const Command *command, int argc, char **argv)
{
    Options options;
    g_autoptr(GError) error = NULL;
    int status;
    if (!options_parse(&options, command, argc, argv, &error))
        status = command_fail("%s (belfry help %s)", error->message, command->name);
    else if (options.help) {
        command_help(command, stdout);
        status = command_finish(COMMAND_FINE);
    } else
        status = command->run(&options);
    options_clear(&options);
    return status;
}

static bool is_one_of(const char *word, const char *a, const char *b)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

int main(int argc, char **argv)
{
    /* stdout is for results and for the protocol; GLib would log there. */
    g_log_writer_default_set_use_stderr(TRUE);
    if (argc < 2) {
        help(stderr);
        return COMMAND_FAILED;
    }
    const char *word = argv[1];
    if (strcmp(word, CLANG_HELPER_COMMAND) == 0)
        return clang_helper_run();
    if (strcmp(word, "help") == 0)
        return help_command(argc, argv);
    if (is_one_of(word, "--help", "-h")) {
        help(stdout);
        return command_finish(COMMAND_FINE);
    }
    if (is_one_of(word, "--version", "-V")) {
        puts("belfry " BELFRY_VERSION);
        return command_finish(COMMAND_FINE);
    }
    const Command *command = command_find(word);
    return command ? run(command, argc - 1, argv + 1) : unknown_command(word);
}
