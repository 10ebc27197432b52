/* One row of text: a record's kind and its fields as `key=value`, each closed by a unit separator.
 */
#pragma once

#include <glib.h>

#include "analyzers/syntax/facts.h"

typedef struct Rows {
    const Facts *facts;
    GPtrArray *rows; /* char *: "kind\x1fkey=value\x1f…" */
    GString *row;
} Rows;

static inline void row_begin(Rows *rows, const char *kind)
{
    g_string_printf(rows->row, "%s\x1f", kind);
}

static inline void row_end(Rows *rows)
{
    g_ptr_array_add(rows->rows, g_strdup(rows->row->str));
}

static inline void row_text(Rows *rows, const char *key, StringId id)
{
    g_string_append_printf(rows->row, "%s=%s\x1f", key, facts_string(rows->facts, id));
}

static inline void row_number(Rows *rows, const char *key, uint32_t number)
{
    if (number == FACT_NONE)
        g_string_append_printf(rows->row, "%s=none\x1f", key);
    else
        g_string_append_printf(rows->row, "%s=%u\x1f", key, number);
}

static inline void row_list(Rows *rows, const char *key, ListId id)
{
    uint32_t count;
    const StringId *ids = facts_list(rows->facts, id, &count);
    g_string_append_printf(rows->row, "%s=", key);
    for (uint32_t i = 0; i < count; i++)
        g_string_append_printf(rows->row, "%s%s", i ? "; " : "", facts_string(rows->facts, ids[i]));
    g_string_append_c(rows->row, '\x1f');
}

static inline void row_words(Rows *rows, const char *key, uint32_t flags, const char *const *words)
{
    bool first = true;
    g_string_append_printf(rows->row, "%s=", key);
    for (uint32_t bit = 0; words[bit]; bit++) {
        if (!(flags & 1u << bit) || !words[bit][0])
            continue;
        g_string_append_printf(rows->row, "%s%s", first ? "" : " ", words[bit]);
        first = false;
    }
    g_string_append_c(rows->row, '\x1f');
}

static inline const char *row_fn(Rows *rows, uint32_t index)
{
    return index == FACT_NONE ? "none"
                              : facts_string(rows->facts, facts_fns(rows->facts)[index].fact.name);
}

static inline void row_head(Rows *rows, const Fact *fact)
{
    static const char *const FLAGS[] = {
        "test",     "local",    "in_macro", "unsafe",     "async", "const",
        "extern_c", "negative", "has_body", "masked",     "glob",  "extern_crate",
        "colons",   "static",   "mutable",  "macro_rule", NULL};
    static const char *const VIS[] = {"", "crate", "pub"};
    const Facts *facts = rows->facts;
    row_text(rows, "name", fact->name);
    row_number(rows, "line", facts_line(facts, fact->at) + 1);
    row_number(rows, "start", facts_line(facts, fact->start) + 1);
    row_number(rows, "end", facts_line(facts, fact->end ? fact->end - 1 : 0) + 1);
    row_list(rows, "attrs", fact->attrs);
    row_text(rows, "cfg", fact->cfg);
    g_string_append_printf(rows->row, "module=%s\x1f",
                           fact->module == FACT_NONE
                               ? ""
                               : facts_string(facts, facts_mods(facts)[fact->module].fact.name));
    row_words(rows, "flags", fact->flags, FLAGS);
    g_string_append_printf(rows->row, "vis=%s\x1f", VIS[fact->vis]);
}

static inline void row_owner(Rows *rows, const char *text)
{
    g_string_append_printf(rows->row, "owner=%s\x1f", text);
}

static inline const char *row_shape(uint8_t shape)
{
    static const char *const SHAPES[] = {"record", "tuple", "unit", "enum", "union"};
    return SHAPES[shape];
}
