/* A module's file whose functions are partly free of I/O, threads and clocks, item by item: what
 * each is, what it needs, and whether it goes into the core. Lives as long as one plan.
 */
#pragma once

#include "analyzers/refactor/name_walk.h"
#include "analyzers/refactor/refactoring.h"

typedef enum CoreKind {
    CORE_FN,
    CORE_TYPE, /* struct, enum, union */
    CORE_ALIAS,
    CORE_TRAIT,
    CORE_CONST,
    CORE_STATIC,
    CORE_IMPL,
    CORE_USE,
    CORE_MOD,
    CORE_MACRO,
    CORE_OTHER /* a macro's call, an extern block: stays, unread */
} CoreKind;

struct CoreReads;

typedef struct CoreItem {
    CoreKind kind;
    char *name;       /* of an impl: the head of its type; "" for none */
    char *trait_name; /* of an impl: the trait's last part; else NULL */
    char *visibility; /* as written; "" private */
    char *cfg;        /* its #[cfg(…)] attributes as written, one a line; "" */
    TSNode node;
    uint32_t start, end; /* with its attributes and comments, and the line's end */
    NameWalk *names;     /* of its attributes too */
    GHashTable *members; /* of char * */
    GPtrArray *methods;  /* char *: of a trait or an impl, the functions in it */
    guint next_named;    /* the item of the same name behind it, by its place and 1; 0: none */
    char *effect;        /* why it is no core: a predicate, "reads a file"; NULL: nothing seen */
    char *stays;         /* another reason, a clause; NULL: none */
    struct CoreReads *reads; /* what it reads at its start: it moves without; or NULL */
    bool is_test, moves, is_deprecated;
    bool is_pruned;  /* an import that goes as a whole */
    bool is_widened; /* seen from the parent now, though it is private */
} CoreItem;

typedef struct CoreFile {
    const RefactorPlace *place;
    Plan *plan;
    const PlanSource *source;
    const char *text;
    uint32_t module;
    TSNode root;
    GPtrArray *items;        /* of CoreItem *, in the order of the text */
    GHashTable *named;       /* name → the first item of it, by its place and 1 */
    GHashTable *foreign;     /* what functions elsewhere do; see outside.h */
    GHashTable *wanted;      /* char *: names that staying code and modules below use */
    GHashTable *test_wanted; /* the same of code that only tests have */
    GHashTable *built;       /* those of both that stand for a value or in a pattern */
    GHashTable *members;     /* what staying code uses as members */
    GPtrArray *test_imports; /* of const UseFact *: nothing but tests needs them any more */
    GArray *widenings;       /* of FixEdit, in offsets of this file */
    char *to;                /* the core's name */
    bool is_below;           /* the module is a crate's root: the core is its child */
    bool is_2015;
} CoreFile;

/* Reads the module a place lies in; the plan refuses where that cannot be, and NULL is returned. */
CoreFile *core_file_new(const RefactorPlace *place, Plan *plan);
void core_file_free(CoreFile *core);

/* The item of that name from `*next` on, which is moved behind it; imports, impls and what has no
 * name left out. NULL at the end. */
CoreItem *core_named(const CoreFile *core, const char *name, size_t size, guint *next);
/* The import at the top of the module that brings a name, the first of several; NULL if none. */
const UseFact *core_import(const CoreFile *core, const char *name, size_t size);
/* The path that a written one stands for, through this file's imports. Owned. */
char *core_full_path(const CoreFile *core, const char *path);
/* Whether a `use` fact stands at the top of the module. */
bool core_is_own_use(const UseFact *use);
