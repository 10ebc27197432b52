/* The facts of C and C++: the same records as Rust's, of facts.h. What each means there is said at
 * the records; what C lacks is left empty.
 *
 * A file is read as it stands, before the preprocessor: what is under a condition is there, with
 * the condition as its `cfg`.
 */
#pragma once

#include "analyzers/syntax/facts.h"

/* As facts_extract_file does it. Owned. */
Facts *c_facts_extract(Language language, bool is_header, const char *text, uint32_t size);
