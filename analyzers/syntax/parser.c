#include "analyzers/syntax/parser.h"

#include <pthread.h>

#include "analyzers/base/timings.h"
#include "analyzers/syntax/arena.h"
#include "analyzers/syntax/runtime/dense.h"

const TSLanguage *tree_sitter_rust(void);

typedef struct Text {
    const char *bytes;
    uint32_t size;
} Text;

static const char *text_read(void *payload, uint32_t offset, TSPoint position, uint32_t *size)
{
    const Text *text = payload;
    *size = offset < text->size ? text->size - offset : 0;
    return *size ? text->bytes + offset : "";
}

static const TSLanguage *rust;
static pthread_once_t rust_made = PTHREAD_ONCE_INIT;

static void make_rust(void)
{
    rust = dense_language_new(tree_sitter_rust());
}

const TSLanguage *parser_rust(void)
{
    pthread_once(&rust_made, make_rust);
    return rust;
}

TSTree *parser_parse(const char *text, uint32_t size)
{
    return parser_parse_ranges(text, size, NULL, 0);
}

typedef struct Ranges {
    const TSRange *ranges;
    uint32_t count;
} Ranges;

/* The parser lives in the arena as well: one that outlived it would keep pointers into it. */
static TSTree *parse_in_arena(const TSLanguage *language, Text *text, Ranges ranges)
{
    TSParser *parser = ts_parser_new();
    ts_parser_set_language(parser, language);
    if (ranges.count)
        ts_parser_set_included_ranges(parser, ranges.ranges, ranges.count);
    return ts_parser_parse(parser, NULL, (TSInput){text, text_read, TSInputEncodingUTF8, NULL});
}

static TSTree *parse(const TSLanguage *language, Text input, Ranges ranges)
{
    TimingStage outer = timing_enter(TIMING_PARSE);
    jmp_buf exhausted;
    if (setjmp(exhausted) || !arena_open(&exhausted)) {
        arena_abandon();
        timing_enter(outer);
        return NULL;
    }
    TSTree *tree = parse_in_arena(language, &input, ranges);
    arena_close();
    timing_enter(outer);
    return tree;
}

TSTree *parser_parse_ranges(const char *text, uint32_t size, const TSRange *ranges, uint32_t count)
{
    return parse(parser_rust(), (Text){text, size}, (Ranges){ranges, count});
}

TSTree *parser_parse_in(const TSLanguage *language, const char *text, uint32_t size)
{
    return parse(language, (Text){text, size}, (Ranges){0});
}

void parser_reset(void)
{
    arena_reset();
}

static bool parse_cancelled(TSParseState *state)
{
    return cancelled(state->payload);
}

TSTree *parser_parse_heap(const char *text, uint32_t size, const TSTree *old, const Cancel *cancel)
{
    Text input = {text, size};
    TSParser *parser = ts_parser_new();
    ts_parser_set_language(parser, parser_rust());
    TSTree *tree = ts_parser_parse_with_options(
        parser, old, (TSInput){&input, text_read, TSInputEncodingUTF8, NULL},
        (TSParseOptions){(void *)(uintptr_t)cancel, parse_cancelled});
    ts_parser_delete(parser);
    return tree;
}

TSTree *parser_parse_part(const char *text, uint32_t size, TSRange part)
{
    Text input = {text, size};
    TSParser *parser = ts_parser_new();
    ts_parser_set_language(parser, parser_rust());
    ts_parser_set_included_ranges(parser, &part, 1);
    TSTree *tree =
        ts_parser_parse(parser, NULL, (TSInput){&input, text_read, TSInputEncodingUTF8, NULL});
    ts_parser_delete(parser);
    return tree;
}
