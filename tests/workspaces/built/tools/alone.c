int alone_is_here(void) { return 1; }
