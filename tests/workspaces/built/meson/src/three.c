int three_is_here(void) { return 1; }
