int main_is_here(void) { return 1; }
