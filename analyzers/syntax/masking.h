/* The grammar lags the language: what it cannot read is hidden from it, at equal length, and what
 * was hidden is kept. Offsets in the trees are those of the real text; texts of facts are taken
 * from the real text, never from what the parser read.
 *
 * Nothing is hidden unless a parse met an error, so files the grammar can read cost nothing.
 */
#pragma once

#include "analyzers/syntax/parser.h"

typedef enum MaskKind {
    MASK_UNSAFE,    /* of `unsafe extern "C" {` and `unsafe static` */
    MASK_SAFE,      /* of `safe fn`, `safe static` */
    MASK_CONST,     /* of `impl const`, `~const`, `[const]`, `const trait` */
    MASK_AUTO,      /* of `auto trait` */
    MASK_GEN,       /* of `gen fn`, `async gen {` */
    MASK_ATTRIBUTE, /* on an element of a tuple, a field of a pattern, a second one on a parameter
                     */
    MASK_TURBOFISH, /* the arguments of `Path::<T> { … }` */
    MASK_NAME,      /* an identifier the grammar takes for a keyword: still one for the parser */
    MASK_TOKEN,     /* a character in a macro's tokens that the grammar has no token for */
} MaskKind;

typedef struct Mask {
    uint32_t start, size;
    MaskKind kind;
} Mask;

typedef struct Masking {
    const char *text; /* the real text, borrowed */
    uint32_t size;
    char *
        masked; /* what the parser reads once something is hidden; NULL before, and if nothing is */
    Mask *masks; /* sorted, not overlapping */
    uint32_t count;
    bool searched;
} Masking;

/* To be used for one file, on one thread, and cleared. `text` must stay. */
void masking_init(Masking *masking, const char *text, uint32_t size);
void masking_clear(Masking *masking);

/* As parser_parse and parser_parse_ranges; a tree with errors is made again from the masked text.
 */
TSTree *masking_parse(Masking *masking);
TSTree *masking_parse_ranges(Masking *masking, const TSRange *ranges, uint32_t count);

/* For a tree of the real text made elsewhere: itself, or where it has errors and something can be
 * hidden, one of the masked text in the arena. */
const TSTree *masking_better_tree(Masking *masking, const TSTree *tree);

/* The first mask that starts at or after `from` and before `to`; NULL if there is none. */
const Mask *masking_find(const Masking *masking, uint32_t from, uint32_t to);
