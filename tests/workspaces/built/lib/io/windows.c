int windows_is_here(void) { return 1; }
