/* What a move of files means to the tower and to belfry.toml, said before it is made. */
#pragma once

#include "server/features/config_paths.h"

/* A sentence for each law, pin or contract that would be another after the moves (array of
 * PathMove). Owned strings; empty: nothing. */
GPtrArray *moves_break(const View *view, const GArray *moves);
