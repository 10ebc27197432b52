#include "analyzers/workspace/c_header_owners.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/syntax/language.h"

/* Owners that come to a header: none yet, one, or several. */
#define MANY (UINT32_MAX - 1)
#define NAMESAKE_LIMIT                                                                             \
    8 /* headers of one name that an include may mean, where none lies beside                      \
       */

typedef struct Headers {
    const Workspace *workspace;
    const CTargets *targets;
    const bool *taken;
    uint32_t *owners;
    bool *settled;       /* by file: its owner stands */
    uint32_t *library;   /* by header: the one library that includes it, NONE or MANY */
    uint32_t *other;     /* likewise of all else; files of no target count as one of their own */
    GHashTable *by_name; /* last part, borrowed → GArray of headers */
    GHashTable *by_path; /* path, borrowed → header + 1 */
    GArray *waiting;     /* headers whose includes are to be followed */
} Headers;

static bool is_header(const Headers *headers, uint32_t file)
{
    return language_is_header(headers->workspace->files[file].path);
}

static char *place_of(const char *path)
{
    g_autofree char *folder = path_directory(path), *stem = path_stem(path);
    return path_join(folder, stem);
}

static void join(uint32_t *sum, uint32_t value)
{
    *sum = *sum == WORKSPACE_NONE || *sum == value ? value : MANY;
}

/* Owners by `place` (the folder, or path without ending) of sources; + 1, of no target 0. */
static GHashTable *owners_by(const Headers *headers, char *(*place)(const char *))
{
    GHashTable *owners = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < headers->workspace->file_count; i++) {
        const char *path = headers->workspace->files[i].path;
        if (!language_is_c(path) || language_is_header(path) || headers->taken[i])
            continue;
        char *key = place(path);
        void *known;
        uint32_t owner = headers->owners[i];
        if (g_hash_table_lookup_extended(owners, key, NULL, &known) &&
            GPOINTER_TO_UINT(known) - 1 != owner)
            owner = WORKSPACE_NONE;
        g_hash_table_insert(owners, key, GUINT_TO_POINTER(owner + 1));
    }
    return owners;
}

/* Headers that are named by a target, or go with what lies beside them. */
static void settle(Headers *headers)
{
    GHashTable *twins = owners_by(headers, place_of);
    GHashTable *folders = owners_by(headers, path_directory);
    for (uint32_t i = 0; i < headers->workspace->file_count; i++) {
        const char *path = headers->workspace->files[i].path;
        if (!is_header(headers, i) || headers->taken[i])
            continue;
        g_autofree char *twin = place_of(path), *folder = path_directory(path);
        void *owner = g_hash_table_lookup(folders, folder), *known = NULL;
        bool has_twin = g_hash_table_lookup_extended(twins, twin, NULL, &known);
        headers->settled[i] = has_twin || owner || headers->owners[i] != WORKSPACE_NONE;
        if (has_twin || owner)
            headers->owners[i] = GPOINTER_TO_UINT(has_twin ? known : owner) - 1;
    }
    g_hash_table_unref(twins);
    g_hash_table_unref(folders);
}

static void index_header(Headers *headers, uint32_t file)
{
    char *path = headers->workspace->files[file].path;
    char *name = (char *)(uintptr_t)path_name(path);
    GArray *namesakes = g_hash_table_lookup(headers->by_name, name);
    if (!namesakes) {
        namesakes = g_array_new(FALSE, FALSE, sizeof(uint32_t));
        g_hash_table_insert(headers->by_name, name, namesakes);
    }
    g_array_append_val(namesakes, file);
    g_hash_table_insert(headers->by_path, path, GUINT_TO_POINTER(file + 1));
}

/* Whether the header heard something new. */
static bool hear(Headers *headers, uint32_t header, uint32_t library, uint32_t other)
{
    uint32_t *libraries = &headers->library[header], *others = &headers->other[header];
    uint32_t old_library = *libraries, old_other = *others;
    if (library != WORKSPACE_NONE)
        join(libraries, library);
    if (other != WORKSPACE_NONE)
        join(others, other);
    return *libraries != old_library || *others != old_other;
}

static void tell(Headers *headers, uint32_t header, uint32_t library, uint32_t other)
{
    if (!headers->settled[header] && hear(headers, header, library, other))
        g_array_append_val(headers->waiting, header);
}

/* Tells the headers an include may mean: the one beside the file, else those whose path ends so. */
static void follow(Headers *headers, uint32_t from, const char *path, uint32_t library,
                   uint32_t other)
{
    const SourceFile *files = headers->workspace->files;
    const GArray *namesakes = g_hash_table_lookup(headers->by_name, path_name(path));
    if (!namesakes || !*path)
        return;
    g_autofree char *folder = path_directory(files[from].path),
                    *beside = path_resolve(folder, path);
    uint32_t found = beside ? GPOINTER_TO_UINT(g_hash_table_lookup(headers->by_path, beside)) : 0;
    if (found) {
        tell(headers, found - 1, library, other);
        return;
    }
    const char *plain = path + strspn(path, "./");
    size_t size = strlen(plain);
    for (guint i = 0; i < MIN(namesakes->len, NAMESAKE_LIMIT); i++) {
        uint32_t header = g_array_index(namesakes, uint32_t, i);
        size_t length = strlen(files[header].path);
        const char *ending = length >= size ? files[header].path + length - size : "";
        bool whole = length == size || (length > size && ending[-1] == '/');
        if (whole && strcmp(ending, plain) == 0)
            tell(headers, header, library, other);
    }
}

static void follow_all(Headers *headers, uint32_t from, uint32_t library, uint32_t other)
{
    const SourceFile *file = &headers->workspace->files[from];
    if (!file->parsed)
        return;
    const Facts *facts = file->parsed->facts;
    const IncludeFact *includes = facts_includes(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_INCLUDE); i++)
        follow(headers, from, facts_string(facts, includes[i].path), library, other);
}

/* What a file of a settled owner says of the headers it includes. */
static void start(Headers *headers, uint32_t file)
{
    uint32_t owner = headers->owners[file], nobody = headers->targets->list->len;
    if (owner == WORKSPACE_NONE)
        follow_all(headers, file, WORKSPACE_NONE, nobody);
    else if (((CTarget *)headers->targets->list->pdata[owner])->kind == C_TARGET_LIBRARY)
        follow_all(headers, file, owner, WORKSPACE_NONE);
    else
        follow_all(headers, file, WORKSPACE_NONE, owner);
}

static void spread(Headers *headers)
{
    for (uint32_t i = 0; i < headers->workspace->file_count; i++)
        if (language_is_c(headers->workspace->files[i].path) &&
            (headers->settled[i] || !is_header(headers, i)))
            start(headers, i);
    while (headers->waiting->len) {
        uint32_t header = g_array_index(headers->waiting, uint32_t, headers->waiting->len - 1);
        g_array_set_size(headers->waiting, headers->waiting->len - 1);
        follow_all(headers, header, headers->library[header], headers->other[header]);
    }
}

/* Whether the file lies where the target's build file does. */
static bool is_below(const Headers *headers, uint32_t file, uint32_t owner)
{
    const CTarget *target = headers->targets->list->pdata[owner];
    g_autofree char *folder = path_directory(target->build_file);
    return path_within(headers->workspace->files[file].path, folder);
}

static void conclude(Headers *headers)
{
    uint32_t nobody = headers->targets->list->len;
    for (uint32_t i = 0; i < headers->workspace->file_count; i++) {
        uint32_t library = headers->library[i], other = headers->other[i];
        uint32_t owner = library == WORKSPACE_NONE ? other : library;
        if (!headers->settled[i] && is_header(headers, i) && owner < nobody &&
            is_below(headers, i, owner))
            headers->owners[i] = owner;
    }
}

void c_header_owners_find(const Workspace *workspace, const CTargets *targets, const bool *taken,
                          uint32_t *owners)
{
    uint32_t count = workspace->file_count;
    Headers headers = {
        .workspace = workspace, .targets = targets, .taken = taken, .owners = owners};
    headers.settled = g_memdup2(taken, count * sizeof *taken);
    headers.library = g_new(uint32_t, count + 1);
    headers.other = g_new(uint32_t, count + 1);
    memset(headers.library, 0xff, count * sizeof *headers.library);
    memset(headers.other, 0xff, count * sizeof *headers.other);
    headers.by_name =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    headers.by_path = g_hash_table_new(g_str_hash, g_str_equal);
    headers.waiting = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t i = 0; i < count; i++)
        if (is_header(&headers, i))
            index_header(&headers, i);
    settle(&headers);
    spread(&headers);
    conclude(&headers);
    g_hash_table_unref(headers.by_name);
    g_hash_table_unref(headers.by_path);
    g_array_unref(headers.waiting);
    g_free(headers.settled);
    g_free(headers.library);
    g_free(headers.other);
}
