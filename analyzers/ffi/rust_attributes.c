#include "analyzers/ffi/rust_attributes.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "analyzers/ffi/target_cfg.h"

#define DEPTH_MAX 8

const char *rust_cfg_join(ForeignArena *arena, const char *outer, const char *inner)
{
    if (!outer || !inner || strcmp(outer, inner) == 0)
        return outer ? outer : inner;
    return foreign_format(arena, "%s && %s", outer, inner);
}

/* What lies in the brackets here, as a reader of its own; moves behind them. */
static RustReader inside(RustReader *reader)
{
    RustReader inner = *reader;
    rust_skip_tree(reader);
    inner.at++;
    inner.end = reader->at ? reader->at - 1 : 0;
    return inner;
}

static uint32_t number(RustReader *reader, uint32_t fallback)
{
    if (!rust_is(reader, "("))
        return fallback;
    RustReader inner = inside(reader);
    const char *text = rust_spelling(&inner, inner.at, inner.end);
    return (uint32_t)strtoul(text, NULL, 0);
}

static void repr_read(RustReader *reader, RustAttributes *attributes)
{
    RustReader inner = inside(reader);
    while (inner.at < inner.end) {
        const char *word = rust_take_name(&inner);
        if (!word)
            inner.at++;
        else if (strcmp(word, "C") == 0)
            attributes->is_repr_c = true;
        else if (strcmp(word, "transparent") == 0)
            attributes->transparent = true;
        else if (strcmp(word, "packed") == 0)
            attributes->packed = number(&inner, 1);
        else if (strcmp(word, "align") == 0)
            attributes->aligned = number(&inner, 0);
        else if (strcmp(word, "Rust") != 0 && strcmp(word, "simd") != 0)
            attributes->integer = word;
    }
}

static const char *value(RustReader *reader)
{
    return rust_take(reader, "=") ? rust_take_string(reader) : NULL;
}

static void weak_read(RustReader *reader, RustAttributes *attributes)
{
    const char *linkage = value(reader);
    attributes->weak = linkage && strstr(linkage, "weak");
}

/* `link(name = "z", kind = "static")`, `link(wasm_import_module = "env")` */
static void link_read(RustReader *reader, RustAttributes *attributes)
{
    RustReader inner = inside(reader);
    while (inner.at < inner.end) {
        if (rust_take(&inner, "name") && rust_is(&inner, "="))
            attributes->link = value(&inner);
        else if (rust_take(&inner, "wasm_import_module"))
            attributes->not_c = true;
        else
            rust_skip_to(&inner, (const char *const[]){",", NULL});
        rust_take(&inner, ",");
    }
}

static void attribute_read(RustReader *reader, RustAttributes *attributes, uint32_t depth);

/* `cfg_attr(predicate, attribute, …)` */
static void conditional(RustReader *reader, RustAttributes *attributes, uint32_t depth)
{
    RustReader inner = inside(reader);
    uint32_t from = inner.at;
    rust_skip_to(&inner, (const char *const[]){",", NULL});
    const char *predicate = rust_spelling(&inner, from, inner.at);
    CfgTruth holds = target_cfg(predicate);
    if (holds == CFG_IS_NEVER)
        return;
    RustAttributes own = *attributes;
    while (rust_take(&inner, ",") && inner.at < inner.end) {
        attribute_read(&inner, &own, depth + 1);
        rust_skip_to(&inner, (const char *const[]){",", NULL});
    }
    bool symbol =
        own.no_mangle != attributes->no_mangle || own.export_name != attributes->export_name;
    if (holds == CFG_IS_OPEN) {
        own.may_differ |= own.packed != attributes->packed || own.aligned != attributes->aligned ||
                          own.integer != attributes->integer ||
                          own.is_repr_c != attributes->is_repr_c ||
                          own.transparent != attributes->transparent;
        own.link_name = attributes->link_name;
        if (symbol)
            own.cfg = rust_cfg_join(reader->arena, own.cfg, predicate);
    }
    *attributes = own;
}

static void cfg_read(RustReader *reader, RustAttributes *attributes)
{
    RustReader inner = inside(reader);
    const char *predicate = rust_spelling(&inner, inner.at, inner.end);
    attributes->cfg = rust_cfg_join(reader->arena, attributes->cfg, predicate);
}

/* Those that may stand at an extern block or in it: Rust's own, and its tools'. */
static bool is_of_rust(const char *word)
{
    static const char *const WORDS[] = {"allow",        "cfg",      "cfg_attr",       "clippy",
                                        "cold",         "deny",     "deprecated",     "diagnostic",
                                        "doc",          "expect",   "forbid",         "inline",
                                        "no_mangle",    "link",     "link_name",      "linkage",
                                        "link_ordinal", "must_use", "non_exhaustive", "repr",
                                        "rustfmt",      "stable",   "unsafe",         "unstable",
                                        "warn"};
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strcmp(WORDS[i], word) == 0)
            return true;
    return g_str_has_prefix(word, "rustc_");
}

static void attribute_read(RustReader *reader, RustAttributes *attributes, uint32_t depth)
{
    const char *word = rust_take_name(reader);
    if (!word || depth > DEPTH_MAX)
        return;
    bool list = rust_is(reader, "(");
    attributes->is_made |= !is_of_rust(word);
    if (strcmp(word, "no_mangle") == 0)
        attributes->no_mangle = true;
    else if (strcmp(word, "export_name") == 0)
        attributes->export_name = value(reader);
    else if (strcmp(word, "link_name") == 0)
        attributes->link_name = value(reader);
    else if (strcmp(word, "linkage") == 0)
        weak_read(reader, attributes);
    else if (strcmp(word, "wasm_bindgen") == 0)
        attributes->not_c = true;
    else if (!list)
        return;
    else if (strcmp(word, "cfg") == 0)
        cfg_read(reader, attributes);
    else if (strcmp(word, "cfg_attr") == 0)
        conditional(reader, attributes, depth);
    else if (strcmp(word, "repr") == 0)
        repr_read(reader, attributes);
    else if (strcmp(word, "link") == 0)
        link_read(reader, attributes);
    else if (strcmp(word, "unsafe") == 0) {
        RustReader inner = inside(reader);
        attribute_read(&inner, attributes, depth + 1);
    }
}

void rust_attributes_read(RustReader *reader, RustAttributes *attributes)
{
    *attributes = (RustAttributes){0};
    uint32_t open = rust_is_ahead(reader, 1, "!") ? 2 : 1;
    while (rust_is(reader, "#") && rust_is_ahead(reader, open, "[")) {
        reader->at += open;
        RustReader inner = inside(reader);
        attribute_read(&inner, attributes, 0);
    }
}
