#include "analyzers/workspace/c_targets.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/base/source_text.h"
#include "analyzers/syntax/language.h"
#include "analyzers/workspace/c_units.h"
#include "analyzers/workspace/discovery.h"

#define FILE_LIMIT ((uint64_t)1 << 20)
#define NAME_LIMIT 200

typedef struct BuildSystem {
    const char *file, *system;
    BuildReader *read;
    bool inherits; /* a folder sees the variables of those above */
    bool shares;   /* target names hold for all below the outermost folder */
} BuildSystem;

static const BuildSystem systems[] = {
    {"CMakeLists.txt", "cmake", cmake_targets_read, true, true},
    {"meson.build", "meson", meson_targets_read, true, false},
    {"Makefile.am", "automake", automake_targets_read, false, false},
    {"Makefile", "make", make_targets_read, false, false},
    {"GNUmakefile", "make", make_targets_read, false, false},
    {"makefile", "make", make_targets_read, false, false},
    {"Makefile.inc", "automake", NULL, false, false}, /* is included by others */
};

static const BuildSystem *system_of(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(systems); i++)
        if (strcmp(systems[i].file, name) == 0)
            return &systems[i];
    return NULL;
}

bool c_targets_is_build_file(const char *name)
{
    return system_of(name) != NULL;
}

const char *c_target_kind_name(CTargetKind kind)
{
    static const char *const names[] = {"library", "program", "test"};
    return names[kind];
}

static void free_target(void *data)
{
    CTarget *target = data;
    g_free(target->name);
    g_free(target->build_file);
    g_hash_table_unref(target->sources);
    g_free(target);
}

char *build_file_text(const BuildFile *file, const char *path)
{
    SourceText source = {0};
    g_autofree char *message = NULL;
    char *text = NULL;
    bool known = discovery_find(file->builds, path) != WORKSPACE_NONE;
    if (known &&
        !source_text_read(&source, file->workspace->root, path, file->overlay, FILE_LIMIT,
                          &message) &&
        !memchr(source.text, '\0', source.size))
        text = g_strndup(source.text, source.size);
    source_text_clear(&source);
    return text;
}

/* A name with a part that says so, or in a folder of tests. */
static bool is_test(const BuildFile *file, const char *name)
{
    static const char *const words[] = {"test",   "tests", "unittest",  "unittests",  "fuzz",
                                        "fuzzer", "bench", "benchmark", "benchmarks", "check"};
    g_auto(GStrv) parts = g_strsplit_set(name, "-_.", -1);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_strv_contains((const gchar *const *)parts, words[i]))
            return true;
    g_autofree char *place = path_join(file->folder, "x");
    FileRole role = c_unit_role(place);
    return g_str_has_prefix(name, "test") || role == ROLE_TEST || role == ROLE_BENCH;
}

/* Names of libraries and of programs are apart, but where a name holds for more than its file. */
static char *key_of(const BuildFile *file, const char *name, CTargetKind kind)
{
    bool shares = system_of(path_name(file->path))->shares;
    return g_strdup_printf("%s\n%s\n%d\n%s", file->system, shares ? file->top : file->path,
                           shares ? 0 : kind == C_TARGET_LIBRARY, name);
}

CTarget *build_file_known(const BuildFile *file, const char *name, CTargetKind kind)
{
    g_autofree char *key = key_of(file, name, kind);
    return g_hash_table_lookup(file->targets->by_name, key);
}

CTarget *build_file_target(BuildFile *file, const char *name, CTargetKind kind, uint32_t line)
{
    bool plain = *name && strlen(name) < NAME_LIMIT && !strpbrk(name, "$<>(){}%*:=/\\ \"'");
    CTarget *target = plain ? build_file_known(file, name, kind) : NULL;
    if (target || !plain || file->targets->list->len >= C_TARGETS_MOST)
        return target;
    target = g_new0(CTarget, 1);
    target->name = g_strdup(name);
    target->build_file = g_strdup(file->path);
    target->line = line;
    target->kind = is_test(file, name) ? C_TARGET_TEST : kind;
    target->sources = g_hash_table_new(NULL, NULL);
    g_ptr_array_add(file->targets->list, target);
    g_hash_table_insert(file->targets->by_name, key_of(file, name, kind), target);
    return target;
}

static void add_path(const BuildFile *file, CTarget *target, const char *path)
{
    uint32_t index = language_is_c(path) ? workspace_file(file->workspace, path) : WORKSPACE_NONE;
    if (index != WORKSPACE_NONE)
        g_hash_table_add(target->sources, GUINT_TO_POINTER(index + 1));
}

size_t build_object_stem(const char *path)
{
    static const char *const endings[] = {".o", ".lo", ".obj"};
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(path, endings[i]))
            return strlen(path) - strlen(endings[i]);
    return 0;
}

void build_file_add(BuildFile *file, CTarget *target, const char *word)
{
    static const char *const endings[] = {".c", ".cc", ".cpp", ".cxx"};
    bool rooted = g_str_has_prefix(word, "//");
    g_autofree char *path =
        path_resolve(rooted ? "" : file->folder, rooted ? word + strspn(word, "/") : word);
    if (!path)
        return;
    add_path(file, target, path);
    size_t stem = build_object_stem(path);
    for (size_t i = 0; stem && i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *source = g_strdup_printf("%.*s%s", (int)stem, path, endings[i]);
        add_path(file, target, source);
    }
}

void build_file_add_words(BuildFile *file, CTarget *target, const char *text)
{
    g_auto(GStrv) words = build_words(text);
    for (char **word = words; target && *word; word++)
        build_file_add(file, target, *word);
}

static size_t depth_of(const char *path)
{
    size_t depth = 0;
    for (; *path; path++)
        depth += *path == '/';
    return depth;
}

static int compare_builds(const void *a, const void *b)
{
    const char *first = *(char *const *)a, *second = *(char *const *)b;
    size_t x = depth_of(first), y = depth_of(second);
    return x < y ? -1 : x > y ? 1 : strcmp(first, second);
}

/* Of a build file that was read. */
typedef struct ReadScope {
    BuildScope *scope;
    const char *top;
} ReadScope;

static void free_read_scope(void *data)
{
    ReadScope *read = data;
    build_scope_free(read->scope);
    g_free(read);
}

/* That of the same build system in the nearest folder above; NULL: there is none. */
static const ReadScope *scope_above(GHashTable *scopes, const BuildSystem *system,
                                    const char *folder)
{
    char *above = g_strdup(folder);
    const ReadScope *found = NULL;
    while (*above && !found) {
        char *next = path_directory(above);
        g_free(above);
        above = next;
        g_autofree char *path = path_join(above, system->file);
        found = g_hash_table_lookup(scopes, path);
    }
    g_free(above);
    return found;
}

static void read_file(BuildFile *file, GHashTable *scopes)
{
    const BuildSystem *system = system_of(path_name(file->path));
    g_autofree char *folder = path_directory(file->path);
    g_autofree char *text = system->read ? build_file_text(file, file->path) : NULL;
    if (!text)
        return;
    const ReadScope *above = system->inherits ? scope_above(scopes, system, folder) : NULL;
    ReadScope own = {build_scope_new(above ? above->scope : NULL), above ? above->top : file->path};
    g_hash_table_insert(scopes, (char *)(uintptr_t)file->path, g_memdup2(&own, sizeof own));
    file->folder = folder;
    file->text = text;
    file->system = system->system;
    file->globs = 0;
    file->scope = own.scope;
    file->top = own.top;
    system->read(file);
}

CTargets *c_targets_new(const Workspace *workspace, const GPtrArray *builds, GHashTable *overlay)
{
    CTargets *targets = g_new0(CTargets, 1);
    targets->list = g_ptr_array_new_with_free_func(free_target);
    targets->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTable *scopes = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_read_scope);
    GPtrArray *sorted = g_ptr_array_new();
    for (guint i = 0; i < builds->len; i++)
        g_ptr_array_add(sorted, builds->pdata[i]);
    g_ptr_array_sort(sorted, compare_builds);
    BuildFile file = {
        .workspace = workspace, .targets = targets, .overlay = overlay, .builds = builds};
    for (guint i = 0; i < sorted->len; i++) {
        file.path = sorted->pdata[i];
        read_file(&file, scopes);
    }
    g_ptr_array_unref(sorted);
    g_hash_table_unref(scopes);
    return targets;
}

void c_targets_free(CTargets *targets)
{
    if (!targets)
        return;
    g_hash_table_unref(targets->by_name);
    g_ptr_array_unref(targets->list);
    g_free(targets);
}
