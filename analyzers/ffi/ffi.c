#include "analyzers/ffi/ffi.h"

#include "analyzers/base/path.h"
#include "analyzers/ffi/alternatives.h"
#include "analyzers/ffi/conflicts.h"
#include "analyzers/ffi/verdict.h"

enum { SOURCES = 16, PAIRINGS = 3, WORD_BITS = 64, SURE_HALF = 2 };

typedef struct Judging {
    const FfiRequest *request;
    Ffi *ffi;
    CFiles files;
    GHashTable *wanted;
    Asking asking;
    GArray *standard; /* FfiUnit: the system's own headers; empty before the first package */
    GArray *bindings; /* FfiBinding */
} Judging;

const char *ffi_outcome_name(uint8_t outcome)
{
    static const char *const names[] = {"match", "mismatch", "missing", "unjudged"};
    return names[outcome];
}

static void want_symbols(Judging *judging)
{
    const Foreign *foreign = judging->ffi->foreign;
    judging->wanted = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < foreign->count; i++) {
        char *name = (char *)(uintptr_t)foreign->items[i].symbol;
        uint32_t number = g_hash_table_size(judging->wanted) + 1;
        if (!g_hash_table_contains(judging->wanted, name))
            g_hash_table_insert(judging->wanted, name, GUINT_TO_POINTER(number));
    }
}

static uint32_t word_of(const Judging *judging, const ForeignItem *item)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(judging->wanted, item->symbol)) - 1;
}

static void set_bit(uint64_t *bits, uint32_t bit)
{
    bits[bit / WORD_BITS] |= (uint64_t)1 << (bit % WORD_BITS);
}

/* The words of a package's items: those that have a symbol, and types. */
static void want_of_package(const Judging *judging, uint32_t package, uint64_t *functions,
                            uint64_t *types)
{
    const Foreign *foreign = judging->ffi->foreign;
    for (uint32_t i = 0; i < foreign->count; i++) {
        const ForeignItem *item = &foreign->items[i];
        if (item->package == package)
            set_bit(foreign_is_function(item) ? functions : types, word_of(judging, item));
    }
}

static void note_bindings(Judging *judging, uint32_t package, const HeaderSet *set,
                          const GArray *units)
{
    const Workspace *workspace = judging->request->workspace;
    for (guint i = 0; i < set->headers->len; i++) {
        const FoundHeader *header = &g_array_index(set->headers, FoundHeader, i);
        guint unit = units->len == set->headers->len ? i : 0;
        const char *problem =
            unit < units->len ? g_array_index(units, FfiUnit, unit).problem : NULL;
        FfiBinding binding = {package, g_strdup(workspace_relative(workspace, header->path)),
                              g_strdup(header->evidence), g_strdup(problem)};
        g_array_append_val(judging->bindings, binding);
    }
    for (guint i = 0; i < set->missing->len; i++) {
        FfiBinding binding = {package, g_strdup(set->missing->pdata[i]),
                              g_strdup("belfry.toml names it"), g_strdup("there is no such file")};
        g_array_append_val(judging->bindings, binding);
    }
}

/* C sources of the package that have a name no header had. */
static void read_sources(Judging *judging, const HeaderSet *set, const char *folder,
                         const uint64_t *functions, GArray *units)
{
    uint32_t size = c_words_size(judging->files.count), asked = 0;
    g_autofree uint64_t *left = g_memdup2(functions, size * sizeof(uint64_t));
    for (uint32_t i = 0; i < size; i++)
        left[i] &= ~set->reached[i];
    for (guint i = 0; i < judging->files.found->len && asked < SOURCES; i++) {
        const CFile *file = judging->files.found->pdata[i];
        bool helps = false;
        for (uint32_t k = 0; k < size && !file->is_header; k++)
            helps |= (file->words[k] & left[k]) != 0;
        if (!helps || !path_within(file->path, folder))
            continue;
        units_of_source(&judging->asking, file, (char *const *)set->folders->pdata, units);
        for (uint32_t k = 0; k < size; k++)
            left[k] &= ~file->words[k];
        asked++;
    }
}

static void add_standard(Judging *judging, const char *folder, GArray *units)
{
    if (judging->standard->len == 0 && !judging->asking.problem)
        units_of_standard(&judging->asking, folder, judging->standard);
    for (guint i = 0; i < judging->standard->len; i++) {
        FfiUnit unit = g_array_index(judging->standard, FfiUnit, i);
        unit.unit = unit.unit ? c_unit_ref(unit.unit) : NULL;
        unit.problem = g_strdup(unit.problem);
        g_array_append_val(units, unit);
    }
}

static const char *target_of(const GArray *units)
{
    for (guint i = 0; i < units->len; i++)
        if (g_array_index(units, FfiUnit, i).unit)
            return g_array_index(units, FfiUnit, i).unit->target;
    return NULL;
}

typedef void (*EachVerdict)(const Bench *bench, FfiVerdict *verdict);

static void for_items(Judging *judging, const Bench *bench, uint32_t package, bool functions,
                      EachVerdict work)
{
    for (uint32_t i = 0; i < judging->ffi->count; i++) {
        FfiVerdict *verdict = &judging->ffi->verdicts[i];
        if (verdict->item->package == package && foreign_is_function(verdict->item) == functions)
            work(bench, verdict);
    }
}

/* Of the symbols a file asks C for, at least half were found: the headers are those it binds. */
static bool belongs(const Judging *judging, uint32_t file)
{
    uint32_t found = 0, all = 0;
    for (uint32_t i = 0; i < judging->ffi->count; i++) {
        const FfiVerdict *verdict = &judging->ffi->verdicts[i];
        if (verdict->item->file != file || !foreign_is_function(verdict->item) ||
            foreign_is_exported(verdict->item))
            continue;
        all++;
        found += verdict->header != NULL;
    }
    return found > 0 && found * SURE_HALF >= all;
}

static void judge_absent(Judging *judging, const Bench *bench, uint32_t package)
{
    uint32_t file = WORKSPACE_NONE;
    bool is_theirs = false;
    for (uint32_t i = 0; i < judging->ffi->count; i++) {
        FfiVerdict *verdict = &judging->ffi->verdicts[i];
        if (verdict->item->package != package || !verdict_is_open(verdict))
            continue;
        if (verdict->item->file != file)
            is_theirs = belongs(judging, verdict->item->file);
        file = verdict->item->file;
        verdict_absent(bench, verdict, is_theirs);
    }
}

static void judge_items(Judging *judging, uint32_t package, const GArray *units, bool any)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(RecordPair));
    const Bench bench = {.request = judging->request,
                         .foreign = judging->ffi->foreign,
                         .files = &judging->files,
                         .wanted = judging->wanted,
                         .units = units,
                         .target = target_of(units),
                         .problem = judging->asking.problem,
                         .any_header = any,
                         .pairs = pairs};
    for_items(judging, &bench, package, true, verdict_make);
    for_items(judging, &bench, package, false, verdict_make);
    for (int i = 0; i < PAIRINGS; i++)
        for_items(judging, &bench, package, false, verdict_pair);
    judge_absent(judging, &bench, package);
    if (!judging->ffi->target)
        judging->ffi->target = g_strdup(bench.target);
}

static void judge_package(Judging *judging, uint32_t package)
{
    const FfiRequest *request = judging->request;
    uint32_t size = c_words_size(judging->files.count);
    g_autofree uint64_t *functions = g_new0(uint64_t, size), *types = g_new0(uint64_t, size);
    want_of_package(judging, package, functions, types);
    const ClueRequest asked = {request->workspace, judging->ffi->foreign, request->overlay,
                               package};
    g_autoptr(GArray) clues = clues_find(&asked);
    const HeadersRequest wanted = {
        &judging->files, request->workspace, request->config, clues, package, functions, types};
    HeaderSet set;
    headers_find(&set, &wanted);
    g_autofree char *folder = headers_package_folder(request->workspace, package);
    g_autoptr(GArray) units = g_array_new(FALSE, TRUE, sizeof(FfiUnit));
    g_array_set_clear_func(units, ffi_unit_clear);
    units_of_headers(&judging->asking, &set, folder, units);
    note_bindings(judging, package, &set, units);
    read_sources(judging, &set, folder, functions, units);
    bool any = units->len > 0;
    add_standard(judging, folder, units);
    judge_items(judging, package, units, any);
    header_set_clear(&set);
}

static void judge_packages(Judging *judging)
{
    const Foreign *foreign = judging->ffi->foreign;
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) packages = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t i = 0; i < foreign->count; i++)
        if (g_hash_table_add(known, GUINT_TO_POINTER(foreign->items[i].package)))
            g_array_append_val(packages, foreign->items[i].package);
    for (guint i = 0; i < packages->len && !cancelled(judging->request->cancel); i++) {
        const Progress *progress = judging->request->progress;
        if (progress && progress->report)
            progress->report(progress->data, "C headers of package", i + 1, packages->len);
        judge_package(judging, g_array_index(packages, uint32_t, i));
    }
}

static void judge(Judging *judging)
{
    const FfiRequest *request = judging->request;
    const ClangSection *section = &request->config->clang;
    const ConfiguredFlags configured = {request->config->path, (const char *const *)section->flags,
                                        section->flags_place.line};
    judging->asking.databases = compile_databases_new(
        request->workspace->root, section->flags ? &configured : NULL, request->overlay);
    want_symbols(judging);
    c_files_init(&judging->files, judging->wanted, g_hash_table_size(judging->wanted),
                 request->overlay);
    c_files_walk(&judging->files, request->workspace->root, request->cancel);
    judge_packages(judging);
    alternatives_fold(judging->ffi);
    alternatives_weigh(request, judging->ffi);
    conflicts_find(request, judging->ffi);
    judging->ffi->remarks = clang_take_remarks(request->clang);
    judging->ffi->problem = g_strdup(judging->asking.problem);
    judging->ffi->broke = judging->asking.broke;
    g_free(judging->asking.problem);
    compile_databases_unref(judging->asking.databases);
    c_files_clear(&judging->files);
    g_hash_table_unref(judging->wanted);
}

Ffi *ffi_judge(const FfiRequest *request)
{
    Ffi *ffi = g_new0(Ffi, 1);
    ffi->foreign = foreign_read(request->workspace, request->overlay, request->cancel);
    Judging judging = {
        .request = request,
        .ffi = ffi,
        .asking = {.clang = request->clang, .overlay = request->overlay, .cancel = request->cancel},
        .standard = g_array_new(FALSE, TRUE, sizeof(FfiUnit)),
        .bindings = g_array_new(FALSE, TRUE, sizeof(FfiBinding))};
    g_array_set_clear_func(judging.standard, ffi_unit_clear);
    ffi->count = ffi->foreign ? ffi->foreign->count : 0;
    ffi->verdicts = g_new0(FfiVerdict, ffi->count + 1);
    for (uint32_t i = 0; i < ffi->count; i++)
        ffi->verdicts[i] = (FfiVerdict){.item = &ffi->foreign->items[i], .outcome = FFI_UNJUDGED};
    if (ffi->count)
        judge(&judging);
    g_array_unref(judging.standard);
    ffi->binding_count = judging.bindings->len;
    ffi->bindings = (FfiBinding *)(void *)g_array_free(judging.bindings, FALSE);
    if (ffi->foreign && !cancelled(request->cancel))
        return ffi;
    ffi_free(ffi);
    return NULL;
}

void ffi_free(Ffi *ffi)
{
    if (!ffi)
        return;
    for (uint32_t i = 0; i < ffi->count; i++)
        ffi_verdict_clear(&ffi->verdicts[i]);
    for (uint32_t i = 0; i < ffi->binding_count; i++) {
        g_free(ffi->bindings[i].header);
        g_free(ffi->bindings[i].evidence);
        g_free(ffi->bindings[i].problem);
    }
    g_free(ffi->verdicts);
    g_free(ffi->bindings);
    g_free(ffi->target);
    g_free(ffi->problem);
    g_strfreev(ffi->remarks);
    foreign_free(ffi->foreign);
    g_free(ffi);
}
