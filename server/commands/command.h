/* A command of the program: one file that describes itself and runs, and one row in table.c.
 *
 * What a command prints goes to stdout, everything else to stderr. Its exit status is one of
 * COMMAND_* below and nothing else (CONTRACTS.md, Command line). A command that does not work yet
 * has no row.
 */
#pragma once

#include "analyzers/analysis.h"
#include "server/commands/options.h"
#include "server/formats/report.h"

enum { COMMAND_FINE = 0, COMMAND_FOUND = 1, COMMAND_FAILED = 2 };

typedef struct Command {
    const char *name;
    const char *arguments; /* for the usage line: "[PATH]" */
    const char *summary;   /* one line, no full stop */
    const char *details;   /* more for its own help, or NULL */
    void (*more)(FILE *);  /* prints what of it is in data; or NULL */
    unsigned options;      /* OPTION_* it takes */
    unsigned output;       /* OUTPUT_* of formats/format.h, with OPTION_FORMAT */
    uint8_t least, most;   /* positional arguments */
    int (*run)(const Options *options);
} Command;

/* Ends with NULL, in the order help shows them. */
extern const Command *const commands[];

/* NULL when there is none of that name. */
const Command *command_find(const char *name);
/* Prints how the command is used. */
void command_help(const Command *command, FILE *file);

/* Prints "belfry: " and the message to stderr; returns COMMAND_FAILED. */
int command_fail(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* What an analysis is for, beside files, crates and levels. */
enum {
    ANALYSE_PATTERNS = 1 << 0,
    ANALYSE_BOUNDARY = 1 << 1, /* what is said of C, by libclang */
};

/* Analyses `path` (NULL: the current folder), with progress where somebody watches, and says on
 * stderr what libclang has to remark. NULL when that failed; the reason is printed then. */
Analysis *command_analyse(const Options *options, const char *path, unsigned what);
/* Says on stderr which rule files cannot be used, for commands that show no findings. */
void command_tell_rules(const RuleSet *set);
/* The same over texts that stand in for the disk (absolute path → GBytes, or NULL). */
Analysis *command_analyse_with(const Options *options, const char *path, unsigned what,
                               GHashTable *overlay);
/* The same of the disk, for what is asked at a place (patterns/actions.h). */
Analysis *command_analyse_kept(const Options *options, const char *path);
/* What of the analysis the options ask to see. */
Report command_report(const Options *options, const Analysis *analysis, unsigned sections);
/* Flushes stdout; COMMAND_FAILED with a message (none for a closed pipe) if that did not work. */
int command_finish(int status);
