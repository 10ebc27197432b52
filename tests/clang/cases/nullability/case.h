char *_Nonnull never(const char *_Nullable maybe, int *_Nonnull here, int *unsaid);
void all(char *a, int b, char *c) __attribute__((nonnull));
void some(char *a, int b, char *c, char *d) __attribute__((nonnull(1, 4)));
void this_one(char *a, char *b __attribute__((nonnull)));
void *result(void) __attribute__((returns_nonnull));
#define MUST __attribute__((nonnull(2)))
void by_macro(char *a, char *b) MUST;
struct holder {
    int *_Nonnull must;
    int *may;
};
