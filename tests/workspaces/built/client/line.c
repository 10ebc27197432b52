int line_is_here(void) { return 1; }
