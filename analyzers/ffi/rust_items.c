#include "analyzers/ffi/rust_items.h"

#include "analyzers/ffi/abi_text.h"
#include "analyzers/ffi/rust_scan.h"

static RustItem item_begin(RustScan *scan, const RustContext *context,
                           const RustAttributes *attributes)
{
    RustItem item = {.attributes = *attributes,
                     .scope = context->scope,
                     .inner = RUST_NONE,
                     .next = RUST_NONE,
                     .name = "",
                     .link = context->link,
                     .convention = context->convention,
                     .macro = context->macro,
                     .in_extern = context->in_extern,
                     .in_macro = context->in_macro,
                     .not_c = context->not_c || (context->in_extern && attributes->is_made)};
    item.cfg = rust_cfg_join(scan->reader.arena, context->cfg, attributes->cfg);
    return item;
}

static void take_item_name(RustScan *scan, RustItem *item)
{
    item->at = rust_scan_offset(scan);
    item->line = rust_scan_line(scan, item->at);
    const char *name = rust_take_name(&scan->reader);
    item->name = name ? name : "";
}

static void item_end(RustScan *scan, RustItem *item)
{
    item->end = rust_scan_behind(scan);
    if (*item->name)
        g_array_append_val(scan->items, *item);
}

/* The body of a function, impl or trait that is here; moves behind it. */
static void body(RustScan *scan, const RustContext *context, const RustItem *item)
{
    static const char *const WORDS[] = {"extern", "no_mangle", "export_name", "repr", NULL};
    if (!rust_is(&scan->reader, "{")) {
        rust_take(&scan->reader, ";");
        return;
    }
    uint32_t end = rust_scan_enter(scan);
    bool wanted = false;
    for (uint32_t i = scan->reader.at; i < scan->reader.end && !wanted; i++)
        wanted = tokens_is_any(scan->reader.tokens, i, WORDS);
    if (wanted && context->depth < RUST_DEPTH_MAX) {
        RustContext inner = *context;
        inner.depth++;
        inner.cfg = item->cfg;
        inner.scope = rust_scan_scope(scan, "", context->scope, true);
        rust_scan_body(scan, &inner);
    }
    scan->reader.at = scan->reader.end;
    rust_scan_leave(scan, end);
}

static void read_fn(RustScan *scan, const RustContext *context, RustItem *item)
{
    RustReader *reader = &scan->reader;
    item->kind = RUST_FN;
    take_item_name(scan, item);
    rust_scan_generics(scan, item);
    item->function = rust_function_read(reader);
    rust_skip_to(reader, (const char *const[]){"{", ";", NULL});
    RustItem kept = *item;
    body(scan, context, item);
    if (kept.in_extern || kept.attributes.no_mangle || kept.attributes.export_name)
        item_end(scan, &kept);
}

static void read_value(RustScan *scan, RustItem *item, RustItemKind kind)
{
    RustReader *reader = &scan->reader;
    item->kind = (uint8_t)kind;
    item->is_mutable = rust_take(reader, "mut");
    take_item_name(scan, item);
    if (rust_take(reader, ":"))
        item->type = rust_type_read(reader);
    uint32_t from = reader->at + 1;
    rust_skip_to(reader, (const char *const[]){";", NULL});
    item->value = rust_spelling(reader, from, reader->at);
    rust_take(reader, ";");
    item_end(scan, item);
}

static void read_alias(RustScan *scan, RustItem *item)
{
    RustReader *reader = &scan->reader;
    item->kind = RUST_ALIAS;
    take_item_name(scan, item);
    rust_scan_generics(scan, item);
    rust_skip_to(reader, (const char *const[]){"=", ";", NULL});
    if (rust_take(reader, "="))
        item->type = rust_type_read(reader);
    else
        item->kind = RUST_OPAQUE;
    rust_skip_to(reader, (const char *const[]){";", NULL});
    rust_take(reader, ";");
    item_end(scan, item);
}

static void read_mod(RustScan *scan, const RustContext *context, RustItem *item)
{
    item->kind = RUST_MOD;
    take_item_name(scan, item);
    uint32_t place = scan->items->len;
    if (!rust_is(&scan->reader, "{")) {
        rust_take(&scan->reader, ";");
        item_end(scan, item);
        return;
    }
    RustContext inner = {.cfg = item->cfg,
                         .macro = context->macro,
                         .in_macro = context->in_macro,
                         .depth = context->depth + 1};
    inner.scope = item->inner = rust_scan_scope(scan, item->name, context->scope, false);
    g_array_append_val(scan->items, *item);
    uint32_t end = rust_scan_enter(scan);
    if (context->depth < RUST_DEPTH_MAX)
        rust_scan_items(scan, &inner);
    scan->reader.at = scan->reader.end;
    rust_scan_leave(scan, end);
    g_array_index(scan->items, RustItem, place).end = rust_scan_behind(scan);
}

/* "Rust" declares what Rust defines; another ABI that C's declarations do not have is a word to a
 * macro, which makes something else of the block ("SQL", "C++"), or of a target of its own. */
static bool is_not_c(const RustItem *item)
{
    uint8_t convention = convention_of(item->convention);
    return item->attributes.not_c || item->attributes.is_made || convention == CONVENTION_RUST ||
           convention == CONVENTION_OTHER;
}

static void read_extern_block(RustScan *scan, const RustContext *context, const RustItem *item)
{
    RustContext inner = *context;
    inner.depth++;
    inner.cfg = item->cfg;
    inner.not_c = is_not_c(item);
    inner.convention = item->convention;
    inner.link = item->attributes.link ? item->attributes.link : context->link;
    inner.in_extern = scan->has_extern = true;
    uint32_t end = rust_scan_enter(scan);
    if (context->depth < RUST_DEPTH_MAX)
        rust_scan_items(scan, &inner);
    scan->reader.at = scan->reader.end;
    rust_scan_leave(scan, end);
}

static void read_extern_crate(RustScan *scan, RustItem *item)
{
    RustReader *reader = &scan->reader;
    item->kind = RUST_CRATE;
    take_item_name(scan, item);
    item->path = item->name;
    if (rust_take(reader, "as"))
        take_item_name(scan, item);
    rust_skip_to(reader, (const char *const[]){";", NULL});
    rust_take(reader, ";");
    item_end(scan, item);
}

/* Or a trait. */
static void read_impl(RustScan *scan, const RustContext *context, const RustItem *item)
{
    rust_skip_to(&scan->reader, (const char *const[]){"{", ";", NULL});
    body(scan, context, item);
}

static void read_macro_rules(RustScan *scan, RustItem *item)
{
    item->kind = RUST_MACRO_RULES;
    scan->reader.at += 1;
    take_item_name(scan, item);
    uint32_t end = rust_scan_enter(scan);
    item->value = rust_text(&scan->reader);
    rust_scan_leave(scan, end);
    item_end(scan, item);
}

static bool takes_keyword(RustScan *scan, const char *word)
{
    RustReader *reader = &scan->reader;
    const Token *next =
        reader->at + 1 < reader->end ? &reader->tokens->items[reader->at + 1] : NULL;
    return next && next->kind == TOKEN_WORD && rust_take(reader, word);
}

/* The item whose keyword is here; false, with nothing taken, when none is. */
static bool read_keyword(RustScan *scan, const RustContext *context, RustItem *item)
{
    RustReader *reader = &scan->reader;
    if (takes_keyword(scan, "fn"))
        read_fn(scan, context, item);
    else if (takes_keyword(scan, "type"))
        read_alias(scan, item);
    else if (takes_keyword(scan, "struct") || takes_keyword(scan, "union")) {
        item->kind = tokens_is(reader->tokens, reader->at - 1, "union") ? RUST_UNION : RUST_STRUCT;
        take_item_name(scan, item);
        rust_scan_struct(scan, item);
        item_end(scan, item);
    } else if (takes_keyword(scan, "enum")) {
        item->kind = RUST_ENUM;
        take_item_name(scan, item);
        rust_scan_enum(scan, item);
        item_end(scan, item);
    } else if (takes_keyword(scan, "mod"))
        read_mod(scan, context, item);
    else if (takes_keyword(scan, "static"))
        read_value(scan, item, RUST_STATIC);
    else if (takes_keyword(scan, "const"))
        read_value(scan, item, RUST_CONST);
    else if (rust_take(reader, "use"))
        rust_scan_use(scan, item);
    else if (rust_take(reader, "impl") || takes_keyword(scan, "trait"))
        read_impl(scan, context, item);
    else
        return false;
    return true;
}

/* `unsafe`, `extern "C"` and the like before a keyword; an extern block and an extern crate end
 * there, true. */
static bool read_qualifiers(RustScan *scan, const RustContext *context, RustItem *item)
{
    static const char *const BEFORE_FN[] = {"unsafe", "safe", "async", "const",  "default",
                                            "extern", "fn",   "impl",  "static", "auto",
                                            "trait",  "mod",  NULL};
    RustReader *reader = &scan->reader;
    for (;;) {
        if (rust_is(reader, "extern")) {
            reader->at++;
            if (rust_take(reader, "crate")) {
                read_extern_crate(scan, item);
                return true;
            }
            item->convention = rust_convention_read(reader);
            if (!rust_is(reader, "{"))
                continue;
            read_extern_block(scan, context, item);
            return true;
        }
        bool qualifier = rust_is(reader, "unsafe") || rust_is(reader, "safe") ||
                         rust_is(reader, "async") || rust_is(reader, "default") ||
                         rust_is(reader, "const") || rust_is(reader, "auto");
        if (!qualifier || reader->at + 1 >= reader->end ||
            !tokens_is_any(reader->tokens, reader->at + 1, BEFORE_FN))
            return false;
        reader->at++;
    }
}

static bool is_macro_call(const RustReader *reader)
{
    RustReader look = *reader;
    bool named = false;
    rust_take(&look, "::");
    while (rust_take_name(&look)) {
        named = true;
        if (!rust_take(&look, "::"))
            break;
    }
    return named && rust_is(&look, "!") && !rust_is_ahead(&look, 1, "=");
}

/* One item; false, with the reader where it was, when none begins here. */
static bool read_item(RustScan *scan, const RustContext *context)
{
    RustReader *reader = &scan->reader;
    uint32_t from = reader->at;
    RustAttributes attributes;
    rust_attributes_read(reader, &attributes);
    RustItem item = item_begin(scan, context, &attributes);
    item.start = rust_scan_offset(scan);
    item.is_public = rust_take_visibility(reader);
    if (!context->in_extern)
        item.convention = NULL;
    if (read_qualifiers(scan, context, &item) || read_keyword(scan, context, &item))
        return true;
    if (rust_is(reader, "macro_rules") && rust_is_ahead(reader, 1, "!")) {
        reader->at++;
        read_macro_rules(scan, &item);
        return true;
    }
    if (is_macro_call(reader)) {
        rust_scan_macro(scan, context, &attributes);
        return true;
    }
    reader->at = from;
    return false;
}

void rust_scan_items(RustScan *scan, const RustContext *context)
{
    RustContext own = *context;
    if (rust_is(&scan->reader, "#") && rust_is_ahead(&scan->reader, 1, "!")) {
        RustAttributes inner;
        rust_attributes_read(&scan->reader, &inner);
        own.cfg = rust_cfg_join(scan->reader.arena, own.cfg, inner.cfg);
    }
    while (scan->reader.at < scan->reader.end) {
        if (!read_item(scan, &own))
            rust_skip_tree(&scan->reader);
    }
}

void rust_scan_body(RustScan *scan, const RustContext *context)
{
    RustReader *reader = &scan->reader;
    bool can_begin = true;
    while (reader->at < reader->end) {
        if (can_begin && read_item(scan, context))
            continue;
        can_begin = rust_is(reader, ";") || rust_is(reader, "{") || rust_is(reader, "}");
        reader->at++;
    }
}
