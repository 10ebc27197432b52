/* How the items of a file are collected; shared by what reads items, types and macros. Internal to
 * rust_file_read. */
#pragma once

#include "analyzers/ffi/rust_items.h"
#include "analyzers/ffi/rust_macro.h"

/* What lies around the items being read. */
typedef struct RustContext {
    uint32_t scope;
    const char *cfg, *macro;
    const char *convention, *link; /* of the extern block */
    bool in_extern, in_macro, not_c;
    uint32_t depth;
} RustContext;

typedef struct RustScan {
    RustReader reader;
    GArray *items;            /* RustItem */
    GArray *scopes;           /* RustScope */
    const RustMacros *macros; /* of other files, or NULL */
    GHashTable *unknown;      /* names of macros that are called and not known */
    const char *source;       /* the file's text: the reader may be over an expansion */
    const GArray *origins;    /* RustOrigin of an expansion, as offsets of the source; or NULL */
    uint32_t *budget;         /* left for expansions: RUST_MACRO_BUDGET */
    bool has_extern;
    uint32_t line, line_at; /* of the byte asked for last */
} RustScan;

#define RUST_DEPTH_MAX 128

/* Items up to the reader's end. */
void rust_scan_items(RustScan *scan, const RustContext *context);
/* Items among the statements of a body. */
void rust_scan_body(RustScan *scan, const RustContext *context);
/* The part between the brackets here; the reader moves behind them. `past` gets the reader's end
 * back when handed to rust_scan_leave. */
uint32_t rust_scan_enter(RustScan *scan);
void rust_scan_leave(RustScan *scan, uint32_t end);
uint32_t rust_scan_line(RustScan *scan, uint32_t offset);
/* Adds a scope; its number. */
uint32_t rust_scan_scope(RustScan *scan, const char *name, uint32_t parent, bool is_local);
/* Where the reader's token, or the one before it ends, stands in the source. */
uint32_t rust_scan_offset(const RustScan *scan);
uint32_t rust_scan_behind(const RustScan *scan);
/* Where a byte of the text being read stands in the source. */
uint32_t rust_scan_source(const RustScan *scan, uint32_t offset);

/* Each starts behind the item's keyword and fills what is its own. */
void rust_scan_struct(RustScan *scan, RustItem *item);
void rust_scan_enum(RustScan *scan, RustItem *item);
void rust_scan_use(RustScan *scan, const RustItem *head);
void rust_scan_generics(RustScan *scan, RustItem *item);
/* `name! { … }` at the reader; moves behind it. What macro_rules! in sight make of it is read; else
 * what stands in it, as far as it is items. */
void rust_scan_macro(RustScan *scan, const RustContext *context, const RustAttributes *attributes);
