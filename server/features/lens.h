/* The code lenses of one file: where each stands, and what it says. */
#pragma once

#include "analyzers/analysis.h"

typedef enum LensKind {
    LENS_LEVEL,      /* of the file, on its first line */
    LENS_PATTERN,    /* of a recognised item */
    LENS_MODULE,     /* on `mod x;`, where its level is another than the parent's */
    LENS_TOWER,      /* on [workspace] */
    LENS_DEPENDENCY, /* of this workspace, where it leads to another level */
    LENS_KINDS
} LensKind;

typedef struct Lens {
    LensKind kind;
    uint32_t start, end; /* bytes of the file */
    uint32_t index;      /* of the recognition, the module, or the package and … */
    uint32_t dependency; /* … its dependency */
    const Edge *edge;    /* of the dependency */
} Lens;

/* Of a source file or a Cargo.toml by its path within the root; `text` is a manifest's, and may be
 * NULL: it then has no lens on [workspace]. In the order of places. */
GArray *lenses_of(const Analysis *analysis, const char *path, const char *text, size_t size);
/* What it says. Owned. */
char *lens_title(const Analysis *analysis, const char *path, const Lens *lens);
/* What `belfry.explain` is to be asked for; borrowed. */
const char *lens_explains(const Analysis *analysis, const char *path, const Lens *lens);
