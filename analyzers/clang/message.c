#include "analyzers/clang/message.h"

#include <string.h>

void message_put(GByteArray *message, uint64_t number)
{
    g_byte_array_append(message, (const uint8_t *)&number, sizeof number);
}

void message_put_bytes(GByteArray *message, const void *bytes, size_t size)
{
    message_put(message, size);
    if (size)
        g_byte_array_append(message, bytes, (guint)size);
    g_byte_array_append(message, (const uint8_t *)"", 1);
}

void message_put_text(GByteArray *message, const char *text)
{
    message_put_bytes(message, text, text ? strlen(text) : 0);
}

void message_put_texts(GByteArray *message, const char *const *texts)
{
    size_t count = 0;
    while (texts && texts[count])
        count++;
    message_put(message, count);
    for (size_t i = 0; i < count; i++)
        message_put_text(message, texts[i]);
}

static void fail(MessageReader *reader)
{
    reader->failed = true;
    reader->at = reader->end;
}

uint64_t message_take(MessageReader *reader)
{
    uint64_t number = 0;
    if ((size_t)(reader->end - reader->at) < sizeof number) {
        fail(reader);
        return 0;
    }
    memcpy(&number, reader->at, sizeof number);
    reader->at += sizeof number;
    return number;
}

uint32_t message_take_below(MessageReader *reader, uint64_t limit)
{
    uint64_t number = message_take(reader);
    if (number < limit)
        return (uint32_t)number;
    fail(reader);
    return 0;
}

uint32_t message_take_count(MessageReader *reader, size_t least)
{
    uint64_t count = message_take(reader);
    if (count <= (size_t)(reader->end - reader->at) / least)
        return (uint32_t)count;
    fail(reader);
    return 0;
}

const char *message_take_bytes(MessageReader *reader, size_t *size)
{
    uint64_t length = message_take(reader);
    *size = 0;
    if (length >= (size_t)(reader->end - reader->at) || reader->at[length] != '\0') {
        fail(reader);
        return "";
    }
    const char *bytes = reader->at;
    reader->at += length + 1;
    *size = length;
    return bytes;
}

const char *message_take_text(MessageReader *reader)
{
    size_t size;
    const char *text = message_take_bytes(reader, &size);
    if (memchr(text, '\0', size))
        fail(reader);
    return text;
}

const char **message_take_texts(MessageReader *reader)
{
    uint32_t count = message_take_count(reader, sizeof(uint64_t) + 1);
    if (!count)
        return NULL;
    const char **texts = g_new0(const char *, count + 1);
    for (uint32_t i = 0; i < count; i++)
        texts[i] = message_take_text(reader);
    return texts;
}
