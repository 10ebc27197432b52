/* Impls for whatever type has some trait: `impl<T: A> B for T`. */
#pragma once

#include <stdbool.h>

#include "analyzers/syntax/facts.h"

/* Whether the impl is for one of its own type parameters, or a reference to one. */
bool impl_is_blanket(const Facts *facts, const ImplFact *impl);
