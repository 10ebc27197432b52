int read_is_here(void) { return 1; }
