#include "analyzers/syntax/c/c_grammar.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

const TSLanguage *tree_sitter_c(void);
const TSLanguage *tree_sitter_cpp(void);

static CGrammar grammars[2];
static pthread_once_t made = PTHREAD_ONCE_INIT;

#define C_NODE_NAME(name) [C_##name] = #name,
#define C_FIELD_NAME(name) [C_FIELD_##name] = #name,
static const char *const NODE_NAMES[C_KINDS] = {C_NODES(C_NODE_NAME)};
static const char *const FIELD_NAMES[C_FIELD_COUNT] = {C_FIELDS(C_FIELD_NAME)};

static CKind kind_named(const char *name)
{
    for (int kind = C_ERROR + 1; kind < C_KINDS; kind++)
        if (strcmp(NODE_NAMES[kind], name) == 0)
            return (CKind)kind;
    return C_OTHER;
}

static void fill(CGrammar *grammar, const TSLanguage *language)
{
    grammar->language = language;
    uint32_t count = ts_language_symbol_count(language);
    if (count > sizeof grammar->kinds)
        abort();
    for (uint32_t symbol = 0; symbol < count; symbol++)
        if (ts_language_symbol_type(language, (TSSymbol)symbol) == TSSymbolTypeRegular)
            grammar->kinds[symbol] =
                (uint8_t)kind_named(ts_language_symbol_name(language, (TSSymbol)symbol));
    for (int field = 0; field < C_FIELD_COUNT; field++)
        grammar->fields[field] = ts_language_field_id_for_name(
            language, FIELD_NAMES[field], (uint32_t)strlen(FIELD_NAMES[field]));
}

static void make(void)
{
    fill(&grammars[0], tree_sitter_c());
    fill(&grammars[1], tree_sitter_cpp());
}

const CGrammar *c_grammar(Language language)
{
    pthread_once(&made, make);
    return &grammars[language == LANGUAGE_CPP];
}
