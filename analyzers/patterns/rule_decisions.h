/* The bundled decision guides, read and compiled (knowledge/decisions/). */
#pragma once

#include "analyzers/patterns/decisions.h"
#include "analyzers/patterns/rule_forms.h"

/* All of them, into the set the reader is for: `reader` says where notes go and which set; its rule
 * is NULL. Rules are compiled already. */
void rule_decisions_load(const RuleReader *reader, const RuleParts *parts);
