/* The options of one invocation, parsed and checked. A command says which of them it takes; any
 * other is an unknown option. Strings are owned; nothing is read from the workspace here.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

#include "analyzers/tower/config.h"

struct Command;
struct Format;

/* Groups of options a command may take; --color, --quiet and --help always are. */
enum {
    OPTION_FORMAT = 1 << 0,
    OPTION_SELECT = 1 << 1,    /* --rule, --level */
    OPTION_SEVERITY = 1 << 2,  /* --min, --deny */
    OPTION_RUN = 1 << 3,       /* --jobs, --config, --metadata, --timings */
    OPTION_ALL = 1 << 4,       /* --all, --no-ffi */
    OPTION_LSP = 1 << 5,       /* --stdio, --clientProcessId, --record */
    OPTION_CHAINS = 1 << 6,    /* --all, of chains */
    OPTION_FIX = 1 << 7,       /* --fix, --at, --with, --dry-run, --min */
    OPTION_REPLAY = 1 << 8,    /* --redact */
    OPTION_GRAIN = 1 << 9,     /* --grain */
    OPTION_NEW = 1 << 10,      /* --since, --baseline, --update-baseline */
    OPTION_INIT = 1 << 11,     /* --dry-run, --no-ffi, --jobs */
    OPTION_METRICS = 1 << 12,  /* --metrics, --compare */
    OPTION_SCAFFOLD = 1 << 13, /* --template and what it leaves open, --dry-run */
    OPTION_BASELINE = 1 << 14, /* --baseline */
};

typedef struct Options {
    const struct Format *format;
    char **rules; /* NULL-terminated, or NULL: all */
    char **fixes; /* ids, likewise; NULL: those that are safe */
    char *at;     /* FILE:LINE, or NULL */
    char **with;  /* QUESTION=ANSWER, NULL-terminated, or NULL */
    int level;    /* -1: all */
    int minimum;  /* Severity, -1: the format's own */
    int grain;    /* Grain */
    Severity deny;
    unsigned jobs;           /* 0: all cores */
    bool color;              /* decided: for stdout */
    char *config, *metadata; /* or NULL */
    char *since, *baseline;  /* or NULL */
    bool update_baseline;
    bool quiet, all, no_ffi, dry_run, timings, redact, help, metrics, list;
    int client_process;                                       /* 0: none given */
    char *record;                                             /* or NULL */
    char *compare;                                            /* a saved report, or NULL */
    char *template, *runtime, *storage, *transport, *edition; /* as typed, or NULL */
    char *pattern, *crate;                                    /* a rule, or NULL; where */
    char **arguments; /* positional, NULL-terminated, never NULL */
    unsigned argument_count;
} Options;

/* Parses what follows the command's name: argv[0] is skipped, `argv` may be reordered. False with a
 * message fit for the user; `options` is to be cleared in either case. */
bool options_parse(Options *options, const struct Command *command, int argc, char **argv,
                   GError **error);
void options_clear(Options *options);
/* Prints the options a command takes. */
void options_help(const struct Command *command, FILE *file);
