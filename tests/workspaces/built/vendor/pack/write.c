int write_is_here(void) { return 1; }
