#include "analyzers/ffi/foreign.h"

#include <string.h>

#include "analyzers/base/parallel.h"
#include "analyzers/base/source_text.h"
#include "analyzers/ffi/foreign_types.h"
#include "analyzers/ffi/rust_macro.h"

/* Reading files on all cores. */
typedef struct Reading {
    const Workspace *workspace;
    GHashTable *overlay;
    SourceText *sources; /* by worker */
    RustFile **files;    /* by index; NULL: nothing of a boundary in it */
} Reading;

static void read_file(void *data, uint32_t index, unsigned worker)
{
    Reading *reading = data;
    SourceText *source = &reading->sources[worker];
    char *message = NULL;
    const SourceFile *file = &reading->workspace->files[index];
    const char *failed = source_text_read(source, reading->workspace->root, file->path,
                                          reading->overlay, 0, &message);
    g_free(message);
    if (!failed && rust_text_is_foreign(source->text, source->size))
        reading->files[index] = rust_file_read(source->text, (uint32_t)source->size, NULL);
}

static RustFile **files_read(const Workspace *workspace, GHashTable *overlay, const Cancel *cancel)
{
    unsigned jobs = parallel_cores();
    Reading reading = {workspace, overlay, g_new0(SourceText, jobs),
                       g_new0(RustFile *, workspace->file_count + 1)};
    parallel_for(workspace->file_count, jobs, read_file, &reading, cancel);
    for (unsigned i = 0; i < jobs; i++)
        source_text_clear(&reading.sources[i]);
    g_free(reading.sources);
    return reading.files;
}

typedef struct Collection {
    const Workspace *workspace;
    const Cancel *cancel;
    ForeignTypes types;
    GArray *items; /* ForeignItem */
} Collection;

static bool has_repr(const RustItem *item)
{
    const RustAttributes *attributes = &item->attributes;
    return item->kind == RUST_ENUM ? attributes->is_repr_c || attributes->integer
                                   : attributes->is_repr_c || attributes->transparent;
}

/* The ForeignKind; -1 for what is none. */
static int kind_of(const RustFile *file, const RustItem *item)
{
    bool exported = item->attributes.no_mangle || item->attributes.export_name;
    switch (item->kind) {
    case RUST_FN:
        return item->in_extern ? FOREIGN_FUNCTION : exported ? EXPORTED_FUNCTION : -1;
    case RUST_STATIC:
        return item->in_extern ? FOREIGN_STATIC : exported ? EXPORTED_STATIC : -1;
    case RUST_STRUCT:
    case RUST_UNION:
    case RUST_ENUM:
        return has_repr(item) && !item->generic_count ? FOREIGN_TYPE : -1;
    case RUST_ALIAS:
        return file->has_extern && !item->generic_count ? FOREIGN_TYPE : -1;
    default:
        return -1;
    }
}

static const AbiType *type_of(Collection *collection, const ForeignView *view, const RustItem *item)
{
    ForeignTypes *types = &collection->types;
    switch (item->kind) {
    case RUST_FN:
        return foreign_function(types, view, item->function, item->convention);
    case RUST_STATIC:
        return item->type ? foreign_type(types, view, item->type)
                          : foreign_unknown(types, "", "no type is written");
    default:
        return foreign_declared(types, view, item);
    }
}

static const char *kept(Collection *collection, const char *text)
{
    return text ? foreign_text(collection->types.arena, text, strlen(text)) : NULL;
}

static const char *symbol_of(const RustItem *item)
{
    const RustAttributes *attributes = &item->attributes;
    const char *given = item->in_extern ? attributes->link_name : attributes->export_name;
    if (!given)
        return item->name;
    /* bindgen's sign that nothing is to be put before the name */
    bool verbatim = g_str_has_prefix(given, "\\u{1}") || g_str_has_prefix(given, "\\x01");
    return verbatim ? given + (given[1] == 'u' ? 5 : 4) : given;
}

static void add_item(Collection *collection, uint32_t index, const RustItem *item, int kind)
{
    const SourceFile *file = &collection->workspace->files[index];
    RustPlace place = rust_names_place(collection->types.names, index, item->scope);
    const char *cfg = foreign_cfg(&collection->types, place, item->cfg);
    ForeignView view = {place, item, cfg, 0};
    ForeignItem made = {.name = kept(collection, item->name),
                        .symbol = kept(collection, symbol_of(item)),
                        .type = type_of(collection, &view, item),
                        .link = kept(collection, item->link),
                        .cfg = kept(collection, cfg),
                        .file = index,
                        .crate = file->crate_count ? file->crates[0] : WORKSPACE_NONE,
                        .package = file->package,
                        .start = item->start,
                        .end = item->end,
                        .at = item->at,
                        .line = item->line,
                        .kind = (uint8_t)kind,
                        .is_mutable = item->is_mutable,
                        .is_reachable = file->module != WORKSPACE_NONE,
                        .in_macro = item->in_macro,
                        .weak = item->attributes.weak};
    g_array_append_val(collection->items, made);
    foreign_types_finish(&collection->types);
}

static void add_file(Collection *collection, uint32_t index)
{
    const RustFile *file = rust_names_file(collection->types.names, index);
    collection->types.budget = RUST_MACRO_BUDGET;
    for (uint32_t i = 0; file && i < file->count && !cancelled(collection->cancel); i++) {
        int kind = file->items[i].not_c ? -1 : kind_of(file, &file->items[i]);
        if (kind >= 0)
            add_item(collection, index, &file->items[i], kind);
    }
}

/* What no crate has and tests read is not called by anybody. */
static bool is_test_data(const SourceFile *file)
{
    return file->module == WORKSPACE_NONE && file->role == ROLE_TEST;
}

static Foreign *collect(const Workspace *workspace, GHashTable *overlay, RustFile **files,
                        const Cancel *cancel)
{
    Foreign *foreign = g_new0(Foreign, 1);
    RustNames *names = rust_names_new(workspace, overlay);
    Collection collection = {.workspace = workspace,
                             .cancel = cancel,
                             .items = g_array_new(FALSE, FALSE, sizeof(ForeignItem))};
    bool *wanted = g_new0(bool, workspace->file_count + 1);
    foreign->arena = foreign_arena_new();
    foreign_types_init(&collection.types, names, foreign->arena);
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        wanted[i] = files[i] && !is_test_data(&workspace->files[i]);
        if (files[i])
            rust_names_add(names, i, files[i]);
    }
    for (uint32_t i = 0; i < workspace->file_count && !cancelled(cancel); i++) {
        if (wanted[i])
            add_file(&collection, i);
    }
    g_free(wanted);
    foreign_types_clear(&collection.types);
    rust_names_free(names);
    foreign->count = collection.items->len;
    foreign->items = (ForeignItem *)(void *)g_array_free(collection.items, FALSE);
    return foreign;
}

Foreign *foreign_read(const Workspace *workspace, GHashTable *overlay, const Cancel *cancel)
{
    RustFile **files = files_read(workspace, overlay, cancel);
    Foreign *foreign = collect(workspace, overlay, files, cancel);
    g_free(files);
    if (!cancelled(cancel))
        return foreign;
    foreign_free(foreign);
    return NULL;
}

void foreign_free(Foreign *foreign)
{
    if (!foreign)
        return;
    foreign_arena_free(foreign->arena);
    g_free(foreign->items);
    g_free(foreign);
}
