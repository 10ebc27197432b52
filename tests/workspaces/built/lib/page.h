int page_is_here(void);
