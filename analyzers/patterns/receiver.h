/* What type a method is called on, as far as one function shows it: self, a field of self, a
 * parameter, or a variable bound by a written type or by a call whose result is known. Nothing is
 * guessed from a method's name. */
#pragma once

#include "analyzers/patterns/index.h"

/* The type of the receiver text `recv` at an event; RECORD_NONE when it cannot be told. */
Record receiver_type(const Index *index, Record event, const char *recv);
