/* How facts are taken out of a tree of C or C++: what the files of this folder share. Internal to
 * it.
 *
 * Items are handled where they stand, in source order; the bodies of functions and the values of
 * variables wait in a queue until all items are known, so that members of a type and events of a
 * body lie together. Conditions of the preprocessor become `cfg` on the way down.
 */
#pragma once

#include "analyzers/syntax/c/c_grammar.h"
#include "analyzers/syntax/extract.h"

/* What an item inherits from where it stands. */
typedef struct CScope {
    uint32_t module, function; /* enclosing namespace and function, or FACT_NONE */
    uint32_t owner;            /* enclosing class' impl or extern block by owner_kind */
    FactKind owner_kind;       /* FACT_KINDS: none */
    StringId type_name;
    StringId cfg;
    uint16_t flags; /* FACT_LOCAL, FACT_EXTERN_C, FACT_TEST */
    uint8_t vis;    /* in a class, by the access specifier before; else of what is not static */
    uint8_t depth;
} CScope;

/* A body, or the value of a variable, that waits to be walked. */
typedef struct CBody {
    TSNode node;
    CScope scope;
    uint32_t function; /* FACT_NONE: a value */
    uint32_t constant; /* that the value is of */
} CBody;

/* What a node of a body leaves for everything below it. */
typedef struct CFrame {
    uint32_t block, task, flags; /* CALL_* */
    CKind kind;                  /* of the node itself */
} CFrame;

typedef struct CExtraction {
    Extraction shared; /* the text and the facts */
    const CGrammar *grammar;
    bool header;
    CBody *bodies;
    uint32_t body_count, body_capacity, body_next;
    CFrame *frames; /* by depth, of the body being walked */
    uint32_t frame_capacity;
    IdList designators, values; /* of the value being walked */
} CExtraction;

typedef void (*CHandler)(CExtraction *x, const CScope *scope, TSNode node);

/* ---- nodes ---- */
static inline bool c_is(const CExtraction *x, TSNode node, CKind kind)
{
    return c_kind(x->grammar, node) == kind;
}
Span c_span(const CExtraction *x, TSNode node);
/* Its text, normalised; 0 without node. */
StringId c_text(CExtraction *x, TSNode node);
/* The children of a node in source order, named ones only. Calls `handler` for each, through
 * `#if`s, which add to the scope's cfg, and through errors. */
typedef void (*CVisitor)(CExtraction *x, const CScope *scope, TSNode node, void *data);
void c_visit(CExtraction *x, const CScope *scope, TSNode parent, CVisitor visit, void *data);

/* ---- declarators ---- */
/* A declarator taken apart, from its outside to the name. Nodes without id are not there. */
typedef struct CDeclarator {
    TSNode whole;
    TSNode name;     /* the last part of a qualified one */
    TSNode scope;    /* C++: what stands before it */
    TSNode function; /* of what the name is called with, or what a pointer to a function takes */
    TSNode value;
    bool is_function; /* the name itself is a function */
    bool is_pointer;
} CDeclarator;

CDeclarator c_declarator(const CExtraction *x, TSNode node);

/* What all declarators of a declaration share, worked out once: there may be very many. */
typedef struct CDeclaration {
    TSNode node, type;
    Text specifiers; /* of the type, without `static`, `extern`, `inline` and attributes */
    bool is_static, is_extern, is_constant;
    ListId attrs, mods; /* of items; mods of functions: written at the first */
    bool has_mods;
} CDeclaration;

void c_declaration_shared(CExtraction *x, TSNode node, CDeclaration *declaration);
/* The same with attributes. */
void c_declaration_item(CExtraction *x, TSNode node, CDeclaration *declaration);
/* The type a declaration gives its declarator, as a type name: "const char *[4]". */
StringId c_type_text(CExtraction *x, const CDeclaration *, const CDeclarator *);
/* The last name of a type; 0 for a pointer to a function. */
StringId c_type_head(CExtraction *x, TSNode type, const CDeclarator *declarator);
/* The attributes of a declaration: texts in __attribute__((…)), [[…]] and __declspec(…). */
ListId c_attributes(CExtraction *x, TSNode declaration);

/* ---- items ---- */
void c_items(CExtraction *x, const CScope *scope, TSNode parent);
/* Handles an item; false if the node is none. */
bool c_item(CExtraction *x, const CScope *scope, TSNode node);
Fact c_fact(CExtraction *x, const CScope *scope, TSNode node, TSNode name);
/* The predicate of an #if, #ifdef, #elif …, 0 where it says nothing. */
StringId c_condition(CExtraction *x, TSNode node);
StringId c_join_cfg(CExtraction *x, StringId outer, StringId inner);
StringId c_not(CExtraction *x, StringId condition);
/* An #if or #ifdef around the whole file that keeps it from being read twice. */
bool c_is_include_guard(CExtraction *x, TSNode node);

void c_function(CExtraction *, const CScope *, TSNode);
void c_declaration(CExtraction *, const CScope *, TSNode);
void c_typedef(CExtraction *, const CScope *, TSNode);
void c_type(CExtraction *, const CScope *, TSNode);
void c_include(CExtraction *, const CScope *, TSNode);
void c_macro_definition(CExtraction *, const CScope *, TSNode);
void c_macro(CExtraction *, const CScope *, TSNode);
/* A type with a body; `name` is used when it has none itself. */
void c_named_type(CExtraction *, const CScope *, TSNode specifier, TSNode name);
/* A function whose declarator is known. */
void c_add_function(CExtraction *, const CScope *, CDeclaration *, const CDeclarator *);
/* The type with a body that a declaration defines on its way; no id if it defines none. */
TSNode c_defined_type(const CExtraction *x, TSNode declaration);

/* ---- bodies ---- */
/* Puts it in the queue. */
void c_body_later(CExtraction *x, const CBody *body);
void c_body(CExtraction *x, const CBody *body);

/* A body being walked, at one of its nodes. */
typedef struct CBodyWalk {
    CExtraction *x;
    const CBody *body;
    StringId self;   /* the name of the first parameter, if it is a pointer: what a method would
                        be called on; 0 none */
    CFrame *frame;   /* of the node; the one before it is its parent's */
    TSFieldId field; /* of the node in its parent */
    bool has_parent;
    uint32_t tasks;
} CBodyWalk;

/* True when what lies below is to be walked, too. */
typedef bool (*CBodyHandler)(CBodyWalk *walk, TSNode node);

static inline CKind c_parent_kind(const CBodyWalk *walk)
{
    return walk->has_parent ? walk->frame[-1].kind : C_OTHER;
}
static inline bool c_in_field(const CBodyWalk *walk, CField field)
{
    return walk->field && walk->field == walk->x->grammar->fields[field];
}
Event c_event(const CBodyWalk *walk, TSNode node, StringId name);
bool c_call(CBodyWalk *walk, TSNode node);
bool c_exit(CBodyWalk *walk, TSNode node);
/* A declaration in a body, with what it initialises. */
bool c_let(CBodyWalk *walk, TSNode node);
bool c_switch(CBodyWalk *walk, TSNode node);
/* The first field that an expression takes of the first parameter, or of `this`; 0 if none. */
StringId c_self_field(const CBodyWalk *walk, TSNode node);
/* ---- mentions ---- */
bool c_identifier(CBodyWalk *walk, TSNode node);
bool c_field_mention(CBodyWalk *walk, TSNode node);
bool c_string(CBodyWalk *walk, TSNode node);
bool c_assignment(CBodyWalk *walk, TSNode node);
bool c_designator(CBodyWalk *walk, TSNode node);
/* From here on the name is one of the body's own, and no mention. */
void c_local(CBodyWalk *walk, StringId name);

/* ---- the file ---- */
void c_allows(CExtraction *x, TSNode root);
