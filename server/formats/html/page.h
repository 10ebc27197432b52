/* The page as it is bundled into the program (server/formats/html/page, cmake/Page.cmake): one file
 * of HTML with its style and script, where PAGE_MARK stands for the data. Ends with a NUL. */
#pragma once

#define PAGE_MARK "@belfry-house@"

extern const char map_page[];
