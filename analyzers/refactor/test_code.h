/* What of a file is compiled for tests only. */
#pragma once

#include "analyzers/syntax/facts.h"

/* Whether the byte lies in such code. */
bool test_code_at(const Facts *facts, uint32_t offset);
