int dump_rows_is_here(void) { return 1; }
