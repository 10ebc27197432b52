/* What the parts of the condition compiler share (condition.c, condition_value.c). */
#pragma once

#include "analyzers/patterns/condition.h"

/* Where the compiler stands in the rule file: one step down to a key or an array element, and back.
 */
void compiler_enter(Compiler *compiler, const char *key);
void compiler_enter_element(Compiler *compiler, size_t element);
void compiler_leave(Compiler *compiler);
void compiler_report(Compiler *compiler, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The slot of "$name"; 0 and a report when no such name is in force here. */
uint8_t compiler_slot(Compiler *compiler, const char *name);
/* ">=3", "<2", "=1" or a number. */
bool compiler_range(json_t *json, int64_t *minimum, int64_t *maximum);
/* Compiles the value a field is compared with. */
void compiler_value(Compiler *compiler, json_t *json, const FieldRow *field, ValueTest *test);
