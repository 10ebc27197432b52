#include "analyzers/base/source_text.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BINARY_HEAD ((size_t)8 << 10)

static const char *fail(char **message, int error)
{
    if (error == ENOENT)
        return SOURCE_GONE;
    *message = g_strdup_printf("cannot be read: %s", g_strerror(error));
    return "file-unreadable";
}

static const char *refuse_size(char **message, uint64_t size, uint64_t limit)
{
    *message = g_strdup_printf("%.1f MiB, more than the %.1f MiB that are read of one file",
                               (double)size / (1 << 20), (double)limit / (1 << 20));
    return "file-too-large";
}

static void reserve(SourceText *source, size_t size)
{
    if (source->capacity >= size)
        return;
    source->capacity = MAX(size, source->capacity * 2);
    source->buffer = g_realloc(source->buffer, source->capacity);
}

/* Reads to the end, which may have moved since the size was asked for. */
static const char *read_all(SourceText *source, int descriptor, size_t expected, uint64_t limit,
                            char **message)
{
    source->size = 0;
    reserve(source, expected + 1);
    for (;;) {
        if (source->size == source->capacity)
            reserve(source, source->capacity + 1);
        ssize_t got =
            read(descriptor, source->buffer + source->size, source->capacity - source->size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(message, errno);
        source->size += (size_t)got;
        source->text = source->buffer;
        if (got == 0)
            return NULL;
        if (source->size > limit)
            return refuse_size(message, source->size, limit);
    }
}

static const char *read_file(SourceText *source, const char *absolute, uint64_t limit,
                             char **message)
{
    struct stat status;
    int descriptor = open(absolute, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0)
        return fail(message, errno);
    const char *code = NULL;
    if (fstat(descriptor, &status) != 0) {
        code = fail(message, errno);
    } else if (!S_ISREG(status.st_mode)) {
        *message = g_strdup("not a regular file");
        code = "file-unreadable";
    } else if ((uint64_t)status.st_size > limit) {
        code = refuse_size(message, (uint64_t)status.st_size, limit);
    } else {
        code = read_all(source, descriptor, (size_t)status.st_size, limit, message);
    }
    close(descriptor);
    return code;
}

const char *source_text_read(SourceText *source, const char *root, const char *path,
                             GHashTable *overlay, uint64_t limit, char **message)
{
    char *absolute = g_strconcat(root, "/", path, NULL);
    GBytes *open_text = overlay ? g_hash_table_lookup(overlay, absolute) : NULL;
    const char *code = NULL;
    if (limit == 0)
        limit = SOURCE_LIMIT;
    if (open_text) {
        source->text = g_bytes_get_data(open_text, &source->size);
        if (!source->text)
            source->text = "";
        code = source->size > limit ? refuse_size(message, source->size, limit) : NULL;
    } else {
        code = read_file(source, absolute, limit, message);
    }
    g_free(absolute);
    if (!code && source->size && memchr(source->text, '\0', MIN(source->size, BINARY_HEAD))) {
        *message = g_strdup("a binary file: it holds NUL bytes");
        code = "file-unreadable";
    }
    return code;
}

void source_text_clear(SourceText *source)
{
    g_free(source->buffer);
    *source = (SourceText){0};
}
