#include "store/store.h"
#include "page.h"

int store_is_here(void) { return 1; }
