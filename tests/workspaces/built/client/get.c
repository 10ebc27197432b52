#include "store/store.h"
#include "line.h"
#include "get_limits.h"

int get_is_here(void) { return 1; }
