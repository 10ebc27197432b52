/* A source text in disguise: names outside, prose in comments and strings, all else as it is. Of as
 * many bytes, lines and code units, and the same to a parser. Rust, or TOML by its file's name. */
#pragma once

#include "server/replay/disguise.h"

char *disguised_text(Disguise *disguise, const char *path, const char *text, size_t size);
