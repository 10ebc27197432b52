int store_is_here(void);
