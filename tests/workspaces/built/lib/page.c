int page_is_here(void) { return 1; }
