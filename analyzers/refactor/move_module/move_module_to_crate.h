/* A module, with its submodules, into another or a new crate of the workspace. */
#pragma once

#include "analyzers/refactor/refactoring.h"

extern const Refactoring move_module_to_crate;
