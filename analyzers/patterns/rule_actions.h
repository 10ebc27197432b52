/* The actions of a rule: what it can write for a developer who asks, at a place it knows. */
#pragma once

#include "analyzers/patterns/rule_reader.h"

/* Compiles "actions" and appends them to `actions` (of RuleAction). */
void rule_actions_compile(Compiler *compiler, RuleReader *reader, GArray *actions);
