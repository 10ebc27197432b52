#include "analyzers/clang/libclang.h"

#include <dlfcn.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_VERSION 14
#define PACKAGES "install libclang1-14 and libclang-common-14-dev, or newer ones"

/* Neither the workspace nor the environment may add to these: what is opened is run. */
static const char *const usual_folders[] = {
    "/usr/lib/llvm-*/lib",  "/usr/lib/*-linux-*", "/usr/lib64/llvm*/lib",
    "/usr/lib64",           "/usr/lib/llvm*/lib", "/usr/lib",
    "/usr/local/llvm*/lib", "/usr/local/lib",     NULL};
static const char *const usual_resources[] = {
    "/usr/lib/llvm-*/lib/clang/",  "/usr/lib/clang/",       "/usr/lib64/clang/",
    "/usr/lib64/llvm*/lib/clang/", "/usr/local/lib/clang/", NULL};

typedef struct Candidate {
    char *path;
    unsigned version; /* as its name or folder says; 0: neither does */
} Candidate;

static unsigned number_after(const char *text, const char *mark)
{
    const char *at = strstr(text, mark);
    return at ? (unsigned)strtoul(at + strlen(mark), NULL, 10) : 0;
}

/* libclang-14.so.1, libclang.so.18.1, /usr/lib/llvm-16/lib/libclang.so: the greatest of them, as
 * what stands behind ".so." may be a version of the interface, which stayed at 13. */
static unsigned version_of(const char *path)
{
    const char *name = strrchr(path, '/') + 1;
    unsigned named = number_after(name, "libclang-");
    unsigned suffix = number_after(name, ".so.");
    unsigned folder = number_after(path, "/llvm-");
    if (!folder)
        folder = number_after(path, "/llvm");
    return MAX(named, MAX(suffix, folder));
}

static void find_in(GArray *candidates, const char *folder)
{
    static const char *const names[] = {"libclang.so", "libclang-[0-9]*.so*", "libclang.so.[0-9]*"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *pattern = g_strdup_printf("%s/%s", folder, names[i]);
        glob_t found;
        if (glob(pattern, 0, NULL, &found) == 0)
            for (size_t j = 0; j < found.gl_pathc; j++) {
                Candidate candidate = {g_strdup(found.gl_pathv[j]), version_of(found.gl_pathv[j])};
                g_array_append_val(candidates, candidate);
            }
        globfree(&found);
    }
}

static int newer_first(const void *a, const void *b)
{
    const Candidate *left = a, *right = b;
    if (left->version != right->version)
        return left->version < right->version ? 1 : -1;
    return strcmp(left->path, right->path);
}

static void candidate_clear(void *candidate)
{
    g_free(((Candidate *)candidate)->path);
}

static GArray *find_candidates(const char *const *folders)
{
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    g_array_set_clear_func(candidates, candidate_clear);
    for (const char *const *folder = folders; *folder; folder++)
        find_in(candidates, *folder);
    g_array_sort(candidates, newer_first);
    return candidates;
}

char *libclang_text(const LibClang *clang, CXString string)
{
    const char *text = clang->getCString(string);
    char *copy = g_strdup(text ? text : "");
    clang->disposeString(string);
    return copy;
}

/* "Debian clang version 14.0.6", "clang version 18.1.8 (…)". */
static void read_version(LibClang *clang)
{
    g_autofree char *said = libclang_text(clang, clang->getClangVersion());
    const char *at = strstr(said, "version ");
    at = at ? at + strlen("version ") : said;
    clang->version = g_strndup(at, strspn(at, "0123456789."));
    clang->major = (unsigned)strtoul(clang->version, NULL, 10);
}

static bool fill(LibClang *clang)
{
    static const struct {
        const char *name;
        size_t offset;
    } functions[] = {
#define ROW(result, name, parameters) {"clang_" #name, offsetof(LibClang, name)},
        LIBCLANG_FUNCTIONS(ROW)
#undef ROW
    };
    for (size_t i = 0; i < G_N_ELEMENTS(functions); i++) {
        void *function = dlsym(clang->handle, functions[i].name);
        if (!function)
            return false;
        memcpy((char *)clang + functions[i].offset, &function, sizeof function);
    }
    read_version(clang);
    return clang->major >= LEAST_VERSION;
}

static void close_library(LibClang *clang)
{
    if (clang->handle)
        dlclose(clang->handle);
    g_free(clang->path);
    g_free(clang->version);
    g_free(clang);
}

static LibClang *open_one(const char *path)
{
    LibClang *clang = g_new0(LibClang, 1);
    clang->handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    clang->path = g_strdup(path);
    if (clang->handle && fill(clang))
        return clang;
    close_library(clang);
    return NULL;
}

/* Takes `folder`/VERSION if builtin headers lie there; the version is whole, or from 16 on its
 * first number. */
static bool take_resources(LibClang *clang, const char *folder)
{
    g_autofree char *major = g_strdup_printf("%u", clang->major);
    const char *const versions[] = {clang->version, major};
    for (size_t i = 0; i < G_N_ELEMENTS(versions); i++) {
        g_autofree char *resources = g_build_filename(folder, versions[i], NULL);
        g_autofree char *header = g_build_filename(resources, "include", "stddef.h", NULL);
        if (!g_file_test(header, G_FILE_TEST_IS_REGULAR))
            continue;
        clang->resources = g_steal_pointer(&resources);
        return true;
    }
    return false;
}

static void find_resources(LibClang *clang, const char *const *folders)
{
    for (const char *const *pattern = folders; *pattern; pattern++) {
        glob_t found;
        if (glob(*pattern, GLOB_NOCHECK, NULL, &found) == 0)
            for (size_t i = 0; i < found.gl_pathc && !clang->resources; i++)
                take_resources(clang, found.gl_pathv[i]);
        globfree(&found);
        if (clang->resources)
            return;
    }
}

LibClang *libclang_open(const char *const *folders, const char *const *resources, char **message)
{
    g_autoptr(GArray) candidates = find_candidates(folders ? folders : usual_folders);
    for (guint i = 0; i < candidates->len; i++) {
        LibClang *clang = open_one(g_array_index(candidates, Candidate, i).path);
        if (!clang)
            continue;
        g_autofree char *library_folder = g_path_get_dirname(clang->path);
        g_autofree char *beside = g_build_filename(library_folder, "clang", NULL);
        if (resources || !take_resources(clang, beside))
            find_resources(clang, resources ? resources : usual_resources);
        return clang;
    }
    *message = candidates->len ? g_strdup_printf("%s is no libclang from version 14 on; " PACKAGES,
                                                 g_array_index(candidates, Candidate, 0).path)
                               : g_strdup("there is no libclang on this machine; " PACKAGES);
    return NULL;
}
