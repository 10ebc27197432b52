/* A query put together step by step, and ended once. */
#include <stdlib.h>

struct query_builder { //~ pattern: api-design-003-builder
    char *text;
    int limit;
};

struct query_builder *query_builder_new(void)
{
    return calloc(1, sizeof(struct query_builder));
}

void query_builder_set_limit(struct query_builder *builder, int limit)
{
    builder->limit = limit;
}

int query_builder_add_filter(struct query_builder *builder, const char *field)
{
    return append(&builder->text, field);
}

int query_builder_add_order(struct query_builder *builder, const char *field)
{
    return append(&builder->text, field);
}

struct query *query_builder_finish(struct query_builder *builder)
{
    return query_of(builder->text, builder->limit);
}

/* A writer that is written to and never hands anything out. */
struct log_writer {
    int fd;
};

void log_writer_set_level(struct log_writer *writer, int level)
{
    configure(writer->fd, level);
}

/* Built in one call. */
struct page_builder {
    int width;
};

struct page *page_builder_build(struct page_builder *builder)
{
    return page_of(builder->width);
}
