/* One compile_commands.json or compile_flags.txt, as it was read. Immutable. */
#pragma once

#include "analyzers/clang/compile_flags.h"

typedef struct CompileDatabase CompileDatabase;

typedef struct CompileCommand {
    char **arguments; /* without the compiler; g_strfreev */
    char *directory;  /* absolute; owned */
    char *source;     /* absolute, or NULL; owned */
    uint32_t line;
} CompileCommand;

/* The file at `path`, which need not exist: then NULL. One that cannot be used has a problem and no
 * commands. */
CompileDatabase *compile_database_read(const char *root, const char *path, GHashTable *texts);
void compile_database_free(CompileDatabase *database);
const char *compile_database_path(const CompileDatabase *database);
/* NULL when it could be read. */
const char *compile_database_problem(const CompileDatabase *database);
/* The command that fits `path` best; false when it has none. */
bool compile_database_find(const CompileDatabase *database, const char *path,
                           CompileCommand *command);
void compile_command_clear(CompileCommand *command);
