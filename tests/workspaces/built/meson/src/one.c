int one_is_here(void) { return 1; }
