#include <string.h>

#include "analyzers/ffi/rust_scan.h"
#include "analyzers/ffi/target_cfg.h"
#include "analyzers/syntax/macro_body.h"

/* The first token at or behind a byte. */
static uint32_t token_from(const RustScan *scan, uint32_t offset)
{
    uint32_t low = 0, high = scan->reader.tokens->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (scan->reader.tokens->items[middle].start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void read_part(RustScan *scan, const RustContext *context, uint32_t from, uint32_t to)
{
    uint32_t at = scan->reader.at, end = scan->reader.end;
    scan->reader.at = token_from(scan, from);
    scan->reader.end = token_from(scan, to);
    rust_scan_items(scan, context);
    scan->reader.at = at;
    scan->reader.end = end;
}

/* That none of the predicates holds. */
static const char *none_of(ForeignArena *arena, const char *list, uint32_t count)
{
    return foreign_format(arena, count > 1 ? "not(any(%s))" : "not(%s)", list);
}

/* `if #[cfg(a)] { … } else if #[cfg(b)] { … } else { … }` */
static void read_arms(RustScan *scan, const RustContext *context, uint32_t from, uint32_t to)
{
    ForeignArena *arena = scan->reader.arena;
    const char *text = scan->reader.tokens->text, *before = NULL;
    uint32_t count = 0;
    MacroArm arm;
    for (uint32_t at = from; macro_body_next_arm(text, to, &at, &arm);) {
        RustContext inner = *context;
        inner.macro = NULL;
        if (before)
            inner.cfg = rust_cfg_join(arena, inner.cfg, none_of(arena, before, count));
        if (arm.predicate.start) {
            const char *own = foreign_text(arena, arm.predicate.start, arm.predicate.size);
            inner.cfg = rust_cfg_join(arena, inner.cfg, own);
            before = count++ ? foreign_format(arena, "%s, %s", before, own) : own;
        }
        read_part(scan, &inner, arm.start, arm.end);
    }
}

/* What a call became, read in its place. */
static void read_expansion(RustScan *scan, const RustContext *context, uint32_t call,
                           RustExpansion *expansion)
{
    RustContext around = *context;
    Tokens tokens;
    for (guint i = 0; i < expansion->origins->len; i++) {
        RustOrigin *origin = &g_array_index(expansion->origins, RustOrigin, i);
        origin->source =
            origin->source == RUST_MACRO_NOWHERE ? call : rust_scan_source(scan, origin->source);
    }
    tokens_init(&tokens, expansion->text, (uint32_t)strlen(expansion->text));
    RustScan inner = *scan;
    inner.reader.tokens = &tokens;
    inner.reader.at = 0;
    inner.reader.end = tokens.count;
    inner.origins = expansion->origins;
    around.macro = NULL;
    rust_scan_items(&inner, &around);
    tokens_clear(&tokens);
    scan->has_extern = inner.has_extern;
    scan->line = inner.line;
    scan->line_at = inner.line_at;
}

/* One definition of the macro that is called; false when it holds nowhere or no rule of it fits. */
static bool expand_by(RustScan *scan, const RustContext *context, const RustItem *rules)
{
    RustExpansion expansion;
    const char *cfg = rules->cfg;
    if (!*scan->budget || target_cfg(cfg) == CFG_IS_NEVER ||
        !rust_macro_expand(rules->value, &scan->reader, scan->budget, &expansion))
        return false;
    RustContext inner = *context;
    /* The other file's arena may be freed before this one. */
    if (cfg)
        cfg = foreign_text(scan->reader.arena, cfg, strlen(cfg));
    inner.cfg = rust_cfg_join(scan->reader.arena, context->cfg, cfg);
    read_expansion(scan, &inner, rust_scan_offset(scan), &expansion);
    rust_expansion_clear(&expansion);
    return true;
}

static bool expand_by_others(RustScan *scan, const RustContext *context)
{
    GPtrArray *others =
        scan->macros ? g_hash_table_lookup(scan->macros->named, context->macro) : NULL;
    bool expanded = false;
    for (guint i = 0; others && i < others->len; i++)
        expanded |= expand_by(scan, context, others->pdata[i]);
    return expanded;
}

/* Reads what the definitions in sight make of the call whose inside the reader is over: the last
 * one, and those before it as long as cfgs decide. */
static bool expand(RustScan *scan, const RustContext *context)
{
    bool expanded = false, defined = false;
    for (guint i = scan->items->len; i-- > 0;) {
        const RustItem *one = &g_array_index(scan->items, RustItem, i);
        if (one->kind != RUST_MACRO_RULES || strcmp(one->name, context->macro) != 0)
            continue;
        const RustItem rules = *one; /* the array grows */
        defined = true;
        expanded |= expand_by(scan, context, &rules);
        if (target_cfg(rules.cfg) == CFG_IS_ALWAYS)
            return expanded;
    }
    if (!defined)
        g_hash_table_add(scan->unknown, (void *)(uintptr_t)context->macro);
    return defined ? expanded : expand_by_others(scan, context);
}

/* An extern block among what a macro is given is meant as it stands, whatever becomes of it. */
static bool has_extern_block(const RustReader *reader)
{
    for (uint32_t i = reader->at; i < reader->end; i++) {
        bool named = i + 1 < reader->end && reader->tokens->items[i + 1].kind == TOKEN_LITERAL;
        if (tokens_is(reader->tokens, i, "extern") &&
            (tokens_is(reader->tokens, i + 1, "{") ||
             (named && tokens_is(reader->tokens, i + 2, "{"))))
            return true;
    }
    return false;
}

/* What stands between the brackets that the reader is over. */
static void read_inside(RustScan *scan, const RustContext *context)
{
    const RustReader *reader = &scan->reader;
    const Token *items = reader->tokens->items;
    if (reader->at >= reader->end)
        return;
    const char *text = reader->tokens->text;
    uint32_t start = items[reader->at].start;
    uint32_t stop = items[reader->end - 1].start + items[reader->end - 1].size;
    MacroArm group;
    if (macro_body_has_arms(text, start, stop)) {
        read_arms(scan, context, start, stop);
        return;
    }
    if (!has_extern_block(reader) && expand(scan, context))
        return;
    if (macro_body_has_items(text, start, stop)) {
        rust_scan_items(scan, context);
        return;
    }
    for (uint32_t at = start; macro_body_next_group(text, stop, &at, &group);)
        read_part(scan, context, group.start, group.end);
}

void rust_scan_macro(RustScan *scan, const RustContext *context, const RustAttributes *attributes)
{
    RustReader *reader = &scan->reader;
    RustContext inner = *context;
    inner.in_macro = true;
    while (rust_take(reader, "::") || !rust_is(reader, "!")) {
        if (rust_is_word(reader))
            inner.macro = rust_take_name(reader);
    }
    reader->at++;
    inner.cfg = rust_cfg_join(reader->arena, context->cfg, attributes->cfg);
    inner.depth++;
    uint32_t end = rust_scan_enter(scan);
    if (context->depth < RUST_DEPTH_MAX)
        read_inside(scan, &inner);
    reader->at = reader->end;
    rust_scan_leave(scan, end);
    rust_take(reader, ";");
}
