#include <string.h>

#include "analyzers/ffi/rust_items.h"
#include "analyzers/ffi/rust_scan.h"

static void names_fill(RustFile *file)
{
    file->names = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = file->count; i-- > 0;) {
        RustItem *item = &file->items[i];
        if (item->kind == RUST_GLOB) {
            item->next = file->scopes[item->scope].glob;
            file->scopes[item->scope].glob = i;
            continue;
        }
        uint32_t next = GPOINTER_TO_UINT(g_hash_table_lookup(file->names, item->name));
        item->next = next ? next - 1 : RUST_NONE;
        g_hash_table_insert(file->names, (void *)(uintptr_t)item->name, GUINT_TO_POINTER(i + 1));
    }
}

static int compare_start(const void *first, const void *second)
{
    const RustItem *a = first, *b = second;
    return a->start < b->start ? -1 : a->start > b->start;
}

RustFile *rust_file_read(const char *text, uint32_t size, const RustMacros *macros)
{
    RustFile *file = g_new0(RustFile, 1);
    file->arena = foreign_arena_new();
    Tokens tokens;
    uint32_t budget = RUST_MACRO_BUDGET;
    tokens_init(&tokens, text, size);
    file->unknown_macros = g_hash_table_new(g_str_hash, g_str_equal);
    RustScan scan = {.reader = {.tokens = &tokens, .end = tokens.count, .arena = file->arena},
                     .macros = macros,
                     .unknown = file->unknown_macros,
                     .source = text,
                     .budget = &budget,
                     .items = g_array_new(FALSE, TRUE, sizeof(RustItem)),
                     .scopes = g_array_new(FALSE, TRUE, sizeof(RustScope))};
    RustContext context = {.scope = rust_scan_scope(&scan, "", RUST_NONE, false)};
    rust_scan_items(&scan, &context);
    tokens_clear(&tokens);
    g_array_sort(scan.items, compare_start);
    file->has_extern = scan.has_extern;
    file->count = scan.items->len;
    file->scope_count = scan.scopes->len;
    file->items = (RustItem *)(void *)g_array_free(scan.items, FALSE);
    file->scopes = (RustScope *)(void *)g_array_free(scan.scopes, FALSE);
    names_fill(file);
    return file;
}

void rust_file_free(RustFile *file)
{
    if (!file)
        return;
    g_hash_table_destroy(file->names);
    g_hash_table_destroy(file->unknown_macros);
    g_free(file->items);
    g_free(file->scopes);
    foreign_arena_free(file->arena);
    g_free(file);
}

bool rust_text_is_foreign(const char *text, size_t size)
{
    static const char *const WORDS[] = {"extern \"", "extern {", "no_mangle", "export_name",
                                        "repr("};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (memmem(text, size, WORDS[i], strlen(WORDS[i])))
            return true;
    }
    return false;
}

const RustItem *rust_file_named(const RustFile *file, uint32_t scope, const char *name,
                                const RustItem *last)
{
    uint32_t index =
        last ? last->next : GPOINTER_TO_UINT(g_hash_table_lookup(file->names, name)) - 1;
    for (; index != RUST_NONE; index = file->items[index].next) {
        if (file->items[index].scope == scope)
            return &file->items[index];
    }
    return NULL;
}
