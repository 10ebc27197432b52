#include <string.h>

#include "analyzers/refactor/move_module/move.h"

/* Whether a macro's text makes a path of what it is given: `$m::`. */
static bool makes_paths(const Tokens *tokens)
{
    for (uint32_t i = 1; i + 1 < tokens->count; i++)
        if (tokens_is(tokens, i - 1, "$") && tokens->items[i].kind == TOKEN_WORD &&
            !tokens_is(tokens, i, "crate") && tokens_is(tokens, i + 1, "::"))
            return true;
    return false;
}

static const PlanSource *source_of(const Move *move, uint32_t module)
{
    const Module *subject = &move->workspace->modules[module];
    bool has_file = subject->crate == move->crate && !subject->is_inline && !subject->folder &&
                    subject->file != WORKSPACE_NONE;
    const PlanSource *source =
        has_file ? plan_source(move->plan, move_path_of(move, module)) : NULL;
    return source && source->facts ? source : NULL;
}

/* Names of the crate's macros that make paths; owned. */
static GHashTable *path_makers(const Move *move)
{
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < move->workspace->module_count; i++) {
        const PlanSource *source = source_of(move, i);
        for (uint32_t j = 0; source && j < facts_count(source->facts, FACT_MACRODEF); j++) {
            const Fact *macro = &facts_macrodefs(source->facts)[j].fact;
            Tokens tokens;
            tokens_init(&tokens, source->text + macro->start, macro->end - macro->start);
            if (makes_paths(&tokens))
                g_hash_table_add(names,
                                 (void *)(uintptr_t)facts_string(source->facts, macro->name));
            tokens_clear(&tokens);
        }
    }
    return names;
}

/* The tokens of a call: whether the module's name is one of them, and no part of a path. */
static uint32_t handed(const Move *move, const Tokens *tokens, uint32_t open)
{
    for (uint32_t i = open, end = tokens_past_bracket(tokens, open); i < end; i++) {
        bool part = tokens_is(tokens, i - 1, "::") || tokens_is(tokens, i - 1, ".") ||
                    tokens_is(tokens, i + 1, "::");
        if (tokens_is(tokens, i, move->name) && !part)
            return i;
    }
    return 0;
}

static bool read_file(Move *move, const PlanSource *source, GHashTable *makers)
{
    uint32_t start = 0, end = 0, found = 0;
    Tokens tokens;
    move_region(move, source->path, &start, &end);
    tokens_init(&tokens, source->text, source->size);
    for (uint32_t i = 0; i + 2 < tokens.count && !found; i++) {
        uint32_t at = tokens.items[i].start;
        bool call = tokens.items[i].kind == TOKEN_WORD && tokens_is(&tokens, i + 1, "!") &&
                    !(at >= start && at < end);
        g_autofree char *name = call ? move_token(&tokens, i) : NULL;
        if (call && g_hash_table_contains(makers, name))
            found = handed(move, &tokens, i + 2);
    }
    g_autofree char *site =
        found ? move_site_text(move, (MoveSite){source->path, tokens.items[found].start}) : NULL;
    tokens_clear(&tokens);
    return !site || plan_refuse(move->plan,
                                "%s hands `%s` to a macro, which makes paths of it that would "
                                "lead nowhere. Write out what the macro makes first",
                                site, move->name);
}

bool move_handed(Move *move)
{
    GHashTable *makers = path_makers(move);
    bool fine = true;
    for (uint32_t i = 0;
         !move->reexport && g_hash_table_size(makers) && fine && i < move->workspace->module_count;
         i++) {
        const PlanSource *source = source_of(move, i);
        fine = !source || read_file(move, source, makers);
    }
    g_hash_table_unref(makers);
    return fine;
}
