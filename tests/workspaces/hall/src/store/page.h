#pragma once

#include <stdint.h>

#include <hall/hall.h>

#define PAGE_SIZE 4096

struct page {
    uint32_t number, checksum;
    unsigned char bytes[PAGE_SIZE];
};

int page_read(struct page *page, unsigned number);
