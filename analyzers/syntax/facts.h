/* The facts of one source file: everything Belfry keeps of it once its tree is gone.
 *
 * Facts are a pure function of (text, language, extractor version). They are one block without
 * pointers: records refer to each other by index, to text by string id, to the source by byte
 * offset, so a block can be hashed, cached and mapped. A block is immutable once made and may be
 * read from any thread. What needs another file (resolution, levels, relations) must not be added.
 *
 * The kinds and fields are SIGNALS.md's, section 1, under the same names.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analyzers/syntax/body_facts.h"
#include "analyzers/syntax/item_facts.h"
#include "analyzers/syntax/language.h"

/* Raised whenever extraction gives other records for the same text. */
#define FACTS_VERSION 4

/* A `belfry: allow(…)` comment, as found; checked by analyzers/patterns/suppression. */
typedef struct AllowFact {
    uint32_t start, end; /* the comment */
    uint32_t from, to; /* the bytes it covers: its line, the next item or statement, or the file */
    StringId text;     /* after "belfry:" , trimmed */
} AllowFact;

enum {
    FILE_GENERATED = 1,
    FILE_NO_STD = 2,
    FILE_TEST_ROOT = 4 /* #![cfg(test)] */,
    FILE_HEADER = 8 /* C: by its extension */
};

typedef struct FactTable {
    uint32_t offset, count;
} FactTable;

typedef struct Facts {
    uint32_t version, size;                  /* of the whole block, in bytes */
    uint32_t source_size, lines, code_lines; /* code_lines: neither blank nor comment only */
    uint32_t error_bytes;                    /* bytes under ERROR nodes */
    uint32_t flags;                          /* FILE_* */
    uint32_t language;                       /* Language */
    uint64_t content_hash;                   /* of the text */
    uint64_t interface_hash; /* of uses, mods, items, impls and signatures, positions left out */
    FactTable kinds[FACT_KINDS]; /* offset from the block's start */
    FactTable strings;     /* uint32_t offsets into the text area; entry count+1 closes the last */
    FactTable string_text; /* bytes, NUL after each string */
    FactTable lists;       /* FactRange into list_items */
    FactTable list_items;  /* StringId */
    FactTable allows;      /* AllowFact */
    FactTable paths;       /* PathFact */
    FactTable call_tokens; /* CallTokens */
    FactTable inner_attrs; /* StringId: #![…] of the file */
    FactTable line_starts; /* uint32_t: the byte each line starts at */
} Facts;

static inline const void *facts_at(const Facts *facts, FactTable table)
{
    return (const char *)facts + table.offset;
}

/* The zero-based line a byte offset lies in. */
static inline uint32_t facts_line(const Facts *facts, uint32_t offset)
{
    const uint32_t *starts = facts_at(facts, facts->line_starts);
    uint32_t low = 0, high = facts->line_starts.count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static inline uint32_t facts_count(const Facts *facts, FactKind kind)
{
    return facts->kinds[kind].count;
}

/* The string's text, NUL-terminated, borrowed from the block. */
static inline const char *facts_string(const Facts *facts, StringId id)
{
    const uint32_t *offsets = facts_at(facts, facts->strings);
    return (const char *)facts + facts->string_text.offset + offsets[id];
}

static inline uint32_t facts_string_length(const Facts *facts, StringId id)
{
    const uint32_t *offsets = facts_at(facts, facts->strings);
    return offsets[id + 1] - offsets[id] - 1;
}

/* The items of a list: `count` string ids. */
static inline const StringId *facts_list(const Facts *facts, ListId id, uint32_t *count)
{
    const FactRange *ranges = facts_at(facts, facts->lists);
    *count = ranges[id].count;
    return (const StringId *)facts_at(facts, facts->list_items) + ranges[id].first;
}

/* One accessor a kind: facts_types(facts)[i], facts_calls(facts)[i] … */
#define FACT_ACCESSOR(function, Struct, KIND)                                                      \
    static inline const Struct *function(const Facts *facts)                                       \
    {                                                                                              \
        return (const Struct *)facts_at(facts, facts->kinds[KIND]);                                \
    }
FACT_ACCESSOR(facts_types, TypeFact, FACT_TYPE)
FACT_ACCESSOR(facts_fields, FieldFact, FACT_FIELD)
FACT_ACCESSOR(facts_variants, VariantFact, FACT_VARIANT)
FACT_ACCESSOR(facts_traits, TraitFact, FACT_TRAIT)
FACT_ACCESSOR(facts_assocs, AssocFact, FACT_ASSOC)
FACT_ACCESSOR(facts_impls, ImplFact, FACT_IMPL)
FACT_ACCESSOR(facts_fns, FnFact, FACT_FN)
FACT_ACCESSOR(facts_params, ParamFact, FACT_PARAM)
FACT_ACCESSOR(facts_calls, CallFact, FACT_CALL)
FACT_ACCESSOR(facts_lets, EffectFact, FACT_LET)
FACT_ACCESSOR(facts_awaits, EffectFact, FACT_AWAIT)
FACT_ACCESSOR(facts_exits, EffectFact, FACT_EXIT)
FACT_ACCESSOR(facts_macrodefs, MacroDefFact, FACT_MACRODEF)
FACT_ACCESSOR(facts_macros, MacroFact, FACT_MACRO)
FACT_ACCESSOR(facts_consts, ConstFact, FACT_CONST)
FACT_ACCESSOR(facts_aliases, AliasFact, FACT_ALIAS)
FACT_ACCESSOR(facts_uses, UseFact, FACT_USE)
FACT_ACCESSOR(facts_mods, ModFact, FACT_MOD)
FACT_ACCESSOR(facts_marks, MarkFact, FACT_MARK)
FACT_ACCESSOR(facts_externs, ExternFact, FACT_EXTERN)
FACT_ACCESSOR(facts_blocks, BlockFact, FACT_BLOCK)
FACT_ACCESSOR(facts_matches, MatchFact, FACT_MATCH)
FACT_ACCESSOR(facts_chains, ChainFact, FACT_CHAIN)
FACT_ACCESSOR(facts_tasks, TaskFact, FACT_TASK)
FACT_ACCESSOR(facts_includes, IncludeFact, FACT_INCLUDE)

static inline const PathFact *facts_paths(const Facts *facts, uint32_t *count)
{
    *count = facts->paths.count;
    return facts_at(facts, facts->paths);
}

/* Parses `text` (size bytes, need not end in NUL) as Rust and returns its facts. Always succeeds:
 * what the grammar could not read is counted in error_bytes. `queries` are the signal patterns to
 * run (NULL: none); it is only read. Returns a block to free with facts_free. Thread-safe. */
struct QuerySet;
Facts *facts_extract(const char *text, uint32_t size, const struct QuerySet *queries);
/* The same of a file in the language its name says (language.h). */
Facts *facts_extract_file(const char *path, const char *text, uint32_t size,
                          const struct QuerySet *queries);
/* The same of a tree of Rust that was parsed before (of an open document); `tree` NULL: nothing but
 * the text's own values. The tree stays the caller's. Uses and resets the calling thread's parser.
 */
struct TSTree;
Facts *facts_extract_tree(const struct TSTree *tree, const char *text, uint32_t size,
                          const struct QuerySet *queries);
void facts_free(Facts *facts);
