/* The two ends of `why`, as somebody names them; the same for the command line and for editors. */
#pragma once

#include "analyzers/workspace/endpoint.h"

/* Fills both; NULL, or what is wrong with the names, for the user. Owned. Clear both in any case.
 */
char *why_ends_find(Endpoint *from, Endpoint *to, const Workspace *workspace,
                    const char *const names[2]);
