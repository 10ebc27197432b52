#include <assert.h>

#include "src/store/page.h"

int main(void)
{
    struct page page;
    assert(page_read(&page, 0) <= 0);
    return 0;
}
