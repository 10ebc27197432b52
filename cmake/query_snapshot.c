/* query_snapshot OUTPUT SIGNALS…: compiles every pattern of the named signals.scm and writes the
 * snapshot the program loads. Runs while Belfry is built. A pattern that does not compile is left
 * out: the program reports it as it does a team's. */
#include "analyzers/syntax/query_snapshot.h"

#include "analyzers/syntax/parser.h"
#include "analyzers/syntax/query_source.h"

static bool add_file(GByteArray *snapshot, const char *path)
{
    g_autofree char *text = NULL;
    size_t size;
    if (!g_file_get_contents(path, &text, &size, NULL))
        return false;
    uint32_t at = 0;
    for (QuerySource *source; (source = query_source_next(text, (uint32_t)size, &at));) {
        const char *pattern = text + source->start;
        uint32_t length = source->end - source->start, offset;
        TSQueryError error;
        TSQuery *query = ts_query_new(parser_rust(), pattern, length, &offset, &error);
        query_source_free(source);
        if (query)
            query_snapshot_add(snapshot, pattern, length, query);
        ts_query_delete(query);
    }
    return true;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    g_autoptr(GByteArray) snapshot = query_snapshot_new();
    for (int i = 2; i < argc; i++)
        if (!add_file(snapshot, argv[i]))
            return 1;
    return !g_file_set_contents(argv[1], (const char *)snapshot->data, snapshot->len, NULL);
}
