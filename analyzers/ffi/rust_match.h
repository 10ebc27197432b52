/* Matching a macro's call against one of its rules. Internal to rust_macro.h. */
#pragma once

#include <glib.h>

#include "analyzers/ffi/rust_type.h"

/* What `$name` stands for: tokens of the call, or in a repetition one of these for each time. */
typedef struct RustBinding {
    const char *name;  /* of the rules' text */
    uint32_t size;     /* of it */
    uint32_t from, to; /* tokens of the call */
    GArray *times;     /* RustBinding, owned: of a repetition, one for each time; else NULL */
} RustBinding;

typedef struct RustMatch {
    RustReader rules; /* the rules' tokens */
    RustReader call;
    GArray *bindings; /* RustBinding, of the outermost level */
    uint32_t *budget; /* see rust_macro.h */
} RustMatch;

/* Takes from what is left; false, and nothing is left, when that is too little. */
bool rust_match_spend(RustMatch *match, uint32_t amount);
/* Matches tokens `from` to `to` of the rules against all of the call; fills `bindings`. */
bool rust_match_rule(RustMatch *match, uint32_t from, uint32_t to);
void rust_bindings_free(GArray *bindings);
const RustBinding *rust_binding_find(const GArray *bindings, const char *name, uint32_t size);

/* `$( … ) separator op` at `at`, which is the `$`. */
typedef struct RustRepetition {
    uint32_t from, to;  /* tokens inside */
    uint32_t separator; /* token, or RUST_NO_TOKEN */
    uint32_t past;      /* the token behind it */
    char op;
} RustRepetition;

#define RUST_NO_TOKEN UINT32_MAX
bool rust_repetition_at(const RustReader *rules, uint32_t at, RustRepetition *repetition);
