int cases_is_here(void) { return 1; }
