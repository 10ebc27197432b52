/* Conditions of the preprocessor that cut through brackets, made readable for a grammar.
 *
 * `#ifdef A` `if (x) {` `#else` `if (y) {` `#endif` opens two blocks and closes one. In a copy of
 * the text of equal length such a condition's lines are blank and only its first branch is left (of
 * `#if 0` the second). All other conditions stay.
 */
#pragma once

#include <stdint.h>

/* The copy, owned, or NULL where nothing has to be changed. */
char *c_mask(const char *text, uint32_t size);
