/* In the helper: a declaration as libclang prints it, taken apart into what people read and the
 * attributes, of which it shows those that macros and earlier declarations brought as well. */
#pragma once

#include "analyzers/clang/type_table.h"

/* `printed` on one line and without attributes; owned. What they say of types goes into
 * `attributes`. */
char *prototype_take_apart(const char *printed, TypeAttributes *attributes);
/* `name()` of C, which in C++ and in C23 means what `name(void)` says; takes `prototype`. */
char *prototype_say_void(char *prototype, const char *name);
