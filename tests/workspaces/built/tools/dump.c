int dump_is_here(void) { return 1; }
