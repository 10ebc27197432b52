/* Every path a file writes: in `use`, in calls, in types, in bodies, in attributes. Method calls
 * write none. */
#pragma once

#include <glib.h>

#include "analyzers/workspace/resolve.h"

/* One path, at its first place in a module. */
typedef struct Mention {
    const char *path;   /* may be followed by more text: a path ends where no name stands */
    uint32_t mod_fact;  /* the inline module it is in, FACT_NONE at the file's top */
    uint32_t function;  /* whose body it is in, or FACT_NONE */
    const UseFact *use; /* whose path it is, or NULL */
    uint32_t start, end;
    StringId cfg;
    bool in_test, via_macro;
    ResolveStyle style;
    Certainty certainty; /* at best */
} Mention;

typedef void (*MentionFound)(void *data, const Mention *mention);

void mentions_read(const Facts *facts, const ItemNames *names, MentionFound found, void *data);
