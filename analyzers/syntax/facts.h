/* The facts of one source file: everything Belfry keeps of it once its tree is gone.
 *
 * Facts are a pure function of (text, language, extractor version). They are one block without
 * pointers: records refer to each other by index, to text by string id, to the source by byte
 * offset, so a block can be hashed, cached and mapped. A block is immutable once made and may be
 * read from any thread. What needs another file (resolution, levels, relations) must not be added.
 *
 * The kinds and fields are SIGNALS.md's, section 1, under the same names.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Raised whenever extraction gives other records for the same text. */
#define FACTS_VERSION 3

typedef uint32_t StringId; /* into the file's string table; 0 is the empty string */
typedef uint32_t ListId;   /* into the file's list table; 0 is the empty list */
#define FACT_NONE UINT32_MAX

/* A run of records of one kind, in source order. */
typedef struct FactRange {
    uint32_t first, count;
} FactRange;

typedef enum FactKind {
    FACT_TYPE,     /* struct, enum, union */
    FACT_FIELD,    /* of a struct, union or enum variant */
    FACT_VARIANT,  /* of an enum */
    FACT_TRAIT,
    FACT_ASSOC,    /* associated type or const, in a trait or an impl */
    FACT_IMPL,
    FACT_FN,       /* with or without a body */
    FACT_PARAM,    /* without the receiver */
    FACT_CALL,     /* method, path or macro call */
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
    FACT_CHAIN,    /* a method chain of three calls or more */
    FACT_TASK,     /* a closure or async block */
    FACT_KINDS
} FactKind;

/* Flags every item carries. */
enum {
    FACT_TEST = 1u << 0,     /* under #[cfg(test)], #[test], #[bench] (by syntax; folders add to it later) */
    FACT_LOCAL = 1u << 1,    /* declared inside a function */
    FACT_IN_MACRO = 1u << 2, /* found by re-parsing a macro body */
    FACT_UNSAFE = 1u << 3,
    FACT_ASYNC = 1u << 4,
    FACT_CONST_FN = 1u << 5,
    FACT_EXTERN_C = 1u << 6,     /* fn with an ABI, or inside an extern block */
    FACT_NEGATIVE = 1u << 7,     /* impl !Trait */
    FACT_HAS_BODY = 1u << 8,
    FACT_MASKED = 1u << 9,       /* a keyword the grammar does not know stood here and was masked */
    FACT_GLOB = 1u << 10,        /* use: `::*` */
    FACT_EXTERN_CRATE = 1u << 11,/* use: extern crate */
    FACT_LEADING_COLONS = 1u << 12, /* use: path starts with `::` (not part of path's text) */
    FACT_STATIC = 1u << 13,      /* const: static; */
    FACT_MUTABLE = 1u << 14,     /* static mut */
    FACT_MACRO_RULE = 1u << 15,  /* inside the right side of a macro_rules!; `$x` reads `_x` */
};

typedef enum Visibility { VIS_PRIVATE, VIS_CRATE /* pub(crate), pub(super), pub(in …) */, VIS_PUB } Visibility;

/* The head of every item record. `start`/`end` span the item without its attributes and doc
 * comments; `at` is where the name starts (start, if it has none). */
typedef struct Fact {
    StringId name;
    uint32_t start, end, at;
    ListId attrs;   /* attribute texts without #[ ]: "derive(Debug)", "cfg(test)", "must_use = \"…\"" */
    StringId cfg;   /* the item's own and inherited (in this file) cfg predicates, joined by " && "; 0 none */
    uint32_t owner; /* index of the enclosing type, trait, impl or fn; see each kind; FACT_NONE at item level */
    uint32_t module; /* index of the enclosing inline FACT_MOD, FACT_NONE at the file's top */
    uint16_t flags;
    uint8_t vis;    /* Visibility */
    uint8_t pad;
} Fact;

typedef enum TypeShape { SHAPE_RECORD, SHAPE_TUPLE, SHAPE_UNIT, SHAPE_ENUM, SHAPE_UNION } TypeShape;

typedef struct TypeFact {
    Fact fact; /* owner: the fn it is local to */
    StringId generics, where_clause; /* text, whitespace-normalised, with < > / without `where` */
    ListId derives;                  /* last path segments */
    FactRange fields;                /* of a struct or union; an enum's lie at its variants */
    FactRange variants;
    uint8_t shape;
    uint8_t pad[3];
} TypeFact;

typedef struct FieldFact {
    Fact fact;       /* name "" for a tuple field; owner: the type */
    StringId type;   /* text */
    StringId head;   /* last path segment, through &, *, dyn, impl; "" for tuples, fns, slices */
    ListId args;     /* heads of the head's generic arguments, without lifetimes */
    uint32_t variant;/* index of the variant it belongs to, or FACT_NONE */
    uint32_t index;  /* position in its struct or variant */
} FieldFact;

typedef struct VariantFact {
    Fact fact; /* owner: the type */
    FactRange fields;
    uint8_t shape; /* record, tuple or unit */
    uint8_t pad[3];
} VariantFact;

typedef struct TraitFact {
    Fact fact;
    StringId generics, where_clause;
    StringId bounds;   /* text after the colon */
    ListId supertraits;/* last path segments of the bounds, lifetimes and ?Sized left out */
    FactRange methods; /* FACT_FN */
    FactRange assocs;  /* FACT_ASSOC */
} TraitFact;

typedef struct AssocFact {
    Fact fact;         /* owner: trait or impl */
    StringId type;     /* bounds in a trait, the type in an impl; a const's type */
    StringId value;    /* a const's, where it has one */
    uint8_t owner_kind;/* FACT_TRAIT or FACT_IMPL */
    uint8_t is_const;
    uint8_t pad[2];
} AssocFact;

typedef struct ImplFact {
    Fact fact;             /* name: the head of the type */
    StringId trait_name;   /* last segment without generics; "" for an inherent impl */
    StringId trait_text;   /* as written */
    StringId type;         /* text of the self type */
    StringId head;         /* its last path segment */
    StringId generics, where_clause;
    FactRange methods;     /* FACT_FN */
    FactRange assocs;      /* FACT_ASSOC */
} ImplFact;

typedef struct FnFact {
    Fact fact;          /* owner: trait, impl or extern block by owner_kind, or the enclosing fn */
    StringId receiver;  /* "" "&" "&mut" "self" "mut self" "pin" or the type as written ("Rc<Self>") */
    StringId ret;       /* text of the return type; "" for () */
    StringId ret_head;
    StringId generics, where_clause;
    StringId trait_name;/* the trait its impl is of (last segment), or that it is declared in */
    StringId type_name; /* head of the impl's type; "" outside impls */
    StringId body;      /* whitespace-normalised text, only if at most FACTS_BODY_MAX bytes */
    ListId mods;        /* its modifiers, as written: "unsafe", "async", "const", "extern \"C\"" */
    ListId refs;        /* paths, `self.x`, other fields (".x"), struct literals, strings (with their
                           quotes) the body mentions without calling; each once; single names by their
                           capital */
    ListId assigns;     /* left sides of assignments: the first field of self ("a" for self.a.b and *self.a),
                           else the text ("state", "other.x"); each once */
    FactRange params, calls, lets, awaits, exits, marks, blocks, matches, chains, tasks;
    uint8_t owner_kind; /* FACT_TRAIT, FACT_IMPL, FACT_EXTERN, FACT_FN or FACT_KINDS for none */
    uint8_t pad[3];
} FnFact;
#define FACTS_BODY_MAX 200
#define FACTS_TEXT_MAX 400 /* longer texts of any kind are cut here, on a character boundary */

typedef struct ParamFact {
    Fact fact; /* name: a plain identifier pattern's; owner: the fn */
    StringId pattern, type, head;
    uint32_t index; /* without the receiver */
} ParamFact;

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
    CALL_METHOD = 1, CALL_PATH = 2, CALL_MACRO = 3, /* the kind */
    CALL_KIND = 3,
    CALL_STATEMENT = 1u << 2, /* its value is dropped: `x.f();` */
    CALL_IN_ASYNC = 1u << 3,
    CALL_IN_CLOSURE = 1u << 4,
    CALL_IN_LOOP = 1u << 5,
    CALL_IN_TOKENS = 1u << 6, /* found lexically in a macro's token tree */
    CALL_HAS_CLOSURE = 1u << 7, /* a closure or async block is among its arguments */
    CALL_TEST = 1u << 8,
    CALL_UNSAFE = 1u << 9, /* inside an unsafe block or unsafe fn */
};

typedef struct CallFact {
    Event event;        /* name: method, last path segment, or macro name */
    StringId path;      /* path and macro calls: as written without generics: "std::fs::read"; else "" */
    StringId resolved;  /* path with its head replaced through this file's `use`; = path if none applies */
    StringId recv;      /* receiver text of a method call */
    StringId field;     /* first field of self in the receiver chain (or first argument of a path call) */
    StringId args;      /* text between the parentheses, or of the macro's tokens */
    uint16_t flags;     /* CALL_* */
    uint16_t argc;
} CallFact;

/* let, await, exit: the fields describe the *effective* call of the value, through `?`, `.await`,
 * `.unwrap()`, `.expect(…)` and parentheses. */
enum { EFFECT_AWAITED = 1, EFFECT_TRIED = 2, EFFECT_UNWRAPPED = 4, EFFECT_TEST = 8 };

typedef struct EffectFact {
    Event event;      /* name: the effective call's; exit: see kind */
    StringId pattern; /* let: the pattern's text; exit: "return", "try", "break" */
    StringId recv, path, field;
    StringId type;    /* let: its written type */
    uint16_t flags;   /* EFFECT_* */
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
    ListId heads;       /* of the arms' patterns: last path segments, strings (with their quotes); once */
    ListId paths;       /* those of two segments or more, whole */
} MatchFact;

typedef struct ChainFact {
    BodyFact body;     /* name: the last step's; count: steps */
    StringId root;     /* the path called first ("App::new"), or the name or field the first step is called
                          on; "" for other expressions */
    StringId resolved; /* a called root with its head replaced through this file's `use`; else = root */
    ListId steps;      /* method names in the order they are called */
} ChainFact;

/* Those of one fn are numbered from 1 in this order: the `task` of what lies in them. */
typedef struct TaskFact {
    BodyFact body; /* name: of the call it is an argument of, "" if of none; count: parameters */
    uint32_t call; /* index of that call, or FACT_NONE */
} TaskFact;

typedef struct MacroDefFact {
    Fact fact;
    StringId text;  /* the first FACTS_TEXT_MAX bytes, normalised */
    uint32_t rules; /* number of arms */
    ListId heads;   /* their left sides, as written; the first 64 */
} MacroDefFact;

typedef struct MacroFact {
    Fact fact; /* name: last path segment of the macro */
    StringId path, args;
    ListId tokens; /* texts between the commas outside all inner brackets; the first FACTS_TOKENS_MAX */
    ListId listed; /* entries of its lists with a name, `ops = [a, b]`; as many at most */
} MacroFact;
#define FACTS_TOKENS_MAX 1024

/* The same of a macro called with [] or {} in a body, in the order of the calls. */
typedef struct CallTokens {
    uint32_t call; /* index */
    ListId tokens;
} CallTokens;

typedef struct ConstFact {
    Fact fact; /* owner: enclosing fn, if local. Associated consts are FACT_ASSOC */
    StringId type, value;
} ConstFact;

typedef struct AliasFact {
    Fact fact;
    StringId generics, type, head;
} AliasFact;

/* `use a::{b as c, d::*}` gives two: path "a::b" name "c"; path "a::d" name "" flag GLOB.
 * `use a::{self}` gives path "a" name "a". `as _` gives name "_". `extern crate a as b` gives path
 * "a" name "b" flag EXTERN_CRATE. start/end span the leaf, `at` the leaf's last segment. */
typedef struct UseFact {
    Fact fact; /* owner: enclosing fn, if inside a body */
    StringId path;
    uint32_t statement_start, statement_end; /* the whole use item, with its visibility */
} UseFact;

typedef struct ModFact {
    Fact fact;      /* FACT_HAS_BODY: inline. fact.module is the inline module around it */
    StringId path;  /* text of a #[path = "…"] attribute; "" none */
    ListId cfg_paths; /* texts of every #[cfg_attr(…, path = "…")] */
} ModFact;

typedef struct MarkFact {
    Event event;   /* name: the mark's */
    uint32_t rule; /* string id of the rule that owns the pattern */
    ListId names, values; /* the other captures: their names and texts, pairwise */
} MarkFact;

typedef struct ExternFact {
    Fact fact; /* one extern block: FACT_UNSAFE for `unsafe extern` */
    StringId abi;
    FactRange functions; /* FACT_FN */
} ExternFact;

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
    StringId path; /* without generics */
    StringId cfg;  /* of the item it stands in */
    uint32_t start, end; /* with the arguments, where it is called */
    uint32_t owner;  /* the fn, or FACT_NONE in a const's or static's value */
    uint32_t module; /* the inline FACT_MOD, or FACT_NONE */
    uint32_t flags;  /* PATH_* */
} PathFact;

/* A `belfry: allow(…)` comment, as found; checked by analyzers/patterns/suppression. */
typedef struct AllowFact {
    uint32_t start, end;     /* the comment */
    uint32_t from, to;       /* the bytes it covers: its line, the next item or statement, or the file */
    StringId text;           /* after "belfry:" , trimmed */
} AllowFact;

enum { FILE_GENERATED = 1, FILE_NO_STD = 2, FILE_TEST_ROOT = 4 /* #![cfg(test)] */ };

typedef struct FactTable {
    uint32_t offset, count;
} FactTable;

typedef struct Facts {
    uint32_t version, size;      /* of the whole block, in bytes */
    uint32_t source_size, lines, code_lines; /* code_lines: neither blank nor comment only */
    uint32_t error_bytes;        /* bytes under ERROR nodes */
    uint32_t flags;              /* FILE_* */
    uint32_t pad;
    uint64_t content_hash;       /* of the text */
    uint64_t interface_hash;     /* of uses, mods, items, impls and signatures, positions left out */
    FactTable kinds[FACT_KINDS]; /* offset from the block's start */
    FactTable strings;           /* uint32_t offsets into the text area; entry count+1 closes the last */
    FactTable string_text;       /* bytes, NUL after each string */
    FactTable lists;             /* FactRange into list_items */
    FactTable list_items;        /* StringId */
    FactTable allows;            /* AllowFact */
    FactTable paths;             /* PathFact */
    FactTable call_tokens;       /* CallTokens */
    FactTable inner_attrs;       /* StringId: #![…] of the file */
    FactTable line_starts;       /* uint32_t: the byte each line starts at */
} Facts;

static inline const void *facts_at(const Facts *facts, FactTable table)
{
    return (const char *)facts + table.offset;
}

/* The zero-based line a byte offset lies in. */
static inline uint32_t facts_line(const Facts *facts, uint32_t offset)
{
    const uint32_t *starts = facts_at(facts, facts->line_starts);
    uint32_t low = 0, high = facts->line_starts.count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static inline uint32_t facts_count(const Facts *facts, FactKind kind)
{
    return facts->kinds[kind].count;
}

/* The string's text, NUL-terminated, borrowed from the block. */
static inline const char *facts_string(const Facts *facts, StringId id)
{
    const uint32_t *offsets = facts_at(facts, facts->strings);
    return (const char *)facts + facts->string_text.offset + offsets[id];
}

static inline uint32_t facts_string_length(const Facts *facts, StringId id)
{
    const uint32_t *offsets = facts_at(facts, facts->strings);
    return offsets[id + 1] - offsets[id] - 1;
}

/* The items of a list: `count` string ids. */
static inline const StringId *facts_list(const Facts *facts, ListId id, uint32_t *count)
{
    const FactRange *ranges = facts_at(facts, facts->lists);
    *count = ranges[id].count;
    return (const StringId *)facts_at(facts, facts->list_items) + ranges[id].first;
}

/* One accessor a kind: facts_types(facts)[i], facts_calls(facts)[i] … */
#define FACT_ACCESSOR(function, Struct, KIND)                                                      \
    static inline const Struct *function(const Facts *facts)                                       \
    {                                                                                              \
        return (const Struct *)facts_at(facts, facts->kinds[KIND]);                                \
    }
FACT_ACCESSOR(facts_types, TypeFact, FACT_TYPE)
FACT_ACCESSOR(facts_fields, FieldFact, FACT_FIELD)
FACT_ACCESSOR(facts_variants, VariantFact, FACT_VARIANT)
FACT_ACCESSOR(facts_traits, TraitFact, FACT_TRAIT)
FACT_ACCESSOR(facts_assocs, AssocFact, FACT_ASSOC)
FACT_ACCESSOR(facts_impls, ImplFact, FACT_IMPL)
FACT_ACCESSOR(facts_fns, FnFact, FACT_FN)
FACT_ACCESSOR(facts_params, ParamFact, FACT_PARAM)
FACT_ACCESSOR(facts_calls, CallFact, FACT_CALL)
FACT_ACCESSOR(facts_lets, EffectFact, FACT_LET)
FACT_ACCESSOR(facts_awaits, EffectFact, FACT_AWAIT)
FACT_ACCESSOR(facts_exits, EffectFact, FACT_EXIT)
FACT_ACCESSOR(facts_macrodefs, MacroDefFact, FACT_MACRODEF)
FACT_ACCESSOR(facts_macros, MacroFact, FACT_MACRO)
FACT_ACCESSOR(facts_consts, ConstFact, FACT_CONST)
FACT_ACCESSOR(facts_aliases, AliasFact, FACT_ALIAS)
FACT_ACCESSOR(facts_uses, UseFact, FACT_USE)
FACT_ACCESSOR(facts_mods, ModFact, FACT_MOD)
FACT_ACCESSOR(facts_marks, MarkFact, FACT_MARK)
FACT_ACCESSOR(facts_externs, ExternFact, FACT_EXTERN)
FACT_ACCESSOR(facts_blocks, BlockFact, FACT_BLOCK)
FACT_ACCESSOR(facts_matches, MatchFact, FACT_MATCH)
FACT_ACCESSOR(facts_chains, ChainFact, FACT_CHAIN)
FACT_ACCESSOR(facts_tasks, TaskFact, FACT_TASK)

static inline const PathFact *facts_paths(const Facts *facts, uint32_t *count)
{
    *count = facts->paths.count;
    return facts_at(facts, facts->paths);
}

/* Parses `text` (size bytes, need not end in NUL) as Rust and returns its facts. Always succeeds:
 * what the grammar could not read is counted in error_bytes. `queries` are the signal patterns to
 * run (NULL: none); it is only read. Returns a block to free with facts_free. Thread-safe. */
struct QuerySet;
Facts *facts_extract(const char *text, uint32_t size, const struct QuerySet *queries);
/* The same of a tree that was parsed before (of an open document); `tree` NULL: nothing but the
 * text's own values. The tree stays the caller's. Uses and resets the calling thread's parser. */
struct TSTree;
Facts *facts_extract_tree(const struct TSTree *tree, const char *text, uint32_t size,
                          const struct QuerySet *queries);
void facts_free(Facts *facts);
