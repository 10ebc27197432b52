/* Forced in front of a generated parser.c: replaces the macros its lexer is written in.
 *
 * A run of ASCII characters on one line is read from the chunk directly, and the lexer's position
 * is brought up to date when a token may end, at a line's end, and before anything unusual (other
 * characters, the end of a chunk or range, logging), which the runtime's own functions do. Meaning
 * is unchanged; tests/identity compares the trees with those of the stock build.
 */
#pragma once

#include "analyzers/syntax/runtime/runtime.h"

#include "lexer.h"

/* Where the generated function reads: `at` is the current character's byte, `limit` the last byte
 * that may be stepped to. at == limit: the next step is the runtime's. */
typedef struct Reader {
    const uint8_t *at, *limit;
    const uint8_t *synced;  /* the byte lexer->current_position names */
    const uint8_t *skipped; /* the byte the token starts at, or NULL: as the lexer says */
} Reader;

static inline void reader_load(Reader *reader, const Lexer *lexer)
{
    reader->at = reader->limit = reader->synced = NULL;
    reader->skipped = NULL;
    if (lexer->lookahead_size != 1 || !lexer->chunk || lexer->logger.log ||
        (uint32_t)lexer->data.lookahead >= 0x80)
        return;
    uint32_t here = lexer->current_position.bytes;
    uint32_t end = lexer->chunk_start + lexer->chunk_size;
    uint32_t range_end = lexer->included_ranges[lexer->current_included_range_index].end_byte;
    if (range_end < end)
        end = range_end;
    if (here < lexer->chunk_start || here >= end)
        return;
    reader->at = reader->synced = (const uint8_t *)lexer->chunk + (here - lexer->chunk_start);
    reader->limit = reader->at + (end - here - 1);
}

/* Makes the lexer stand where the reader does. */
static inline void reader_sync(Reader *reader, Lexer *lexer)
{
    if (reader->at == reader->synced)
        return;
    uint32_t start = lexer->current_position.bytes;
    uint32_t column = lexer->current_position.extent.column;
    if (reader->skipped) {
        uint32_t count = (uint32_t)(reader->skipped - reader->synced);
        lexer->token_start_position = lexer->current_position;
        lexer->token_start_position.bytes = start + count;
        lexer->token_start_position.extent.column = column + count;
        reader->skipped = NULL;
    }
    uint32_t count = (uint32_t)(reader->at - reader->synced);
    lexer->current_position.bytes = start + count;
    lexer->current_position.extent.column = column + count;
    if (lexer->column_data.valid)
        lexer->column_data.value += count;
    lexer->data.lookahead = *reader->at;
    reader->synced = reader->at;
}

static inline int32_t reader_step_slowly(Reader *reader, Lexer *lexer, bool skip)
{
    reader_sync(reader, lexer);
    lexer->data.advance(&lexer->data, skip);
    reader_load(reader, lexer);
    return lexer->data.lookahead;
}

static inline __attribute__((always_inline)) int32_t reader_step(Reader *reader, Lexer *lexer,
                                                                 bool skip)
{
    if (__builtin_expect(reader->at != reader->limit && reader->at[1] < 0x80 && *reader->at != '\n',
                         1)) {
        reader->at++;
        if (skip)
            reader->skipped = reader->at;
        return *reader->at;
    }
    return reader_step_slowly(reader, lexer, skip);
}

static inline void reader_mark_end(Reader *reader, Lexer *lexer)
{
    reader_sync(reader, lexer);
    if (__builtin_expect(lexer->current_included_range_index == 0, 1))
        lexer->token_end_position = lexer->current_position;
    else
        lexer->data.mark_end(&lexer->data);
}

/* Ranges are sorted; those of ASCII come first and are few. */
static inline __attribute__((always_inline)) bool
ascii_set_contains(const TSCharacterRange *ranges, uint32_t count, int32_t character)
{
    if (__builtin_expect((uint32_t)character >= 0x80, 0))
        return set_contains(ranges, count, character);
    for (uint32_t i = 0; i < count && ranges[i].start <= character; i++)
        if (character <= ranges[i].end)
            return true;
    return false;
}
#define set_contains ascii_set_contains

#undef START_LEXER
#define START_LEXER()                                                                              \
    bool result = false;                                                                           \
    bool skip = false;                                                                             \
    UNUSED bool eof = false;                                                                       \
    int32_t lookahead = lexer->lookahead;                                                          \
    Reader reader;                                                                                 \
    reader_load(&reader, (const Lexer *)lexer);                                                    \
    goto start;                                                                                    \
    next_state:                                                                                    \
    lookahead = reader_step(&reader, (Lexer *)lexer, skip);                                        \
    start:                                                                                         \
    skip = false;

#undef ACCEPT_TOKEN
#define ACCEPT_TOKEN(symbol)                                                                       \
    result = true;                                                                                 \
    lexer->result_symbol = symbol;                                                                 \
    reader_mark_end(&reader, (Lexer *)lexer);

#undef END_STATE
#define END_STATE()                                                                                \
    {                                                                                              \
        reader_sync(&reader, (Lexer *)lexer);                                                      \
        return result;                                                                             \
    }

/* The pairs of a map as the cases of a switch. The preprocessor does not recurse: each level of
 * MAP_EXPAND reads its argument again, which is what makes the next MAP_CASES of the chain expand.
 */
#define MAP_PARENTHESES ()
#define MAP_EXPAND(...) MAP_EXPAND_3(MAP_EXPAND_3(MAP_EXPAND_3(MAP_EXPAND_3(__VA_ARGS__))))
#define MAP_EXPAND_3(...) MAP_EXPAND_2(MAP_EXPAND_2(MAP_EXPAND_2(MAP_EXPAND_2(__VA_ARGS__))))
#define MAP_EXPAND_2(...) MAP_EXPAND_1(MAP_EXPAND_1(MAP_EXPAND_1(MAP_EXPAND_1(__VA_ARGS__))))
#define MAP_EXPAND_1(...) __VA_ARGS__
#define MAP_CASES(character, target, ...)                                                          \
    case character:                                                                                \
        state = target;                                                                            \
        goto next_state;                                                                           \
        __VA_OPT__(MAP_CASES_AGAIN MAP_PARENTHESES(__VA_ARGS__))
#define MAP_CASES_AGAIN() MAP_CASES

#undef ADVANCE_MAP
#define ADVANCE_MAP(...)                                                                           \
    switch (lookahead) {                                                                           \
        MAP_EXPAND(MAP_CASES(__VA_ARGS__))                                                         \
    default:                                                                                       \
        break;                                                                                     \
    }
