#include "store/store.h"
#include "line.h"

int put_is_here(void) { return 1; }
