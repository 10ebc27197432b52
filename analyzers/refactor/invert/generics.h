/* Structs that get the port as a type parameter, and all that names them. */
#pragma once

#include "analyzers/refactor/invert/inversion.h"

/* The name of the parameter. */
#define GENERIC_NAME "P"

/* Writes it. False: the plan refuses. */
bool generics_write(Inversion *inversion);
