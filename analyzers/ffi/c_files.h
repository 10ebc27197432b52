/* C files as far as text tells: which of the wanted words stand in them, what they include. Files
 * are read when they are first asked for, each once; how much is read has a limit. Knows nothing of
 * packages.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "analyzers/base/cancel.h"

typedef struct CFile {
    char *path;          /* absolute */
    uint64_t *words;     /* bits by number of the wanted word */
    GPtrArray *includes; /* char * as written */
    bool is_header;
    bool is_seen; /* while what files include is followed */
} CFile;

typedef struct CFiles {
    GHashTable *wanted; /* char * → number + 1, borrowed */
    uint32_t count;     /* of wanted words */
    GHashTable *files;  /* path → CFile *, or NULL for what cannot be read */
    GHashTable *overlay;
    GPtrArray *found;  /* CFile *: those below the root, sorted by path */
    GHashTable *names; /* file name → GPtrArray of CFile * of `found` */
    uint64_t bytes;    /* read */
} CFiles;

/* `wanted` is borrowed: word → its number + 1, below `count` + 1. */
void c_files_init(CFiles *files, GHashTable *wanted, uint32_t count, GHashTable *overlay);
void c_files_clear(CFiles *files);
/* Reads all C and C++ files below a folder but for what builds leave behind. */
void c_files_walk(CFiles *files, const char *root, const Cancel *cancel);
/* NULL when there is no such file, or no more is read. */
CFile *c_files_read(CFiles *files, const char *path);
/* A file's text as it is read here, the overlay's first; NULL when there is none. Owned. */
char *c_files_text(const CFiles *files, const char *path, gsize *size);
bool c_files_has(const CFiles *files, const CFile *file, uint32_t word);
/* The file an #include leads to, from `from` or NULL: beside it, below one of the folders, or below
 * the root where only one path ends like that. */
CFile *c_files_include(CFiles *files, const CFile *from, const char *path, char *const *folders);
/* All words of the file and of what it includes, `files->count` bits; owned. */
uint64_t *c_files_reach(CFiles *files, CFile *file, char *const *folders);
uint32_t c_words_size(uint32_t count); /* in words of 64 bits */
