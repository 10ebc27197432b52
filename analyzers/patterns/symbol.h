/* How a record is called: by itself ("Store", "Drop for Guard"), and by its place in the program
 * ("crate::store::Store::load"), which is what a baseline remembers. */
#pragma once

#include "analyzers/patterns/index.h"

/* Both owned. */
char *symbol_name(const Index *index, Record record);
char *symbol_path(const Index *index, Record record);
