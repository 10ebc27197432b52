/* What every record of facts.h has: ids of texts and lists, kinds, flags, and the head of an item.
 * Ids are the file's own; a record is a plain value without pointers.
 */
#pragma once

#include <stdint.h>

typedef uint32_t StringId; /* into the file's string table; 0 is the empty string */
typedef uint32_t ListId;   /* into the file's list table; 0 is the empty list */
#define FACT_NONE UINT32_MAX

/* A run of records of one kind, in source order. */
typedef struct FactRange {
    uint32_t first, count;
} FactRange;

typedef enum FactKind {
    FACT_TYPE,    /* struct, enum, union */
    FACT_FIELD,   /* of a struct, union or enum variant */
    FACT_VARIANT, /* of an enum */
    FACT_TRAIT,
    FACT_ASSOC, /* associated type or const, in a trait or an impl */
    FACT_IMPL,
    FACT_FN,    /* with or without a body */
    FACT_PARAM, /* without the receiver */
    FACT_CALL,  /* method, path or macro call */
    FACT_LET,
    FACT_AWAIT,
    FACT_EXIT,     /* return, `?`, break */
    FACT_MACRODEF, /* macro_rules! */
    FACT_MACRO,    /* a macro invocation in item position */
    FACT_CONST,    /* const and static */
    FACT_ALIAS,    /* type alias */
    FACT_USE,      /* one leaf of a use tree; extern crate */
    FACT_MOD,      /* a mod declaration, with or without a body */
    FACT_MARK,     /* a match of a rule's signals.scm */
    FACT_EXTERN,   /* an extern block */
    FACT_BLOCK,    /* a block of a body: the scopes that body order refers to */
    FACT_MATCH,
    FACT_CHAIN,   /* a method chain of three calls or more */
    FACT_TASK,    /* a closure or async block */
    FACT_INCLUDE, /* C: an #include */
    FACT_KINDS
} FactKind;

/* Flags every item carries. */
enum {
    FACT_TEST =
        1u << 0, /* under #[cfg(test)], #[test], #[bench] (by syntax; folders add to it later) */
    FACT_LOCAL = 1u << 1,    /* declared inside a function */
    FACT_IN_MACRO = 1u << 2, /* found by re-parsing a macro body */
    FACT_UNSAFE = 1u << 3,
    FACT_ASYNC = 1u << 4,
    FACT_CONST_FN = 1u << 5,
    FACT_EXTERN_C = 1u << 6, /* fn with an ABI, or inside an extern block */
    FACT_NEGATIVE = 1u << 7, /* impl !Trait */
    FACT_HAS_BODY = 1u << 8,
    FACT_MASKED = 1u << 9, /* a keyword the grammar does not know stood here and was masked */
    FACT_GLOB = 1u << 10,  /* use: `::*` */
    FACT_EXTERN_CRATE = 1u << 11,   /* use: extern crate */
    FACT_LEADING_COLONS = 1u << 12, /* use: path starts with `::` (not part of path's text) */
    FACT_STATIC = 1u << 13,         /* const: static; */
    FACT_MUTABLE = 1u << 14,        /* static mut */
    FACT_MACRO_RULE = 1u << 15,     /* inside the right side of a macro_rules!; `$x` reads `_x` */
};

typedef enum Visibility {
    VIS_PRIVATE,
    VIS_CRATE /* pub(crate), pub(super), pub(in …) */,
    VIS_PUB
} Visibility;

/* The head of every item record. `start`/`end` span the item without its attributes and doc
 * comments; `at` is where the name starts (start, if it has none). */
typedef struct Fact {
    StringId name;
    uint32_t start, end, at;
    ListId
        attrs; /* attribute texts without #[ ]: "derive(Debug)", "cfg(test)", "must_use = \"…\"" */
    StringId cfg; /* the item's own and inherited (in this file) cfg predicates, joined by " && "; 0
                     none */
    uint32_t owner;  /* index of the enclosing type, trait, impl or fn; see each kind; FACT_NONE at
                        item level */
    uint32_t module; /* index of the enclosing inline FACT_MOD, FACT_NONE at the file's top */
    uint16_t flags;
    uint8_t vis; /* Visibility */
    uint8_t pad;
} Fact;

#define FACTS_TEXT_MAX 400 /* longer texts of any kind are cut here, on a character boundary */
