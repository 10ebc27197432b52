/* One file as fixes see it: its text and its tree, found by path. Internal to the fixes. */
#pragma once

#include <tree_sitter/api.h>

#include "analyzers/patterns/fix.h"

typedef struct FixSource {
    char *path;
    GBytes *bytes;
    const char *text;
    uint32_t size;
    const Facts *facts; /* of this very text; NULL: it is another by now, or not Rust */
    GArray *trees;      /* FixTree; made when asked for */
} FixSource;

/* Borrowed from the maker; NULL when the file is gone. */
const FixSource *fix_maker_source(FixMaker *maker, const char *path);

/* A tree in which what stands around `offset` is as in the whole text's; borrowed from the maker.
 * NULL for a file that is not Rust. */
const TSTree *fix_maker_tree(const FixSource *source, uint32_t offset);

/* A range of one source. */
typedef struct FixPlace {
    const FixSource *source;
    uint32_t start, end;
} FixPlace;

/* Finds "@x" or "@x.part" (with or without the `@`). False if there is no such thing here. */
bool fix_place(FixMaker *maker, const FixNames *names, const char *reference, FixPlace *place);

/* The blanks at the start of the line `offset` lies in, owned by the caller. */
char *fix_indentation(const FixSource *source, uint32_t offset);

/* `template` with its placeholders filled in and its lines indented as deep as `indentation`. NULL
 * when a placeholder means nothing here. */
char *fix_text(FixMaker *maker, const FixNames *names, const char *template,
               const char *indentation);
