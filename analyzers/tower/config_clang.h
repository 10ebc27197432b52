/* Reads [clang] of belfry.toml. */
#pragma once

#include "analyzers/tower/config.h"

/* Fills `section`; what is wrong becomes a note with `path`, and the rest stays in force. */
void config_clang_read(const TomlValue *table, const char *path, GArray *notes,
                       ClangSection *section);
ClangSection config_clang_copy(const ClangSection *section);
void config_clang_clear(ClangSection *section);
