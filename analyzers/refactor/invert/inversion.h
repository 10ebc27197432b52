/* One type of the upper level on its way to a port: which fields, parameters and locals of the
 * lower level hold it, what is done with them, and what is to be written instead.
 *
 * It is first all found out (sites, flow, fields, moved), then written (injection.c) in one of two
 * ways: as `dyn` or with a type parameter. What is not understood refuses.
 */
#pragma once

#include "analyzers/refactor/invert/calls.h"
#include "analyzers/refactor/invert/port.h"

typedef enum BindingKind { BINDING_FIELD, BINDING_PARAMETER, BINDING_LOCAL } BindingKind;

/* Something that holds the type, or a reference or pointer to it. */
typedef struct Binding {
    BindingKind kind;
    HeldForm form;
    Spot spot;
    char *name;
    TSNode node;         /* a field's or parameter's declaration, a local's `let` */
    TSNode function;     /* of a parameter or local */
    const char *owner;   /* a field's struct */
    uint8_t visibility;  /* of a field */
    uint32_t start, end; /* of the type's path within the type that is written; equal: none */
    guint from;          /* of a local: the binding that is in it, plus 1; 0: none */
    bool is_stored;      /* it goes into a field */
    bool is_consumed;    /* by value, somewhere: no port can be copied */
} Binding;

typedef enum RewriteKind {
    REWRITE_BOX,       /* a value goes into a field that holds one: `Box::new(value)` */
    REWRITE_SHORTHAND, /* the same for `Service { store }` */
    REWRITE_FOLLOW,    /* `&` of a field that holds a value: the box is followed */
    REWRITE_REACH,     /* `&` of what is a pointer already: it is followed */
    REWRITE_CLONE /* `Arc::clone(&x)` becomes `x.clone()`: the other would want an `Arc<dyn …>` */
} RewriteKind;

typedef struct Rewrite {
    RewriteKind kind;
    const char *file;
    uint32_t start, end;
} Rewrite;

/* A value that a function of the lower level made, and is to be given now. */
typedef struct Moved {
    FnPlace place;
    Spot spot;
    TSNode function; /* that takes it now */
    TSNode node;     /* where it is made: what is replaced; of a local its value */
    char *name;
    bool is_mutable;
    bool passes_on;       /* it makes none itself */
    char *maker;          /* "open"; "" for a unit struct */
    char *suffix;         /* ".unwrap()" or "" */
    GPtrArray *arguments; /* char *: as they are written; NULL for a parameter … */
    GArray *parameters;   /* int: … of this number, without the receiver; -1 for no parameter */
    GArray *dropped;      /* uint32_t: parameters that nothing else needs */
    guint binding;        /* of the new parameter */
} Moved;

/* One binding is passed on to another, a parameter. */
typedef struct Pass {
    guint from, to;
} Pass;

typedef struct Inversion {
    Crossing *crossing;
    const CrossingTarget *target;
    Port port;
    GArray *bindings;    /* of Binding; grows while it is worked on */
    GArray *rewrites;    /* of Rewrite */
    GArray *passes;      /* of Pass */
    GPtrArray *moved;    /* of Moved * */
    GHashTable *tracked; /* ids of nodes that are known to hold the type */
    bool by_dyn;
    char *against_dyn; /* why not by `dyn`, a sentence without its end; or NULL */
} Inversion;

Inversion *inversion_new(Crossing *crossing, const CrossingTarget *target, uint32_t module);
void inversion_free(Inversion *inversion);
/* Finds out everything. False: the plan refuses. */
bool inversion_find(Inversion *inversion);

Binding *inversion_binding(Inversion *inversion, guint number);
/* What is in a binding outlives the function: whoever hands it over must have nothing borrowed in
 * it. */
void inversion_store(Inversion *inversion, guint binding);
/* Refuses with "src/a.rs:3 …"; `reason` is a sentence's rest. Always false. */
bool inversion_refuse(const Inversion *inversion, const Spot *spot, TSNode node,
                      const char *reason);
void inversion_rewrite(Inversion *inversion, RewriteKind kind, const Spot *spot, TSNode node);
/* What goes into a field that becomes `dyn`: clones of a pointer are written as methods. False,
 * with the plan refusing, for one that cannot be. */
bool inversion_convert(Inversion *inversion, const Spot *spot, TSNode value);
/* Whether a place is worked out when the program is compiled, where nothing can be `dyn`. */
bool inversion_is_const(const Spot *spot, TSNode node);
/* Whether the upper type has a trait, by a derive or an impl beside it. */
bool inversion_has_trait(const Inversion *inversion, const char *trait);
/* The form in which a type's text holds the target; HELD_FOREIGN: not at all. */
HeldForm inversion_form(const Inversion *inversion, uint32_t module, const char *type,
                        const char *self);

/* Each place the lower end writes the type at (sites.c). */
bool inversion_sites(Inversion *inversion);
/* What becomes of an expression that holds the type (flow.c). */
bool inversion_follow(Inversion *inversion, const Spot *spot, TSNode expression, HeldForm form,
                      guint binding);
/* What keeps a function from getting another signature: "a test"; NULL: nothing. */
const char *function_fixed(const Facts *facts, const FnFact *fn);
/* What becomes of a binding (uses.c). */
bool inversion_uses(Inversion *inversion, guint binding);
/* A value is made in a function of the lower level (moved.c). */
bool inversion_made(Inversion *inversion, const Spot *spot, TSNode expression);
/* Callers of functions whose parameters change (callers.c). Checks them, and the second writes what
 * they pass now. */
bool inversion_check_callers(Inversion *inversion);
bool inversion_move_calls(Inversion *inversion);
/* Writes it all but the trait's own text (injection.c). */
bool inversion_write(Inversion *inversion);
