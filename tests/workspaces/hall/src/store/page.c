#include "page.h"

#include <fcntl.h>
#include <unistd.h>

#if defined(USE_CACHE)
#include "store/cache.h"
#endif

int page_read(struct page *page, unsigned number)
{
    int file = open("hall.db", O_RDONLY);
    if (file < 0)
        return -1;
    long size = pread(file, page->bytes, PAGE_SIZE, (off_t)number * PAGE_SIZE);
    close(file);
    return size == PAGE_SIZE ? 0 : -1;
}
