#include <cstdint>
extern "C" {
int plain(int a, const char *b);
struct point {
    int x, y;
};
extern int counter;
}
extern "C" void single(point *it, const point &other);
int mangled(int a);
namespace inner {
extern "C" void named(void);
struct hidden {
    int a;
};
using number = std::uint32_t;
}
enum class color : unsigned char { red, green };
template <typename T> T generic(T value);
extern "C" [[noreturn]] void quits(int status);
