/* Forced in front of a grammar's scanner.c: `lexer->advance(lexer, …)` and `lexer->mark_end(lexer)`
 * become inline steps for ASCII on one line; the rare cases go to the runtime's own functions. The
 * scanner's own one-argument `advance` is left alone.
 */
#pragma once

#include "analyzers/syntax/runtime/runtime.h"

#include "lexer.h"

static inline __attribute__((always_inline)) void scanner_step(TSLexer *data, bool skip)
{
    Lexer *lexer = (Lexer *)data;
    uint32_t next = lexer->current_position.bytes + 1;
    uint32_t index = next - lexer->chunk_start;
    if (lexer->lookahead_size != 1 || index >= lexer->chunk_size || data->lookahead == '\n' ||
        lexer->logger.log ||
        next >= lexer->included_ranges[lexer->current_included_range_index].end_byte ||
        (uint8_t)lexer->chunk[index] >= 0x80) {
        data->advance(data, skip);
        return;
    }
    lexer->current_position.bytes = next;
    lexer->current_position.extent.column++;
    lexer->column_data.value += lexer->column_data.valid;
    data->lookahead = lexer->chunk[index];
    if (skip)
        lexer->token_start_position = lexer->current_position;
}

static inline void scanner_mark_end(TSLexer *data)
{
    Lexer *lexer = (Lexer *)data;
    if (lexer->current_included_range_index == 0)
        lexer->token_end_position = lexer->current_position;
    else
        data->mark_end(data);
}

/* `lexer->advance(…)` is a member call: the macros make it a comma expression that begins with
 * another member. A macro's own name inside its expansion is not expanded again. */
#define SCANNER_PICK(first, second, chosen, ...) chosen
#define SCANNER_STEP(lexer, skip) result_symbol, scanner_step(lexer, skip)
#define SCANNER_OWN(argument) advance(argument)
#define advance(...) SCANNER_PICK(__VA_ARGS__, SCANNER_STEP, SCANNER_OWN, )(__VA_ARGS__)
#define mark_end(lexer) result_symbol, scanner_mark_end(lexer)
