/* What a package says about the C it binds to: headers, include folders, C sources, libraries,
 * each with the place that says so. Read as text from build scripts, #[link] attributes, the
 * manifest's `links`, comments of the bindings and the package's own name; nothing is run.
 */
#pragma once

#include <glib.h>

#include "analyzers/ffi/foreign.h"

typedef enum ClueKind {
    CLUE_HEADER,     /* "wrapper.h", "openssl/ssl.h" */
    CLUE_SOURCE,     /* "c/x.c" */
    CLUE_INCLUDE,    /* a folder */
    CLUE_LIBRARY,    /* "z", of -lz */
    CLUE_PKG_CONFIG, /* "zlib" */
} ClueKind;

typedef struct Clue {
    char *text;
    char *says; /* "build.rs:12 .header(\"wrapper.h\")" */
    uint8_t kind;
    bool sure; /* said on purpose of this binding: a header given to bindgen, a library linked */
} Clue;

typedef struct ClueRequest {
    const Workspace *workspace;
    const Foreign *foreign;
    GHashTable *overlay;
    uint32_t package; /* WORKSPACE_NONE: the files without one */
} ClueRequest;

/* GArray of Clue, owned, in the order they weigh; none twice. */
GArray *clues_find(const ClueRequest *request);

/* For the parts. Takes `text` and `says`. */
void clues_add(GArray *clues, ClueKind kind, bool sure, char *text, char *says);
/* What a build script says. `path` is for people. */
void clues_of_script(GArray *clues, const char *path, const char *text, size_t size);
/* Headers named in comments at the top of a file. */
void clues_of_comments(GArray *clues, const char *path, const char *text, size_t size);
