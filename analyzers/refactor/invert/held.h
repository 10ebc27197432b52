/* Types, as far as they are written: what a type's text says in a module, and what type an
 * expression surely has. Where inference would be needed, nothing is known. */
#pragma once

#include "analyzers/refactor/invert/crossing.h"
#include "analyzers/refactor/invert/tree.h"

typedef enum HeldForm {
    HELD_UNKNOWN,
    HELD_FOREIGN, /* surely no type of this workspace */
    HELD_VALUE,
    HELD_REF,
    HELD_MUT,
    HELD_BOX,
    HELD_RC,
    HELD_ARC,
    HELD_LOCK,   /* Mutex<T> or RwLock<T> of std, tokio or parking_lot */
    HELD_SHARED, /* Arc<Mutex<T>>, likewise */
    HELD_GUARD,  /* what locking that gives: of an expression alone */
    HELD_ODD     /* of this workspace, inside of something else or with generics */
} HeldForm;

#define HELD_NAME_MAX 80

/* A type of the workspace, and how it is held. */
typedef struct Held {
    HeldForm form;
    uint32_t module; /* that declares it; WORKSPACE_NONE for others */
    char name[HELD_NAME_MAX];
} Held;

/* What `text` means in a module; `self` is the type that `Self` is, or NULL. */
Held held_of_text(const Crossing *crossing, uint32_t module, const char *text, const char *self);
/* The type of an expression of a file. */
Held held_of_expression(Crossing *crossing, Spot spot, TSNode expression);
/* That of a call of a path. */
Held held_of_called(Crossing *crossing, Spot spot, const char *path);
/* Whether a name in a body is that of a variable. */
bool held_is_local(const Spot *spot, TSNode node);
bool held_is(const Held *held, uint32_t module, const char *name);
/* The name of the type whose impl or trait a function is in; NULL for none. Borrowed. */
const char *held_self(const Facts *facts, uint32_t function);

/* A function, with where it is. */
typedef struct FnPlace {
    const Facts *facts; /* NULL: none */
    const FnFact *fn;
    uint32_t module, index;
} FnPlace;

/* Calls `found` for every inherent function of that name of a type; for free functions of a module
 * with `type` NULL. Stops when it is false. */
void held_functions(const Crossing *crossing, uint32_t module, const char *type, const char *name,
                    bool (*found)(void *data, const FnPlace *place), void *data);
/* The first of them. */
FnPlace held_function(const Crossing *crossing, uint32_t module, const char *type,
                      const char *name);
/* The function that a path in a call leads to: `Store::open`, `Self::open`, `store::open`, `open`.
 */
FnPlace held_called(Crossing *crossing, Spot spot, const char *path);
