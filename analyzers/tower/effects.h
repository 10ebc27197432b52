/* What calls into std and known crates do to the outside world (knowledge/tower/effects.json): a
 * path stands for itself and all below it, the longest wins, and one listed as an exception does
 * nothing; neither does a conversion (`File::from_raw_fd`). A mirror (`tokio::fs`) is looked up as
 * what it mirrors. Paths are resolved ones; macros end in `!`. Immutable. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef enum EffectKind {
    EFFECT_FILE,
    EFFECT_SOCKET,
    EFFECT_HTTP,
    EFFECT_PROCESS,
    EFFECT_TERMINAL,
    EFFECT_STORAGE,
    EFFECTS
} EffectKind;

typedef struct Effect {
    EffectKind kind;
    char *says; /* a predicate: "reads a file" */
    char *help; /* what to do instead, or NULL for what is said of all */
} Effect;

typedef struct Effects Effects;

/* A fault in the bundled data is a fault of this program: it aborts, and a test loads it. */
Effects *effects_new(void);
void effects_free(Effects *effects);

/* The effect of calling `path`, borrowed; NULL: none that is known. */
const Effect *effects_find(const Effects *effects, const char *path);
/* Whether a trait of that name is there to be implemented by code that does such things. */
bool effects_adaptor(const Effects *effects, const char *trait_name);
