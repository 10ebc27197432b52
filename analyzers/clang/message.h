/* What goes through the pipes between Belfry and its libclang helper: numbers of eight bytes and
 * texts with their length, one behind the other, in a frame with the length of the whole. It is
 * not JSON, since paths and source texts need not be UTF-8, and the reader takes nothing on trust:
 * past the end, or where a text does not end, it fails and gives zeros from then on.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define MESSAGE_LIMIT ((uint64_t)256 << 20)

/* Appends to a message that is being made. */
void message_put(GByteArray *message, uint64_t number);
/* NULL is "". */
void message_put_text(GByteArray *message, const char *text);
/* May hold any bytes. */
void message_put_bytes(GByteArray *message, const void *bytes, size_t size);
/* A count, then texts; `texts` may be NULL. */
void message_put_texts(GByteArray *message, const char *const *texts);

typedef struct MessageReader {
    const char *at, *end;
    bool failed;
} MessageReader;

uint64_t message_take(MessageReader *reader);
/* A number below `limit`; fails else. */
uint32_t message_take_below(MessageReader *reader, uint64_t limit);
/* How many of something follow, each of which takes `least` bytes at least: never more than the
 * rest of the message could hold. */
uint32_t message_take_count(MessageReader *reader, size_t least);
/* Borrowed from the message and NUL-terminated; "" when it fails. */
const char *message_take_text(MessageReader *reader);
/* The same, with its size, for any bytes. */
const char *message_take_bytes(MessageReader *reader, size_t *size);
/* Owned, NULL-terminated; the texts are borrowed from the message. NULL for none. */
const char **message_take_texts(MessageReader *reader);
