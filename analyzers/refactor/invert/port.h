/* A port: the trait of the lower level that stands for a type of the upper one, made of the
 * inherent methods that are called across the edge. */
#pragma once

#include "analyzers/refactor/invert/signature.h"

typedef struct PortMethod {
    FnPlace place;
    Signature signature;
} PortMethod;

typedef struct Port {
    Crossing *crossing;
    const CrossingTarget *target;
    char *name;
    uint32_t module;    /* of the lower level, that declares it */
    GPtrArray *methods; /* of PortMethod *: a method under several cfgs is there once for each */
    bool is_debug;      /* it asks for Debug, as somebody prints it */
    bool is_shared;     /* it asks for Send and Sync */
    bool is_static;     /* and for nothing borrowed */
} Port;

void port_init(Port *port, Crossing *crossing, const CrossingTarget *target, uint32_t module);
void port_clear(Port *port);
/* The name of the trait: the answer, or one made of the type's. False: the plan refuses. */
bool port_take_name(Port *port, const char *answer);
/* A method is called at `offset`; false, with the plan refusing, if it cannot be in a trait. */
bool port_add(Port *port, const char *method, const Spot *spot, uint32_t offset);
/* Why there can be no `dyn` of it; NULL: there can. */
const char *port_not_dyn(const Port *port, char **method);
/* Whether all that it speaks of is public, and so can it be. */
bool port_is_visible(const Port *port);
/* The trait, with no indentation, and what implements it. Owned. */
char *port_trait_text(const Port *port);
char *port_impl_text(const Port *port);
/* How a module names the trait; owned. NULL: it cannot. */
char *port_path(const Port *port, uint32_t module);
/* The module, and the byte in its file, behind which the impl goes. */
uint32_t port_impl_place(const Port *port, uint32_t *offset);
