#include "protocol/frame.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define HEADER_LINE_LIMIT 8192
#define NO_LENGTH SIZE_MAX
#define KEPT_BYTES (1 << 20)

struct FrameReader {
    GString *bytes;      /* not yet taken */
    size_t at;           /* the first byte not yet taken */
    size_t length;       /* Content-Length, or NO_LENGTH */
    size_t discard;      /* bytes of a refused body still to be skipped */
    const char *problem; /* the frame's end cannot be known */
    const char *refused; /* the frame is skipped whole */
    bool any_header;     /* a header line of this frame was seen */
    bool in_body;
    bool lost; /* the end of the last frame is unknown: look for a header anywhere */
};

FrameReader *frame_reader_new(void)
{
    FrameReader *reader = g_new0(FrameReader, 1);
    reader->bytes = g_string_new(NULL);
    reader->length = NO_LENGTH;
    return reader;
}

void frame_reader_free(FrameReader *reader)
{
    if (!reader)
        return;
    g_string_free(reader->bytes, TRUE);
    g_free(reader);
}

void frame_reader_feed(FrameReader *reader, const char *bytes, size_t size)
{
    size_t skipped = MIN(size, reader->discard);
    reader->discard -= skipped;
    if (reader->at == reader->bytes->len && reader->bytes->allocated_len > KEPT_BYTES) {
        g_string_free(reader->bytes, TRUE); /* a large frame's memory is not kept */
        reader->bytes = g_string_new(NULL);
    } else {
        g_string_erase(reader->bytes, 0, (gssize)reader->at);
    }
    reader->at = 0;
    g_string_append_len(reader->bytes, bytes + skipped, (gssize)(size - skipped));
}

static void next_frame(FrameReader *reader)
{
    reader->length = NO_LENGTH;
    reader->problem = reader->refused = NULL;
    reader->any_header = reader->in_body = false;
}

static Frame problem_frame(const char *text)
{
    return (Frame){FRAME_PROBLEM, g_strdup(text), strlen(text)};
}

static void take_length(FrameReader *reader, const char *value)
{
    uint64_t length = 0;
    const char *digit = value;
    for (; g_ascii_isdigit(*digit); digit++)
        length = length > UINT32_MAX ? length : length * 10 + (uint64_t)(*digit - '0');
    if (digit == value || *digit != '\0' || length > UINT32_MAX) /* such a frame never ends */
        reader->problem = "a frame was dropped: its Content-Length is no length";
    else if (reader->length != NO_LENGTH && reader->length != length)
        reader->problem = "a frame was dropped: it has two Content-Length headers that differ";
    else
        reader->length = length;
}

/* A charset other than UTF-8 refuses the frame; its body is still skipped by its length. */
static void take_type(FrameReader *reader, const char *value)
{
    char *lower = g_ascii_strdown(value, -1);
    const char *charset = strstr(lower, "charset=");
    if (charset) {
        charset += strlen("charset=");
        charset += *charset == '"';
        size_t size = strcspn(charset, "\"; \t");
        bool known = (size == 5 && strncmp(charset, "utf-8", 5) == 0) ||
                     (size == 4 && strncmp(charset, "utf8", 4) == 0);
        if (!known)
            reader->refused = "a frame was dropped: its charset is not utf-8";
    }
    g_free(lower);
}

/* Where Content-Length starts in a line; NULL: nowhere. */
static char *length_in(char *line)
{
    char *lower = g_ascii_strdown(line, -1);
    const char *found = g_strrstr(lower, "content-length:");
    char *start = found ? line + (found - lower) : NULL;
    g_free(lower);
    return start;
}

static void take_header(FrameReader *reader, char *line)
{
    char *length = length_in(line);
    if (reader->lost && !length)
        return;
    /* It may stand right behind a body whose length is unknown, or was told too short. */
    if (length && (reader->lost || (length > line && length[-1] == '}')))
        line = length;
    reader->lost = false;
    char *colon = strchr(line, ':');
    reader->any_header = true;
    if (!colon)
        return;
    *colon = '\0';
    char *name = g_strstrip(line), *value = g_strstrip(colon + 1);
    if (g_ascii_strcasecmp(name, "Content-Length") == 0)
        take_length(reader, value);
    else if (g_ascii_strcasecmp(name, "Content-Type") == 0)
        take_type(reader, value);
}

/* The blank line was read: what follows is a body, or the frame is refused. */
static Frame end_headers(FrameReader *reader)
{
    if (reader->length == NO_LENGTH || reader->problem) {
        Frame frame = problem_frame(
            reader->problem ? reader->problem : "a frame was dropped: it has no Content-Length");
        next_frame(reader);
        reader->lost = true;
        return frame;
    }
    if (reader->length <= FRAME_BODY_LIMIT) {
        reader->in_body = true;
        return (Frame){0};
    }
    size_t have = MIN(reader->bytes->len - reader->at, reader->length);
    reader->at += have;
    reader->discard = reader->length - have;
    next_frame(reader);
    return problem_frame("a frame was dropped: it is larger than 64 MiB");
}

static Frame take_body(FrameReader *reader)
{
    if (reader->bytes->len - reader->at < reader->length)
        return (Frame){0};
    Frame frame = {FRAME_BODY, NULL, reader->length};
    if (reader->refused) {
        frame = problem_frame(reader->refused);
    } else {
        frame.text = g_malloc(reader->length + 1);
        memcpy(frame.text, reader->bytes->str + reader->at, reader->length);
        frame.text[reader->length] = '\0';
    }
    reader->at += reader->length;
    next_frame(reader);
    return frame;
}

/* Takes one header line; false when none is whole yet. */
static bool take_line(FrameReader *reader, Frame *frame)
{
    const char *start = reader->bytes->str + reader->at;
    size_t left = reader->bytes->len - reader->at;
    const char *newline = memchr(start, '\n', left);
    if (!newline) {
        if (left > HEADER_LINE_LIMIT) { /* keep what may be the start of a header */
            reader->at += left - 64;
            reader->lost = true;
        }
        return false;
    }
    size_t size = (size_t)(newline - start);
    reader->at += size + 1;
    if (size > 0 && start[size - 1] == '\r')
        size--;
    if (size > 0) {
        char *line = g_strndup(start + (size > HEADER_LINE_LIMIT ? size - 64 : 0),
                               size > HEADER_LINE_LIMIT ? 64 : size);
        take_header(reader, line);
        g_free(line);
    } else if (reader->any_header) {
        *frame = end_headers(reader);
    }
    return true;
}

Frame frame_reader_next(FrameReader *reader)
{
    Frame frame = {0};
    while (frame.kind == FRAME_MORE) {
        if (reader->in_body)
            return take_body(reader);
        if (!take_line(reader, &frame))
            break;
    }
    return frame;
}

char *frame_write(const char *body, size_t size, size_t *frame_size)
{
    GString *frame = g_string_sized_new(size + 40);
    g_string_append_printf(frame, "Content-Length: %zu\r\n\r\n", size);
    g_string_append_len(frame, body, (gssize)size);
    *frame_size = frame->len;
    return g_string_free(frame, FALSE);
}
