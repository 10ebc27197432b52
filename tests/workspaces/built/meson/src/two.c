int two_is_here(void) { return 1; }
