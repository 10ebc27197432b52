/* What masking.h hides: rules over tokens, one function a construct. A construct the next grammar
 * reads goes away here; nothing that needs a tree may be added. */
#pragma once

#include "analyzers/syntax/masking.h"

/* The masks of `text`, sorted and not overlapping; freed with g_free. */
Mask *mask_rules_run(const char *text, uint32_t size, uint32_t *count);
