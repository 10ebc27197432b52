#include <stddef.h>

struct point {
    int x, y;
};
typedef int (*compare_fn)(const void *, const void *);

int add(int a, int b);
void no_parameters(void);
int old_style();
int print(const char *format, ...);
void sort(void *base, size_t count, size_t size, compare_fn compare);
struct point middle(struct point a, const struct point *b);
int decays(int numbers[4], const char names[][8], int callback(long));
_Bool all_sizes(signed char a, unsigned short b, unsigned long long c, float d, double e, long double f, char g);
void (*handler(int number, void (*next)(int)))(int);
int repeated(int);
int repeated(int value);
static inline int twice(int value)
{
    return 2 * value;
}
static int hidden(void);
inline int shared(void) { return 1; }
void stops(int status) __attribute__((noreturn));
_Noreturn void stops_too(void);
int old_name(void) __asm__("new_name");
_Complex double no_rust_type(void);
__int128 wide(unsigned __int128 value);
typedef void (*quits)(int) __attribute__((noreturn));
void ask(quits how);
