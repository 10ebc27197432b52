/* Whether something may be the name of a new package. Stricter than Cargo where Cargo warns and
 * goes on: what is made from a name (crates beside it, a program, folders) must work on every
 * machine.
 */
#pragma once

#include <glib.h>

/* What is wrong with the name, as a sentence with the place in it; owned. NULL: nothing. */
char *package_name_problem(const char *name);
/* The same of a module that gets a file of its own. */
char *module_name_problem(const char *name);
