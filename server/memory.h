/* What the process takes of the machine's memory, as its owner sees it. */
#pragma once

#include <stdint.h>

/* Resident bytes now; where the system does not tell, the most there ever were. */
int64_t memory_resident(void);
