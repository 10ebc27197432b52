#pragma once

#include "page.h"

struct cache_entry {
    struct cache_entry *next, *prev;
    struct page page;
};
