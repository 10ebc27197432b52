/* The records of bodies: blocks, and the events of a fn in source order: calls, lets, awaits,
 * exits, matches, chains, tasks, marks, paths. Included by facts.h, whose block they are parts of.
 */
#pragma once

#include "analyzers/syntax/fact.h"

/* The head of everything inside a body. Events of one fn lie together in source order. `owner` is
 * the fn, or FACT_NONE in a const's or static's value. Order words (SIGNALS.md, Body order) read
 * `end`, `block` and `task`. */
typedef struct Event {
    StringId name;
    uint32_t start, end;
    uint32_t owner;
    uint32_t block; /* index of the FACT_BLOCK it stands in */
    uint32_t task;  /* 0, or the number within the fn of the closure or async block it lies in */
} Event;

enum {
    CALL_METHOD = 1,
    CALL_PATH = 2,
    CALL_MACRO = 3, /* the kind */
    CALL_KIND = 3,
    CALL_STATEMENT = 1u << 2, /* its value is dropped: `x.f();` */
    CALL_IN_ASYNC = 1u << 3,
    CALL_IN_CLOSURE = 1u << 4,
    CALL_IN_LOOP = 1u << 5,
    CALL_IN_TOKENS = 1u << 6,   /* found lexically in a macro's token tree */
    CALL_HAS_CLOSURE = 1u << 7, /* a closure or async block is among its arguments */
    CALL_TEST = 1u << 8,
    CALL_UNSAFE = 1u << 9, /* inside an unsafe block or unsafe fn */
};

typedef struct CallFact {
    Event event;   /* name: method, last path segment, or macro name */
    StringId path; /* path and macro calls: as written without generics: "std::fs::read"; else "" */
    StringId resolved; /* path with its head replaced through this file's `use`; = path if none
                          applies */
    StringId recv;     /* receiver text of a method call */
    StringId
        field; /* first field of self in the receiver chain (or first argument of a path call) */
    StringId args;  /* text between the parentheses, or of the macro's tokens */
    uint16_t flags; /* CALL_* */
    uint16_t argc;
} CallFact;

/* let, await, exit: the fields describe the *effective* call of the value, through `?`, `.await`,
 * `.unwrap()`, `.expect(…)` and parentheses. */
enum { EFFECT_AWAITED = 1, EFFECT_TRIED = 2, EFFECT_UNWRAPPED = 4, EFFECT_TEST = 8 };

typedef struct EffectFact {
    Event event;      /* name: the effective call's; exit: see kind */
    StringId pattern; /* let: the pattern's text; exit: "return", "try", "break" */
    StringId recv, path, field;
    StringId type;  /* let: its written type */
    uint16_t flags; /* EFFECT_* */
    uint16_t argc;
} EffectFact;

/* What the three below have in common. */
typedef struct BodyFact {
    Event event;
    uint16_t flags, count;
} BodyFact;

enum {
    BODY_TEST = 1,
    MATCH_WHOLE = 2,     /* there is nothing else in the fn's body */
    MATCH_TAIL = 4,      /* nothing comes after it there */
    MATCH_CATCH_ALL = 8, /* an arm takes whatever comes, without a condition */
    CHAIN_STATEMENT = 2, /* its value is dropped */
    TASK_CLOSURE = 2,
    TASK_ASYNC = 4,
    TASK_MOVE = 8,
};

typedef struct MatchFact {
    BodyFact body;      /* name: that of the scrutinee's effective call; count: arms */
    StringId scrutinee; /* text */
    StringId field;     /* first field of self in it */
    StringId forwards;  /* the method that every arm calls on what it binds; "" if they do not */
    ListId heads; /* of the arms' patterns: last path segments, strings (with their quotes); once */
    ListId paths; /* those of two segments or more, whole */
} MatchFact;

typedef struct ChainFact {
    BodyFact body; /* name: the last step's; count: steps */
    StringId root; /* the path called first ("App::new"), or the name or field the first step is
                      called on; "" for other expressions */
    StringId
        resolved; /* a called root with its head replaced through this file's `use`; else = root */
    ListId steps; /* method names in the order they are called */
} ChainFact;

/* Those of one fn are numbered from 1 in this order: the `task` of what lies in them. */
typedef struct TaskFact {
    BodyFact body; /* name: of the call it is an argument of, "" if of none; count: parameters */
    uint32_t call; /* index of that call, or FACT_NONE */
} TaskFact;

/* The tokens of a macro called with [] or {} in a body (as MacroFact's), in the order of the
 * calls. */
typedef struct CallTokens {
    uint32_t call; /* index */
    ListId tokens;
} CallTokens;

typedef struct MarkFact {
    Event event;          /* name: the mark's */
    uint32_t rule;        /* string id of the rule that owns the pattern */
    ListId names, values; /* the other captures: their names and texts, pairwise */
} MarkFact;

typedef struct BlockFact {
    uint32_t start, end;
    uint32_t parent; /* index of the enclosing block, FACT_NONE for a fn's body */
    uint32_t owner;  /* the fn */
} BlockFact;

/* A path of two parts or more in a body or value, called or mentioned; at its first place in each
 * body. What template macros (`quote!`) hold is none. */
enum {
    PATH_LEADING_COLONS = 1, /* not part of its text */
    PATH_IN_TOKENS = 2,      /* read in a macro's tokens: what they become is not known */
    PATH_TEST = 4,
    PATH_IN_MACRO = 8,   /* FACT_IN_MACRO of where it stands */
    PATH_MACRO_RULE = 16 /* FACT_MACRO_RULE, likewise */
};

typedef struct PathFact {
    StringId path;       /* without generics */
    StringId cfg;        /* of the item it stands in */
    uint32_t start, end; /* with the arguments, where it is called */
    uint32_t owner;      /* the fn, or FACT_NONE in a const's or static's value */
    uint32_t module;     /* the inline FACT_MOD, or FACT_NONE */
    uint32_t flags;      /* PATH_* */
} PathFact;
