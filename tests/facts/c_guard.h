#ifndef STORE_PAGE_H
#define STORE_PAGE_H
#ifdef __cplusplus
extern "C" {
#endif
#include "types.h"
typedef struct page page_t;
void page_free(page_t *page);
static inline int page_size(const page_t *page) { return page->size; }
#if PAGE_DEBUG > 1
void page_dump(page_t *page);
#endif
#ifdef __cplusplus
}
#endif
#endif
