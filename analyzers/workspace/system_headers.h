/* Headers that come with C, POSIX, an operating system or a C++ compiler, by name alone. */
#pragma once

/* "libc::stdio.h", "std::vector"; NULL: it is no such header. Owned. */
char *system_header(const char *path);
