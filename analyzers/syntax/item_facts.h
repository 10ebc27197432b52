/* The records of items: types, traits, impls, fns, modules, uses, macros, and what they are made
 * of. What lies in a body is in body_facts.h. Included by facts.h, whose block they are parts of.
 */
#pragma once

#include "analyzers/syntax/fact.h"

typedef enum TypeShape { SHAPE_RECORD, SHAPE_TUPLE, SHAPE_UNIT, SHAPE_ENUM, SHAPE_UNION } TypeShape;

typedef struct TypeFact {
    Fact fact;                       /* owner: the fn it is local to */
    StringId generics, where_clause; /* text, whitespace-normalised, with < > / without `where` */
    ListId derives;                  /* last path segments */
    FactRange fields;                /* of a struct or union; an enum's lie at its variants */
    FactRange variants;
    uint8_t shape;
    uint8_t pad[3];
} TypeFact;

typedef struct FieldFact {
    Fact fact;        /* name "" for a tuple field; owner: the type */
    StringId type;    /* text */
    StringId head;    /* last path segment, through &, *, dyn, impl; "" for tuples, fns, slices */
    ListId args;      /* heads of the head's generic arguments, without lifetimes */
    uint32_t variant; /* index of the variant it belongs to, or FACT_NONE */
    uint32_t index;   /* position in its struct or variant */
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
    StringId bounds;    /* text after the colon */
    ListId supertraits; /* last path segments of the bounds, lifetimes and ?Sized left out */
    FactRange methods;  /* FACT_FN */
    FactRange assocs;   /* FACT_ASSOC */
} TraitFact;

typedef struct AssocFact {
    Fact fact;          /* owner: trait or impl */
    StringId type;      /* bounds in a trait, the type in an impl; a const's type */
    StringId value;     /* a const's, where it has one */
    uint8_t owner_kind; /* FACT_TRAIT or FACT_IMPL */
    uint8_t is_const;
    uint8_t pad[2];
} AssocFact;

typedef struct ImplFact {
    Fact fact;           /* name: the head of the type */
    StringId trait_name; /* last segment without generics; "" for an inherent impl */
    StringId trait_text; /* as written */
    StringId type;       /* text of the self type */
    StringId head;       /* its last path segment */
    StringId generics, where_clause;
    FactRange methods; /* FACT_FN */
    FactRange assocs;  /* FACT_ASSOC */
} ImplFact;

typedef struct FnFact {
    Fact fact;         /* owner: trait, impl or extern block by owner_kind, or the enclosing fn */
    StringId receiver; /* "" "&" "&mut" "self" "mut self" "pin" or the type as written */
    StringId ret;      /* text of the return type; "" for () */
    StringId ret_head;
    StringId generics, where_clause;
    StringId trait_name; /* the trait its impl is of (last segment), or that it is declared in */
    StringId type_name;  /* head of the impl's type; "" outside impls */
    StringId body;       /* whitespace-normalised text, only if at most FACTS_BODY_MAX bytes */
    ListId mods;         /* its modifiers, as written: "unsafe", "async", "const", "extern \"C\"" */
    ListId refs;    /* paths, `self.x`, other fields (".x"), struct literals, strings (with their
                       quotes) the body mentions without calling; each once; single names by their
                       capital */
    ListId assigns; /* left sides of assignments: the first field of self ("a" for self.a.b and
                     *self.a), else the text ("state", "other.x"); each once */
    FactRange params, calls, lets, awaits, exits, marks, blocks, matches, chains, tasks;
    uint8_t owner_kind; /* FACT_TRAIT, FACT_IMPL, FACT_EXTERN, FACT_FN or FACT_KINDS for none */
    uint8_t pad[3];
} FnFact;
#define FACTS_BODY_MAX 200

typedef struct ParamFact {
    Fact fact; /* name: a plain identifier pattern's; owner: the fn */
    StringId pattern, type, head;
    uint32_t index; /* without the receiver */
} ParamFact;

typedef struct MacroDefFact {
    Fact fact;
    StringId text;  /* the first FACTS_TEXT_MAX bytes, normalised */
    uint32_t rules; /* number of arms */
    ListId heads;   /* their left sides, as written; the first 64 */
} MacroDefFact;

typedef struct MacroFact {
    Fact fact; /* name: last path segment of the macro */
    StringId path, args;
    ListId tokens; /* texts between the commas outside all inner brackets; the first
                      FACTS_TOKENS_MAX */
    ListId listed; /* entries of its lists with a name, `ops = [a, b]`; as many at most */
} MacroFact;
#define FACTS_TOKENS_MAX 1024

/* In C a variable outside of functions, or a static one in them; FACT_HAS_BODY where it is defined
 * and not only declared (`extern`). */
typedef struct ConstFact {
    Fact fact; /* owner: enclosing fn, if local. Associated consts are FACT_ASSOC */
    StringId type, value;
    StringId head;         /* C: of the type */
    ListId refs;           /* C: the names its value mentions, each once */
    ListId fields, values; /* C: designated initialisers (`.read = x`), pairwise, nested ones too */
} ConstFact;

/* "path", <path>, a macro's name */
typedef enum IncludeForm { INCLUDE_QUOTED, INCLUDE_SYSTEM, INCLUDE_COMPUTED } IncludeForm;

/* `#include "path"` or `<path>`. The fact's name is the path's last part. */
typedef struct IncludeFact {
    Fact fact;     /* owner: enclosing fn, if inside a body */
    StringId path; /* as written, without its quotes; the macro's text if it is one */
    uint8_t form;  /* IncludeForm */
    uint8_t pad[3];
} IncludeFact;

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
    Fact fact;        /* FACT_HAS_BODY: inline. fact.module is the inline module around it */
    StringId path;    /* text of a #[path = "…"] attribute; "" none */
    ListId cfg_paths; /* texts of every #[cfg_attr(…, path = "…")] */
} ModFact;

typedef struct ExternFact {
    Fact fact; /* one extern block: FACT_UNSAFE for `unsafe extern` */
    StringId abi;
    FactRange functions; /* FACT_FN */
} ExternFact;
