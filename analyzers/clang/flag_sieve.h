/* Lets through the flags that libclang may have; see compile_flags.h for which and why. */
#pragma once

#include "analyzers/clang/compile_flags.h"

typedef struct FlagSieve {
    const char *root;      /* absolute, without links */
    char *const *system;   /* system_folders.h */
    const char *directory; /* what relative paths are relative to */
    GPtrArray *kept;       /* char * */
    GArray *dropped;       /* DroppedFlag */
} FlagSieve;

/* `arguments` NULL-terminated, without the compiler. */
void flag_sieve_pass(FlagSieve *sieve, const char *const *arguments);
