/* The names that an edit of a file brought into the index's tables. */
#pragma once

#include "analyzers/patterns/index.h"

/* Adds a bit for each name the file has now and had not before, by table. */
void changed_names_add(const Index *now, const Index *before, uint32_t file,
                       uint64_t names[TRACE_TABLES]);
