/* The flags C code of a workspace is compiled with, as far as they may reach libclang.
 *
 * They come from the nearest compile_commands.json (or build/compile_commands.json) at or above the
 * file and at or below the root, else from the nearest compile_flags.txt; what belfry.toml says in
 * [clang] comes behind. All three are untrusted, so flags pass a sieve: only those stay that change
 * what the code declares and name no more than folders of headers, below the workspace or in the
 * system's; the rest is dropped and told. Nothing is ever run: the compiler of an entry is skipped.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct DroppedFlag {
    char *flag;       /* with its value, where it has one apart */
    const char *why;  /* goes behind "`-o x.o` is dropped: " */
    bool is_harmless; /* every build has it and it says nothing about declarations: -c, -o, -O2 */
} DroppedFlag;

typedef struct CompileFlags {
    char **flags; /* for ClangQuestion; NULL-terminated, paths absolute */
    DroppedFlag *dropped;
    uint32_t dropped_count;
    char *origin;  /* absolute: the file they come from; NULL when there is none */
    uint32_t line; /* zero-based: of the entry in it */
    char *source;  /* absolute: the source whose entry it is; NULL without entries */
    char *problem; /* why `origin` could not be read, or NULL */
} CompileFlags;

/* What belfry.toml says, borrowed; flags NULL-terminated. */
typedef struct ConfiguredFlags {
    const char *path; /* of belfry.toml, absolute: what paths in the flags are relative to */
    const char *const *flags;
    uint32_t line; /* of `flags` in it */
} ConfiguredFlags;

typedef struct CompileDatabases CompileDatabases;

/* `root` absolute; `configured` and `texts` (absolute path → GBytes, or NULL) are borrowed until
 * compile_databases_unref. Files are read when they are first asked about. May be asked from any
 * thread. */
CompileDatabases *compile_databases_new(const char *root, const ConfiguredFlags *configured,
                                        GHashTable *texts);
/* Shared: what was read stays as it was. */
CompileDatabases *compile_databases_ref(CompileDatabases *databases);
void compile_databases_unref(CompileDatabases *databases);

/* For a source its own entry; for a header, or a source without one, the entry of the source that
 * is nearest by name and folder. `path` absolute. Owned, never NULL. */
CompileFlags *compile_flags_for(CompileDatabases *databases, const char *path);
/* Those belfry.toml adds, by themselves; NULL when there are none. Its dropped flags are told here
 * and not with every file. */
CompileFlags *compile_flags_configured(CompileDatabases *databases);
void compile_flags_free(CompileFlags *flags);
/* The folders that includes are looked for in, in their order, absolute; g_strfreev. */
char **compile_flags_include_dirs(const CompileFlags *flags);
