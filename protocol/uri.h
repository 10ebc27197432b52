/* File URIs (RFC 8089, RFC 3986): the client's spelling in, paths out, and back for files the
 * client never named. A URI that has a host, an encoded separator or a NUL names no file of ours.
 * Looking at the disk (links, existence) must not be added. */
#pragma once

#include <stdbool.h>

/* The absolute path a file URI names, percent-decoded; NULL if it is none. Owned. */
char *uri_path(const char *uri);
/* A file URI for an absolute path; the bytes need not be UTF-8. Owned. */
char *uri_from_path(const char *path);
/* What two spellings of one URI share: compare and index by this. Owned. */
char *uri_key(const char *uri);
bool uri_equal(const char *a, const char *b);
