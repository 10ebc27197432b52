int fast_is_here(void) { return 1; }
