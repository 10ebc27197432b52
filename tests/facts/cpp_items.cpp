#include <vector>
#include "page.h"
namespace store {
namespace detail { int helper(); }

class Page : public Base {
public:
    explicit Page(int size);
    virtual ~Page() = default;
    virtual bool read(std::vector<char> &out) const = 0;
    int size() const { return size_; }
    static Page *open(const char *path);
private:
    void grow() { size_ = size_ + 1; this->touched = true; }
    int size_ = 0;
    std::unique_ptr<Base> next;
};

enum class Kind : int { Leaf, Inner };
using Pages = std::vector<Page>;

template <typename T>
T *find(T *first) { return first; }

bool Page::read(std::vector<char> &out) const
{
    auto pages = detail::load<char>(out.data());
    std::for_each(pages.begin(), pages.end(), [](char c) { use(c); });
    for (auto c : pages)
        next->put(c);
    throw Failure(1);
}

namespace { int hidden() { return 0; } }
}

extern "C" {
int store_open(const char *path);
}
extern "C" int store_close(int);
