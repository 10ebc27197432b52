/* C as text: the words of a file that are no comment and no string, its includes, its macros. What
 * a word means is the compiler's to say (clang/c_unit.h); this finds the files worth asking about.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct CTextSink {
    /* An identifier; `defines`: it is the name of a #define. `called`: a parenthesis follows. */
    void (*word)(void *data, const char *word, size_t length, uint32_t line, bool defines,
                 bool called);
    /* The path of an #include, between its quotes or brackets; or NULL. */
    void (*include)(void *data, const char *path, size_t length);
    void *data;
} CTextSink;

void c_text_scan(const char *text, size_t size, const CTextSink *sink);
