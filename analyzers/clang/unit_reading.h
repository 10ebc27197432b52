/* What the helper answered, as a CUnit. The answer is made from untrusted text by a process that
 * may have been taken over by it, so nothing in it is believed: numbers are held against what they
 * count, and one that is wrong makes the whole answer worthless. */
#pragma once

#include "analyzers/clang/c_unit.h"
#include "analyzers/clang/message.h"

/* Nothing of the unit lies in the answer. NULL when it is no unit. */
CUnit *unit_read(MessageReader *reader);
