#include "analyzers/workspace/includes.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/clang/compile_flags.h"
#include "analyzers/syntax/language.h"
#include "analyzers/workspace/names.h"
#include "analyzers/workspace/system_headers.h"

struct Includes {
    const Workspace *workspace;
    GHashTable *files; /* path, borrowed → its index + 1; of C files */
    GHashTable *names; /* last part, borrowed → GArray of uint32_t */
    CompileDatabases *databases;
};

static void add_file(Includes *includes, uint32_t index)
{
    char *path = includes->workspace->files[index].path;
    char *name = (char *)(uintptr_t)path_name(path);
    g_hash_table_insert(includes->files, path, GUINT_TO_POINTER(index + 1));
    GArray *namesakes = g_hash_table_lookup(includes->names, name);
    if (!namesakes) {
        namesakes = g_array_new(FALSE, FALSE, sizeof(uint32_t));
        g_hash_table_insert(includes->names, name, namesakes);
    }
    g_array_append_val(namesakes, index);
}

static bool has_c(const Workspace *workspace)
{
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        if (workspace->crates[i].kind == CRATE_C)
            return true;
    return false;
}

Includes *includes_new(const Workspace *workspace, const Includes *previous)
{
    if (!has_c(workspace))
        return NULL;
    static const ConfiguredFlags nothing = {0};
    Includes *includes = g_new0(Includes, 1);
    includes->workspace = workspace;
    includes->databases = previous && workspace->extent < EXTENT_ALL
                              ? compile_databases_ref(previous->databases)
                              : compile_databases_new(workspace->root, &nothing, NULL);
    if (previous && workspace->extent < EXTENT_LINKS) { /* the files are the same ones */
        includes->files = g_hash_table_ref(previous->files);
        includes->names = g_hash_table_ref(previous->names);
        return includes;
    }
    includes->files = g_hash_table_new(g_str_hash, g_str_equal);
    includes->names =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    for (uint32_t i = 0; i < workspace->file_count; i++)
        if (language_is_c(workspace->files[i].path))
            add_file(includes, i);
    return includes;
}

void includes_free(Includes *includes)
{
    if (!includes)
        return;
    g_hash_table_unref(includes->files);
    g_hash_table_unref(includes->names);
    compile_databases_unref(includes->databases);
    g_free(includes);
}

/* WORKSPACE_NONE: there is none of ours. */
static uint32_t file_at(const Includes *includes, const char *folder, const char *path)
{
    g_autofree char *place = path_resolve(folder, path);
    return place ? GPOINTER_TO_UINT(g_hash_table_lookup(includes->files, place)) - 1
                 : WORKSPACE_NONE;
}

/* In the folders above, and in what usually holds headers beside them. */
static uint32_t file_above(const Includes *includes, const char *from, const char *path)
{
    static const char *const usual[] = {"", "include", "inc"};
    char *folder = path_directory(from);
    uint32_t file = WORKSPACE_NONE;
    for (;;) {
        for (size_t i = 0; file == WORKSPACE_NONE && i < G_N_ELEMENTS(usual); i++) {
            g_autofree char *place = path_join(folder, usual[i]);
            file = file_at(includes, place, path);
        }
        if (file != WORKSPACE_NONE || !*folder)
            break;
        char *above = path_directory(folder);
        g_free(folder);
        folder = above;
    }
    g_free(folder);
    return file;
}

/* The one file whose path ends so: in the file's own crate, else anywhere. */
static uint32_t file_that_ends(const Includes *includes, const SourceFile *from, const char *path)
{
    const Workspace *workspace = includes->workspace;
    const GArray *namesakes = g_hash_table_lookup(includes->names, path_name(path));
    uint32_t near = WORKSPACE_NONE, far = WORKSPACE_NONE, near_count = 0, far_count = 0;
    g_autofree char *ending = g_strconcat("/", path, NULL);
    for (guint i = 0; namesakes && i < namesakes->len; i++) {
        uint32_t index = g_array_index(namesakes, uint32_t, i);
        const SourceFile *file = &workspace->files[index];
        if (strcmp(file->path, path) != 0 && !g_str_has_suffix(file->path, ending))
            continue;
        far = index;
        far_count++;
        if (!file->crate_count || !from->crate_count || file->crates[0] != from->crates[0])
            continue;
        near = index;
        near_count++;
    }
    return near_count == 1 ? near : far_count == 1 ? far : WORKSPACE_NONE;
}

/* "openssl" of `openssl/ssl.h`, "zlib.h" as it is; NULL: a build makes the file. */
static char *outside_name(const char *path, IncludeForm form)
{
    char *system = system_header(path);
    bool unnamed = !system && form == INCLUDE_SYSTEM;
    return unnamed ? g_strndup(path, strcspn(path, "/")) : system;
}

char **includes_folders(const Includes *includes, uint32_t file)
{
    const Workspace *workspace = includes->workspace;
    g_autofree char *absolute = path_join(workspace->root, workspace->files[file].path);
    CompileFlags *flags = compile_flags_for(includes->databases, absolute);
    char **folders = flags->origin ? compile_flags_include_dirs(flags) : NULL;
    compile_flags_free(flags);
    for (char **each = folders; each && *each; each++) {
        bool is_root = strcmp(*each, workspace->root) == 0;
        char *inside = g_strdup(is_root ? "" : workspace_relative(workspace, *each));
        g_free(*each);
        *each = inside;
    }
    return folders;
}

static uint32_t file_in(const Includes *includes, char *const *folders, const char *path)
{
    uint32_t file = WORKSPACE_NONE;
    for (; folders && *folders && file == WORKSPACE_NONE; folders++)
        if (**folders != '/')
            file = file_at(includes, *folders, path);
    return file;
}

/* A file of ours that the path may lead to. A name of the system's leads there, unless the build's
 * folders or, of a quoted one, those above have it. */
static void find_ours(const Includes *includes, uint32_t from, char *const *folders,
                      const IncludeFact *include, Included *found)
{
    const SourceFile *file = &includes->workspace->files[from];
    const char *path = facts_string(file->parsed->facts, include->path);
    bool quoted = include->form != INCLUDE_SYSTEM;
    found->certainty = CERTAINTY_EXACT;
    g_autofree char *folder = path_directory(file->path);
    if (quoted)
        found->file = file_at(includes, folder, path);
    if (found->file == WORKSPACE_NONE)
        found->file = file_in(includes, folders, path);
    if (found->file != WORKSPACE_NONE)
        return;
    g_autofree char *system = system_header(path);
    if (quoted || !system)
        found->file = file_above(includes, file->path, path);
    found->certainty = folders ? CERTAINTY_CANDIDATE : CERTAINTY_EXACT;
    if (found->file != WORKSPACE_NONE || system)
        return;
    found->file = file_that_ends(includes, file, path);
    found->certainty = CERTAINTY_CANDIDATE;
}

bool includes_find(const Includes *includes, uint32_t from, char *const *folders,
                   const IncludeFact *include, Included *found)
{
    const SourceFile *file = &includes->workspace->files[from];
    const char *path = facts_string(file->parsed->facts, include->path);
    *found = (Included){.file = WORKSPACE_NONE, .certainty = CERTAINTY_EXACT};
    if (include->form == INCLUDE_COMPUTED || !*path)
        return false;
    find_ours(includes, from, folders, include, found);
    if (found->file != WORKSPACE_NONE)
        return true;
    found->certainty = CERTAINTY_EXACT;
    found->outside = outside_name(path, include->form);
    return found->outside != NULL;
}

uint32_t includes_module(const Includes *includes, uint32_t file)
{
    const Workspace *workspace = includes->workspace;
    uint32_t module = workspace->files[file].module;
    return module == WORKSPACE_NONE ? WORKSPACE_NONE : module_named(workspace, module);
}
