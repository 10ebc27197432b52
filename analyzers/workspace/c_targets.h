/* What build files say is built of which sources: libraries and programs, with the place that says
 * so. Build files are read as text, each build system by a reader of its own (a file and a row in
 * c_targets.c). Nothing is executed, and what does not stand there plainly (functions, loops,
 * generated names) is left out. A file that cannot be read, or is no text, says nothing.
 */
#pragma once

#include <glib.h>

#include "analyzers/workspace/build_scope.h"
#include "analyzers/workspace/workspace.h"

#define C_TARGETS_MOST 4096 /* of a workspace; what is declared behind them is left out */

typedef enum CTargetKind {
    C_TARGET_LIBRARY,
    C_TARGET_PROGRAM,
    C_TARGET_TEST,
    C_TARGET_KINDS
} CTargetKind;

typedef struct CTarget {
    char *name;
    char *build_file; /* relative to the root */
    uint32_t line;    /* zero-based, of the declaration */
    CTargetKind kind;
    GHashTable *sources; /* set of indices of files + 1 */
} CTarget;

/* In the order of their build files, outer folders first. */
typedef struct CTargets {
    GPtrArray *list;     /* of CTarget *, owned */
    GHashTable *by_name; /* char * → CTarget * */
} CTargets;

/* Whether a file of this name is read for targets. */
bool c_targets_is_build_file(const char *name);
/* Of `builds` (char *, relative to the root, sorted). `overlay` as of a
 * WorkspaceRequest. */
CTargets *c_targets_new(const Workspace *workspace, const GPtrArray *builds, GHashTable *overlay);
void c_targets_free(CTargets *targets);
const char *c_target_kind_name(CTargetKind kind);

/* A build file while its reader goes over it. */
typedef struct BuildFile {
    const Workspace *workspace;
    CTargets *targets;
    BuildScope *scope;
    GHashTable *overlay;
    const GPtrArray *builds; /* sorted by path */
    const char *path, *folder;
    const char *top;  /* the outermost one whose variables it sees, itself at last */
    const char *text; /* NUL-terminated, without another NUL */
    const char *system;
    unsigned globs; /* how many were matched */
} BuildFile;

typedef void BuildReader(BuildFile *file);
BuildReader cmake_targets_read, make_targets_read, automake_targets_read, meson_targets_read;

/* The target of this name, made where there is none; a library or program that is named like a
 * test is one. NULL: the name is none, or there are C_TARGETS_MOST. */
CTarget *build_file_target(BuildFile *file, const char *name, CTargetKind kind, uint32_t line);
/* The target of this name and, but with CMake, kind; with CMake of any build file below the same
 * outermost one, else of this one. NULL: none was told of. */
CTarget *build_file_known(const BuildFile *file, const char *name, CTargetKind kind);
/* Sources by their paths, seen from the build file's folder, or from the root behind `//`; objects
 * stand for what they are made of. Other words say nothing. */
void build_file_add(BuildFile *file, CTarget *target, const char *word);
void build_file_add_words(BuildFile *file, CTarget *target, const char *text);
/* How many bytes of a path stand before the ending of an object; 0: it is none. */
size_t build_object_stem(const char *path);
/* The text of a file that was found as a build file; NULL when it was not, or is no text. Owned. */
char *build_file_text(const BuildFile *file, const char *path);
