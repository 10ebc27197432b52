int put_options_is_here(void) { return 1; }
