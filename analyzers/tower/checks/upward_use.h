/* The look ahead of upward-crate-dependency: in documents that are open, a path that begins with a
 * crate of the workspace which its package does not depend on, and which the tower would not allow
 * it to. Nothing is broken yet: the finding is a hint, and names a way the tower allows. */
#pragma once

#include "analyzers/patterns/checks.h"

/* Only for texts of the overlay: what is written there is being written. */
void upward_use_find(const CheckContext *context, FindingSink *sink);
