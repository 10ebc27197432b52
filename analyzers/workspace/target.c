#include "analyzers/workspace/target.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/workspace/metadata.h"
#include "analyzers/workspace/names.h"

typedef struct Target {
    char *name, *path;      /* owned */
    const TomlValue *table; /* where it is written, or NULL */
} Target;

typedef struct Targets {
    const ManifestSet *set;
    const Manifest *manifest;
    const Package *package;
    const GPtrArray *sources;
    GArray *crates;
    uint32_t index; /* of the package */
    bool has_library;
} Targets;

/* A kind of target: its tables, its folder, and the key of [package] that turns finding off. */
typedef struct TargetKind {
    CrateKind kind;
    const char *key, *folder, *switch_key;
} TargetKind;

char *crate_code_name(const char *name)
{
    return g_strdelimit(g_strdup(name), "-", '_');
}

void crate_clear(void *data)
{
    Crate *crate = data;
    g_free(crate->id);
    g_free(crate->name);
    g_free(crate->root);
    g_strfreev(crate->required_features);
    for (uint32_t i = 0; i < crate->target_count; i++) {
        g_free(crate->targets[i].name);
        g_free(crate->targets[i].path);
    }
    g_free(crate->targets);
}

static void target_clear(void *data)
{
    g_free(((Target *)data)->name);
    g_free(((Target *)data)->path);
}

static GArray *target_list(void)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Target));
    g_array_set_clear_func(list, target_clear);
    return list;
}

/* Takes name and path. */
static void add_target(GArray *list, char *name, char *path, const TomlValue *table)
{
    Target target = {name, path, table};
    g_array_append_val(list, target);
}

static bool exists(const Targets *targets, const char *path)
{
    return discovery_find(targets->sources, path) != WORKSPACE_NONE;
}

/* What a target's table requires; owned, NULL if nothing. */
static char **required_features(const TomlValue *table)
{
    const TomlValue *features = toml_find(table, "required-features");
    return features ? manifest_strings(features) : NULL;
}

/* Takes path and features. */
static void add_crate(Targets *targets, CrateKind kind, const char *name, char *path,
                      char **features)
{
    Crate crate = {.package = targets->index, .kind = (uint8_t)kind, .root = path};
    crate.id = g_strdup_printf("%s#%s:%s", targets->manifest->path, crate_kind_name(kind), name);
    crate.name = crate_code_name(name);
    crate.root_file = discovery_find(targets->sources, path);
    crate.root_module = WORKSPACE_NONE;
    crate.required_features = features;
    g_array_append_val(targets->crates, crate);
}

/* The first source whose path is not below `prefix`. */
static uint32_t lower_bound(const GPtrArray *sources, const char *prefix)
{
    uint32_t low = 0, high = sources->len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (strcmp(sources->pdata[middle], prefix) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* `folder`/x.rs and `folder`/x/main.rs */
static void infer_folder(const Targets *targets, const char *folder, GArray *list)
{
    char *inside = path_join(targets->manifest->directory, folder);
    char *prefix = g_strconcat(inside, "/", NULL);
    for (uint32_t i = lower_bound(targets->sources, prefix); i < targets->sources->len; i++) {
        const char *path = targets->sources->pdata[i];
        if (!g_str_has_prefix(path, prefix))
            break;
        const char *rest = path + strlen(prefix);
        const char *slash = strchr(rest, '/');
        if (*rest == '.')
            continue;
        if (!slash && g_str_has_suffix(rest, ".rs"))
            add_target(list, path_stem(rest), g_strdup(path), NULL);
        else if (slash && strcmp(slash, "/main.rs") == 0)
            add_target(list, g_strndup(rest, (gsize)(slash - rest)), g_strdup(path), NULL);
    }
    g_free(prefix);
    g_free(inside);
}

static const Target *find_target(const GArray *list, const char *name)
{
    for (guint i = 0; i < list->len; i++)
        if (strcmp(g_array_index(list, Target, i).name, name) == 0)
            return &g_array_index(list, Target, i);
    return NULL;
}

static bool has_path(const GArray *list, const char *path)
{
    for (guint i = 0; i < list->len; i++)
        if (strcmp(g_array_index(list, Target, i).path, path) == 0)
            return true;
    return false;
}

static bool is_2015(const Targets *targets)
{
    return strcmp(targets->package->edition, "2015") == 0;
}

/* `directory`/name.rs below the package if it is there, owned; else NULL. */
static char *existing(const Targets *targets, const char *directory, const char *name)
{
    char *file = g_strdup_printf("%s/%s.rs", directory, name);
    char *path = path_join(targets->manifest->directory, file);
    g_free(file);
    if (!exists(targets, path))
        g_clear_pointer(&path, g_free);
    return path;
}

/* Where edition 2015 looks for a written target that is not in its kind's folder; NULL or owned. */
static char *old_path(const Targets *targets, const TargetKind *kind, const char *name)
{
    if (!is_2015(targets))
        return NULL;
    if (kind->kind == CRATE_BENCH)
        return strcmp(name, "bench") == 0 ? existing(targets, "src", "bench") : NULL;
    if (kind->kind != CRATE_BIN)
        return NULL;
    char *path = targets->has_library ? NULL : existing(targets, "src", name);
    path = path ? path : existing(targets, "src", "main");
    return path ? path : existing(targets, "src/bin", "main");
}

/* Where a target of that name begins when its table does not say; owned. */
static char *guess_path(const Targets *targets, const TargetKind *kind, const char *name,
                        const GArray *inferred)
{
    const Target *found = find_target(inferred, name);
    char *path = found ? g_strdup(found->path) : old_path(targets, kind, name);
    if (path)
        return path;
    char *inside = path_join(targets->manifest->directory, kind->folder);
    path = g_strdup_printf("%s/%s.rs", inside, name);
    g_free(inside);
    return path;
}

/* One [[bin]], [[test]] … */
static void read_target(const Targets *targets, const TargetKind *kind, const TomlValue *table,
                        const GArray *inferred, GArray *list)
{
    const char *text = toml_text(toml_find(table, "path"));
    const char *name = toml_text(toml_find(table, "name"));
    char *path = text ? path_resolve(targets->manifest->directory, text) : NULL;
    if (!name && !path) {
        manifest_note(targets->manifest, table->place, g_strdup("a target without a name"));
        return;
    }
    if (text && !path) /* outside of what is read */
        return;
    if (!path)
        path = guess_path(targets, kind, name, inferred);
    add_target(list, name ? g_strdup(name) : path_stem(path), path, table);
}

/* Whether found targets count beside written ones: `auto… =`, else not in edition 2015. */
static bool discovers(const Targets *targets, const char *switch_key, bool has_written)
{
    bool standard = !has_written || !is_2015(targets);
    return toml_bool(toml_find(targets->manifest->package, switch_key), standard);
}

static void find_kind(Targets *targets, const TargetKind *kind)
{
    GArray *inferred = target_list(), *list = target_list();
    char *main_path = path_join(targets->manifest->directory, "src/main.rs");
    if (kind->kind == CRATE_BIN && exists(targets, main_path))
        add_target(inferred, g_strdup(targets->package->name), g_strdup(main_path), NULL);
    infer_folder(targets, kind->folder, inferred);
    const TomlValue *written = toml_find(targets->manifest->document->root, kind->key);
    bool has_written = written && written->kind == TOML_ARRAY;
    for (uint32_t i = 0; has_written && i < written->item_count; i++)
        read_target(targets, kind, written->items[i], inferred, list);
    bool adds = discovers(targets, kind->switch_key, has_written);
    for (guint i = 0; adds && i < inferred->len; i++) {
        const Target *target = &g_array_index(inferred, Target, i);
        if (!find_target(list, target->name) && !has_path(list, target->path))
            add_target(list, g_strdup(target->name), g_strdup(target->path), NULL);
    }
    for (guint i = 0; i < list->len; i++) {
        Target *target = &g_array_index(list, Target, i);
        add_crate(targets, kind->kind, target->name, g_strdup(target->path),
                  required_features(target->table));
    }
    g_free(main_path);
    g_array_unref(inferred);
    g_array_unref(list);
}

/* Where the library begins; owned, NULL if that leads out. */
static char *library_path(const Targets *targets, const TomlValue *lib, const char *name)
{
    const char *text = toml_text(toml_find(lib, "path"));
    char *path = path_resolve(targets->manifest->directory, text ? text : "src/lib.rs");
    char *old = NULL;
    if (lib && !text && is_2015(targets) && !exists(targets, path))
        old = existing(targets, "src", name);
    if (!old)
        return path;
    g_free(path);
    return old;
}

static void find_lib(Targets *targets)
{
    const TomlValue *lib = toml_find(targets->manifest->document->root, "lib");
    const char *written = toml_text(toml_find(lib, "name"));
    char *name = written ? g_strdup(written) : crate_code_name(targets->package->name);
    char *path = library_path(targets, lib, name);
    bool automatic = toml_bool(toml_find(targets->manifest->package, "autolib"), true);
    targets->has_library = path && (lib || (automatic && exists(targets, path)));
    if (targets->has_library)
        add_crate(targets, targets->package->proc_macro ? CRATE_PROC_MACRO : CRATE_LIB, name, path,
                  NULL); /* Cargo lets a library require nothing */
    else
        g_free(path);
    g_free(name);
}

static void add_build(Targets *targets, const char *text)
{
    char *path = path_resolve(targets->manifest->directory, text);
    char *stem = path ? path_stem(path) : NULL;
    char *name = g_strconcat("build-script-", stem, NULL);
    if (path)
        add_crate(targets, CRATE_BUILD, name, path, NULL);
    g_free(name);
    g_free(stem);
}

static void find_build(Targets *targets)
{
    const TomlValue *build = toml_find(targets->manifest->package, "build");
    char *standard = path_join(targets->manifest->directory, "build.rs");
    if (toml_text(build))
        add_build(targets, toml_text(build));
    else if (toml_bool(build, exists(targets, standard)) && (!build || build->kind == TOML_BOOLEAN))
        add_build(targets, "build.rs");
    for (uint32_t i = 0; build && i < build->item_count; i++)
        if (toml_text(build->items[i]))
            add_build(targets, toml_text(build->items[i]));
    g_free(standard);
}

/* What Cargo said of the package. */
static void take_targets(Targets *targets, const MetadataPackage *described)
{
    for (guint i = 0; i < described->targets->len; i++) {
        const MetadataTarget *target = &g_array_index(described->targets, MetadataTarget, i);
        bool is_library = target->kind == CRATE_LIB || target->kind == CRATE_PROC_MACRO;
        char *name = is_library ? crate_code_name(target->name) : g_strdup(target->name);
        char *path = metadata_relative(targets->set->metadata, targets->set->root, target->path);
        if (path)
            add_crate(targets, target->kind, name, path, g_strdupv(target->required_features));
        g_free(name);
    }
}

void targets_find(const ManifestSet *set, const Package *packages, const GPtrArray *sources,
                  GArray *crates)
{
    static const TargetKind kinds[] = {
        {CRATE_BIN, "bin", "src/bin", "autobins"},
        {CRATE_EXAMPLE, "example", "examples", "autoexamples"},
        {CRATE_TEST, "test", "tests", "autotests"},
        {CRATE_BENCH, "bench", "benches", "autobenches"},
    };
    for (uint32_t i = 0; i < set->count; i++) {
        Targets targets = {set, &set->items[i], &packages[i], sources, crates, i, false};
        if (targets.manifest->described)
            take_targets(&targets, targets.manifest->described);
        if (!targets.manifest->package || targets.manifest->described)
            continue;
        find_lib(&targets);
        find_build(&targets);
        for (size_t j = 0; j < G_N_ELEMENTS(kinds); j++)
            find_kind(&targets, &kinds[j]);
    }
}
