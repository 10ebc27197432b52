/* The command `belfry.tower`: what `belfry map` prints, for a view of the tower in an editor.
 *
 * Its argument may be left out, and each of its members too: {"uri": a workspace folder, "format":
 * "json", "text", "html" or any other that writes maps, "sections": names of the report's arrays}.
 * The answer is the report's object, or its text as a string; null while nothing is indexed. A
 * worker writes it. */
#pragma once

#include "server/session.h"

void serve_tower(Session *session, Request *request, const json_t *arguments);
