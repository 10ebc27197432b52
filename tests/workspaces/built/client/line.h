int line_is_here(void);
