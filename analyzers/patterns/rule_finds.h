/* The violations and fixes of a rule: what is looked for, and what is said of it. */
#pragma once

#include "analyzers/patterns/rule_reader.h"

/* Reads codes, texts and severities into Rule.violations. */
void rule_finds_declare(RuleReader *reader);
/* Compiles the "find" of each violation and appends it to `finds` (of Find). */
void rule_finds_compile(Compiler *compiler, RuleReader *reader, GArray *finds);

/* Compiles "subject" and "where" of `json` into `find`; `names` gets what it binds. */
void rule_find_compile(RuleReader *reader, Compiler *compiler, json_t *json, Find *find,
                       ConditionNames *names);

/* The kind an object's "subject" names. */
uint32_t rule_reader_subject(RuleReader *reader, json_t *object);
/* The slot of "$name" among `names`; reports and gives 0 if there is none. */
uint8_t rule_reader_slot(RuleReader *reader, const char *text, const GPtrArray *names);
