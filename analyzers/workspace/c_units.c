#include "analyzers/workspace/c_units.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/syntax/language.h"
#include "analyzers/workspace/c_ownership.h"
#include "analyzers/workspace/target.h"

#define UNIT_DEPTH 2

typedef struct CUnit {
    char *folder, *id, *name;
    const CTarget *target; /* or NULL */
    GArray *files;         /* of uint32_t, by path */
} CUnit;

struct CUnits {
    const Workspace *workspace;
    CTargets *targets;
    COwnership *ownership;
    GHashTable *by_target; /* CTarget * → CUnit * */
    GHashTable *by_folder; /* char * → CUnit * */
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

static bool is_packaged(const Workspace *workspace, const SourceFile *file)
{
    return file->package != WORKSPACE_NONE && *workspace->packages[file->package].directory;
}

/* The folder of a file's unit. Owned. */
static char *unit_folder(const Workspace *workspace, GHashTable *inhabited, const SourceFile *file)
{
    if (is_packaged(workspace, file))
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

static char *unit_id(const char *folder, const char *name)
{
    return g_strdup_printf("%s#c:%s", *folder ? folder : ".", name);
}

/* Takes folder and name. A target that is named like the folder it lies in is that folder's unit.
 */
static CUnit *unit_named(CUnits *units, char *folder, char *name)
{
    char *id = unit_id(folder, name);
    CUnit *unit = g_hash_table_lookup(units->by_id, id);
    if (unit) {
        g_free(folder);
        g_free(name);
        g_free(id);
        return unit;
    }
    unit = g_new0(CUnit, 1);
    unit->folder = folder;
    unit->name = name;
    unit->id = id;
    unit->files = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_hash_table_insert(units->by_id, unit->id, unit);
    g_ptr_array_add(units->list, unit);
    return unit;
}

/* Takes folder. */
static CUnit *unit_of_folder(CUnits *units, char *folder)
{
    CUnit *unit = g_hash_table_lookup(units->by_folder, folder);
    if (unit) {
        g_free(folder);
        return unit;
    }
    unit = unit_named(units, g_strdup(folder), unit_name(units->workspace, folder));
    g_hash_table_insert(units->by_folder, folder, unit);
    return unit;
}

/* The innermost folder that two places have in common. Takes `folder`; owned. */
static char *common_folder(char *folder, const char *path)
{
    while (!path_within(path, folder)) {
        char *above = path_directory(folder);
        g_free(folder);
        folder = above;
    }
    return folder;
}

/* Owned. Of a library and a program of one name in one folder, the second says what it is. */
static char *target_name(const CUnits *units, const char *folder, const CTarget *target)
{
    g_autofree char *name = crate_code_name(target->name);
    g_autofree char *id = unit_id(folder, name);
    return g_hash_table_contains(units->by_id, id)
               ? g_strconcat(name, "_", c_target_kind_name(target->kind), NULL)
               : g_steal_pointer(&name);
}

/* The units of targets, each in the folder that all of its files lie in. */
static void add_targets(CUnits *units)
{
    GHashTable *folders = g_hash_table_new(NULL, NULL);
    for (uint32_t i = 0; i < units->workspace->file_count; i++) {
        const CTarget *target = c_ownership_of(units->ownership, i);
        const char *path = units->workspace->files[i].path;
        if (!target)
            continue;
        char *folder = g_hash_table_lookup(folders, target);
        folder = folder ? common_folder(folder, path) : path_directory(path);
        g_hash_table_insert(folders, (void *)(uintptr_t)target, folder);
    }
    for (guint i = 0; i < units->targets->list->len; i++) {
        CTarget *target = units->targets->list->pdata[i];
        char *folder = g_hash_table_lookup(folders, target);
        if (!folder)
            continue;
        CUnit *unit = unit_named(units, folder, target_name(units, folder, target));
        unit->target = unit->target ? unit->target : target;
        g_hash_table_insert(units->by_target, target, unit);
    }
    g_hash_table_unref(folders);
}

static void read_targets(CUnits *units, const GPtrArray *builds, GHashTable *overlay)
{
    const Workspace *workspace = units->workspace;
    units->by_target = g_hash_table_new(NULL, NULL);
    if (!workspace->builds)
        return;
    units->targets = c_targets_new(workspace, builds, overlay);
    bool *taken = g_new0(bool, workspace->file_count + 1);
    for (uint32_t i = 0; i < workspace->file_count; i++)
        taken[i] = is_packaged(workspace, &workspace->files[i]);
    units->ownership = c_ownership_new(workspace, units->targets, taken);
    g_free(taken);
    add_targets(units);
}

static CUnit *unit_of(CUnits *units, GHashTable *inhabited, uint32_t file)
{
    const CTarget *target = units->ownership ? c_ownership_of(units->ownership, file) : NULL;
    return target ? g_hash_table_lookup(units->by_target, target)
                  : unit_of_folder(units, unit_folder(units->workspace, inhabited,
                                                      &units->workspace->files[file]));
}

CUnits *c_units_new(const Workspace *workspace, const GPtrArray *builds, GHashTable *overlay)
{
    CUnits *units = g_new0(CUnits, 1);
    GHashTable *inhabited = inhabited_folders(workspace);
    units->workspace = workspace;
    units->by_folder = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    units->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    units->list = g_ptr_array_new_with_free_func(unit_free);
    read_targets(units, builds, overlay);
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const SourceFile *file = &workspace->files[i];
        if (!language_is_c(file->path))
            continue;
        CUnit *unit = unit_of(units, inhabited, i);
        g_array_append_val(unit->files, i);
    }
    g_hash_table_unref(inhabited);
    return units;
}

void c_units_free(CUnits *units)
{
    if (!units)
        return;
    c_ownership_free(units->ownership);
    c_targets_free(units->targets);
    g_hash_table_unref(units->by_target);
    g_hash_table_unref(units->by_folder);
    g_hash_table_unref(units->by_id);
    g_ptr_array_unref(units->list);
    g_free(units);
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
        if (unit->target) {
            crate.target = c_target_kind_name(unit->target->kind);
            crate.declared_in = g_strdup(unit->target->build_file);
            crate.declared_line = unit->target->line;
        }
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
