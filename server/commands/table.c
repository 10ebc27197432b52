#include "server/commands/command.h"

/* One row a command, in the order `belfry --help` shows them. */
#define COMMANDS(ROW)                                                                              \
    ROW(lsp)                                                                                       \
    ROW(check)                                                                                     \
    ROW(map)                                                                                       \
    ROW(patterns)                                                                                  \
    ROW(why) ROW(fix) ROW(explain) ROW(rules) ROW(guide) ROW(init) ROW(new) ROW(ffi) ROW(replay)

#define DECLARE(name) extern const Command command_##name;
COMMANDS(DECLARE)
#define LIST(name) &command_##name,
const Command *const commands[] = {COMMANDS(LIST) NULL};
