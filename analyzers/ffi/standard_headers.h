/* The headers ISO C, POSIX and the systems built on them have: what a symbol is looked for in when
 * no package names a header. */
#pragma once

/* A text that includes those that are there; owned. */
char *standard_headers_text(void);
