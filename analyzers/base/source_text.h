/* The bytes of a file into a buffer that is used again and again: one a worker. Only regular files
 * are opened, and never more than the limit is held. */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#define SOURCE_LIMIT ((uint64_t)8 << 20)

typedef struct SourceText {
    const char *text; /* what was read last, or what the overlay holds */
    size_t size;
    char *buffer;
    size_t capacity;
} SourceText;

/* For a file that was seen and is not there any more, which is nobody's finding. */
#define SOURCE_GONE "gone"

/* Reads `root`/`path`, from `overlay` (absolute path → GBytes, or NULL) if it is there. `limit` 0:
 * SOURCE_LIMIT. Returns NULL, or the code of the note that fits, with `message` set (owned), or
 * SOURCE_GONE without. */
const char *source_text_read(SourceText *source, const char *root, const char *path,
                             GHashTable *overlay, uint64_t limit, char **message);
void source_text_clear(SourceText *source);
