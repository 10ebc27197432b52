/* Frees the arrays of a Config; see config_keep (config.h). */
#pragma once

#include "analyzers/tower/config.h"

void config_clear_pins(LevelPin *pins, uint32_t count);
void config_clear_rules(RuleSetting *rules, uint32_t count);
void config_clear_ffi(ConfigFfi *ffi, uint32_t count);
