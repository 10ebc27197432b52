int file_is_here(void) { return 1; }
