#include "analyzers/workspace/c_units.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/syntax/language.h"
#include "analyzers/workspace/c_ownership.h"
#include "analyzers/workspace/target.h"

#define UNIT_DEPTH 2

typedef struct CUnit {
    char *folder, *id, *name;
    GArray *files; /* of uint32_t, by path */
} CUnit;

struct CUnits {
    const Workspace *workspace;
    CTargets *targets; /* NULL: no build file */
    COwnership *ownership;
    GHashTable *by_folder; /* char * → CUnit *, owned */
    GHashTable *by_id;     /* char * → CUnit * */
    GPtrArray *list;       /* of CUnit *, by their first file */
};

static void unit_free(void *data)
{
    CUnit *unit = data;
    g_free(unit->folder);
    g_free(unit->id);
    g_free(unit->name);
    g_array_unref(unit->files);
    g_free(unit);
}

/* The folders that have a C file of their own. */
static GHashTable *inhabited_folders(const Workspace *workspace)
{
    GHashTable *folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < workspace->file_count; i++)
        if (language_is_c(workspace->files[i].path))
            g_hash_table_add(folders, path_directory(workspace->files[i].path));
    return folders;
}

/* The folder of a file's unit. Owned. */
static char *unit_folder(const Workspace *workspace, GHashTable *inhabited, const SourceFile *file)
{
    if (file->package != WORKSPACE_NONE && *workspace->packages[file->package].directory)
        return g_strdup(workspace->packages[file->package].directory);
    char *folder = path_directory(file->path), *end = folder;
    for (int depth = 0; *end && depth < UNIT_DEPTH; depth++) {
        end += strcspn(end + (*end == '/'), "/") + (*end == '/');
        char behind = *end;
        *end = '\0';
        if (!behind || depth == UNIT_DEPTH - 1 || g_hash_table_contains(inhabited, folder))
            break;
        *end = behind;
    }
    return folder;
}

static char *unit_name(const Workspace *workspace, const char *folder)
{
    const char *name = path_name(*folder ? folder : workspace->root);
    return crate_code_name(*name ? name : "root");
}

static CUnit *unit_of(CUnits *units, char *folder)
{
    CUnit *unit = g_hash_table_lookup(units->by_folder, folder);
    if (unit) {
        g_free(folder);
        return unit;
    }
    unit = g_new0(CUnit, 1);
    unit->folder = folder;
    unit->name = unit_name(units->workspace, folder);
    unit->id = g_strdup_printf("%s#c:%s", *folder ? folder : ".", unit->name);
    unit->files = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_hash_table_insert(units->by_folder, unit->folder, unit);
    g_hash_table_insert(units->by_id, unit->id, unit);
    g_ptr_array_add(units->list, unit);
    return unit;
}

CUnits *c_units_new(const Workspace *workspace, const GPtrArray *builds, GHashTable *overlay)
{
    CUnits *units = g_new0(CUnits, 1);
    GHashTable *inhabited = inhabited_folders(workspace);
    units->workspace = workspace;
    units->by_folder = g_hash_table_new(g_str_hash, g_str_equal);
    units->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    units->list = g_ptr_array_new_with_free_func(unit_free);
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const SourceFile *file = &workspace->files[i];
        if (!language_is_c(file->path))
            continue;
        CUnit *unit = unit_of(units, unit_folder(workspace, inhabited, file));
        g_array_append_val(unit->files, i);
    }
    g_hash_table_unref(inhabited);
    if (workspace->builds) {
        units->targets = c_targets_new(workspace, builds, overlay);
        units->ownership = c_ownership_new(workspace, units->targets);
    }
    return units;
}

void c_units_free(CUnits *units)
{
    if (!units)
        return;
    c_ownership_free(units->ownership);
    c_targets_free(units->targets);
    g_hash_table_unref(units->by_folder);
    g_hash_table_unref(units->by_id);
    g_ptr_array_unref(units->list);
    g_free(units);
}

/* Those the unit's files belong to, by the first of their files. */
static void add_targets(const CUnits *units, const CUnit *unit, Crate *crate)
{
    GHashTable *places = g_hash_table_new(NULL, NULL);
    GArray *targets = g_array_new(FALSE, FALSE, sizeof(CrateTarget));
    for (guint i = 0; units->ownership && i < unit->files->len; i++) {
        uint32_t file = g_array_index(unit->files, uint32_t, i);
        const CTarget *target = c_ownership_of(units->ownership, file);
        if (!target)
            continue;
        guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, target));
        if (!place) {
            CrateTarget added = {.name = g_strdup(target->name),
                                 .path = g_strdup(target->build_file),
                                 .kind = c_target_kind_name(target->kind),
                                 .line = target->line};
            g_array_append_val(targets, added);
            place = targets->len;
            g_hash_table_insert(places, (void *)(uintptr_t)target, GUINT_TO_POINTER(place));
        }
        g_array_index(targets, CrateTarget, place - 1).files++;
    }
    g_hash_table_unref(places);
    crate->target_count = targets->len;
    crate->targets = (CrateTarget *)(void *)g_array_free(targets, targets->len == 0);
}

void c_units_add_crates(const CUnits *units, GArray *crates)
{
    for (guint i = 0; i < units->list->len; i++) {
        const CUnit *unit = units->list->pdata[i];
        Crate crate = {.id = g_strdup(unit->id),
                       .name = g_strdup(unit->name),
                       .root = g_strdup(*unit->folder ? unit->folder : "."),
                       .package = WORKSPACE_NONE,
                       .root_file = WORKSPACE_NONE,
                       .root_module = WORKSPACE_NONE,
                       .kind = CRATE_C};
        add_targets(units, unit, &crate);
        g_array_append_val(crates, crate);
    }
}

/* A crate of C on its way: the modules made so far. */
typedef struct Growth {
    ModuleTree *tree;
    const CUnit *unit;
    uint32_t crate;
    GHashTable *folders; /* char * → module */
    GHashTable *stems;   /* path without its ending → module */
} Growth;

static uint32_t append_module(Growth *growth, uint32_t parent, const char *name, uint32_t file)
{
    const Module *above =
        parent == WORKSPACE_NONE ? NULL : &g_array_index(growth->tree->modules, Module, parent);
    Module module = {.crate = growth->crate, .parent = parent, .file = file, .mod_fact = FACT_NONE};
    module.name = g_strdup(name);
    module.path = !above  ? g_strdup(name)
                  : *name ? g_strconcat(above->path, "::", name, NULL)
                          : g_strdup(above->path);
    g_array_append_val(growth->tree->modules, module);
    return growth->tree->modules->len - 1;
}

static void name_folder(Growth *growth, uint32_t module, const char *folder)
{
    g_array_index(growth->tree->modules, Module, module).folder = g_strdup(folder);
    g_hash_table_insert(growth->folders, g_strdup(folder), GUINT_TO_POINTER(module));
}

/* The module of a folder below the unit's, made with those above it where they are missing. */
static uint32_t module_of_folder(Growth *growth, const char *folder)
{
    void *known;
    if (g_hash_table_lookup_extended(growth->folders, folder, NULL, &known))
        return GPOINTER_TO_UINT(known);
    g_autofree char *above = path_directory(folder);
    uint32_t module =
        append_module(growth, module_of_folder(growth, above), path_name(folder), WORKSPACE_NONE);
    name_folder(growth, module, folder);
    return module;
}

/* The second file of a stem is a nameless module below the first. */
static void add_file(Growth *growth, uint32_t file)
{
    const char *path = growth->tree->sources->pdata[file];
    g_autofree char *folder = path_directory(path), *stem = path_stem(path);
    char *place = path_join(folder, stem);
    void *known;
    if (g_hash_table_lookup_extended(growth->stems, place, NULL, &known)) {
        append_module(growth, GPOINTER_TO_UINT(known), "", file);
        g_free(place);
        return;
    }
    uint32_t module = append_module(growth, module_of_folder(growth, folder), stem, file);
    g_hash_table_insert(growth->stems, place, GUINT_TO_POINTER(module));
}

/* Files that are compiled before those that are included, so that a module goes by its code. */
static void add_files(Growth *growth, bool headers)
{
    for (guint i = 0; i < growth->unit->files->len; i++) {
        uint32_t file = g_array_index(growth->unit->files, uint32_t, i);
        const char *path = growth->tree->sources->pdata[file];
        if (language_is_header(path) == headers)
            add_file(growth, file);
    }
}

void c_units_grow(const CUnits *units, ModuleTree *tree, Crate *crate, uint32_t crate_index)
{
    Growth growth = {.tree = tree, .crate = crate_index};
    growth.unit = g_hash_table_lookup(units->by_id, crate->id);
    growth.folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    growth.stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    crate->root_module = append_module(&growth, WORKSPACE_NONE, crate->name, WORKSPACE_NONE);
    name_folder(&growth, crate->root_module, growth.unit->folder);
    add_files(&growth, false);
    add_files(&growth, true);
    g_hash_table_unref(growth.folders);
    g_hash_table_unref(growth.stems);
}

typedef struct RoleWord {
    const char *word;
    FileRole role;
} RoleWord;

static bool is_test_name(const char *stem)
{
    return g_str_has_prefix(stem, "test_") || g_str_has_prefix(stem, "test-") ||
           g_str_has_suffix(stem, "_test") || g_str_has_suffix(stem, "-test") ||
           g_str_has_suffix(stem, "_tests") || g_str_has_suffix(stem, "_unittest");
}

FileRole c_unit_role(const char *path)
{
    static const RoleWord words[] = {
        {"test", ROLE_TEST},        {"tests", ROLE_TEST},       {"unittest", ROLE_TEST},
        {"unittests", ROLE_TEST},   {"testing", ROLE_TEST},     {"fuzz", ROLE_TEST},
        {"fuzzing", ROLE_TEST},     {"fuzzer", ROLE_TEST},      {"t", ROLE_TEST},
        {"bench", ROLE_BENCH},      {"benches", ROLE_BENCH},    {"benchmark", ROLE_BENCH},
        {"benchmarks", ROLE_BENCH}, {"example", ROLE_EXAMPLE},  {"examples", ROLE_EXAMPLE},
        {"samples", ROLE_EXAMPLE},  {"tutorial", ROLE_EXAMPLE}, {"demo", ROLE_EXAMPLE}};
    g_autofree char *folder = path_directory(path), *stem = path_stem(path);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (path_has_part(folder, words[i].word))
            return words[i].role;
    return is_test_name(stem) ? ROLE_TEST : ROLE_NORMAL;
}
