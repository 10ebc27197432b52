#include "analyzers/ffi/headers.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/ffi/header_names.h"
#include "analyzers/ffi/system_includes.h"

enum { WORD_BITS = 64 };

typedef struct Search {
    HeaderSet *set;
    const HeadersRequest *request;
    char *folder;       /* the package's */
    GArray *candidates; /* Candidate: the group that is looked at */
    GPtrArray *reaches; /* uint64_t *, by candidate */
} Search;

static void header_clear(void *header)
{
    g_free(((FoundHeader *)header)->path);
    g_free(((FoundHeader *)header)->evidence);
}

void header_set_clear(HeaderSet *set)
{
    if (set->headers)
        g_array_unref(set->headers);
    if (set->folders)
        g_ptr_array_unref(set->folders);
    g_free(set->left);
    g_free(set->reached);
    if (set->missing)
        g_ptr_array_unref(set->missing);
    *set = (HeaderSet){0};
}

char *headers_package_folder(const Workspace *workspace, uint32_t package)
{
    const char *directory = package == WORKSPACE_NONE ? "" : workspace->packages[package].directory;
    return *directory ? g_build_filename(workspace->root, directory, NULL)
                      : g_strdup(workspace->root);
}

static void add_candidate(Search *search, CFile *file, const char *says, bool sure)
{
    for (guint i = 0; i < search->candidates->len; i++)
        if (g_array_index(search->candidates, Candidate, i).file == file)
            return;
    Candidate candidate = {file, says, sure};
    g_array_append_val(search->candidates, candidate);
}

static char *evidence(const Candidate *candidate, uint32_t count)
{
    return count == 1 ? g_strdup_printf("%s; one of the names stands there", candidate->says)
                      : g_strdup_printf("%s; %u of the names stand there", candidate->says, count);
}

static uint32_t overlap(const Search *search, const uint64_t *reach)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < c_words_size(search->request->files->count); i++)
        found += (uint32_t)__builtin_popcountll(reach[i] & search->set->left[i]);
    return found;
}

static void choose(Search *search, guint index, uint32_t count)
{
    const Candidate *candidate = &g_array_index(search->candidates, Candidate, index);
    const uint64_t *reach = search->reaches->pdata[index];
    for (uint32_t i = 0; i < c_words_size(search->request->files->count); i++) {
        search->set->left[i] &= ~reach[i];
        search->set->reached[i] |= reach[i];
    }
    FoundHeader header = {g_strdup(candidate->file->path), evidence(candidate, count)};
    g_array_append_val(search->set->headers, header);
}

/* The candidate that has most of what is left; of two equal ones the one with the shorter path. */
static bool choose_best(Search *search)
{
    guint best = 0;
    uint32_t most = 0;
    for (guint i = 0; i < search->candidates->len; i++) {
        uint32_t count = overlap(search, search->reaches->pdata[i]);
        const char *path = g_array_index(search->candidates, Candidate, i).file->path;
        const char *other = g_array_index(search->candidates, Candidate, best).file->path;
        if (count < most || count == 0 || (count == most && strlen(path) >= strlen(other)))
            continue;
        best = i;
        most = count;
    }
    if (most)
        choose(search, best, most);
    return most > 0;
}

/* Takes of the group what is needed; the group is empty then. */
static void settle(Search *search)
{
    for (guint i = 0; i < search->candidates->len; i++) {
        CFile *file = g_array_index(search->candidates, Candidate, i).file;
        g_ptr_array_add(search->reaches, c_files_reach(search->request->files, file,
                                                       (char *const *)search->set->folders->pdata));
    }
    while (choose_best(search))
        ;
    g_array_set_size(search->candidates, 0);
    g_ptr_array_set_size(search->reaches, 0);
}

static void add_folder(Search *search, const char *path)
{
    g_autofree char *folder = g_canonicalize_filename(path, search->folder);
    if (g_file_test(folder, G_FILE_TEST_IS_DIR))
        g_ptr_array_insert(search->set->folders, 0, g_steal_pointer(&folder));
}

/* The header of the package a comment means, whose path may be that of another machine: the only
 * one that ends like it, or like the end of it. */
static CFile *by_shorter_path(const Search *search, const char *path)
{
    for (const char *end = path; end; end = strchr(end, '/') ? strchr(end, '/') + 1 : NULL) {
        g_autofree char *ending = g_strconcat("/", end, NULL);
        const GPtrArray *found = search->request->files->found;
        CFile *only = NULL;
        bool many = false;
        for (guint i = 0; i < found->len; i++) {
            CFile *file = found->pdata[i];
            if (!g_str_has_suffix(file->path, ending) || !path_within(file->path, search->folder))
                continue;
            many = only != NULL;
            only = file;
        }
        if (only && !many)
            return only;
    }
    return NULL;
}

static void named_headers(Search *search)
{
    const GArray *clues = search->request->clues;
    for (guint i = 0; i < clues->len; i++) {
        const Clue *clue = &g_array_index(clues, Clue, i);
        if (clue->kind != CLUE_HEADER)
            continue;
        CFile *file = c_files_include(search->request->files, NULL, clue->text,
                                      (char *const *)search->set->folders->pdata);
        file = file ? file : by_shorter_path(search, clue->text);
        if (file)
            add_candidate(search, file, clue->says, clue->sure);
    }
    settle(search);
}

static void own_headers(Search *search, bool whole_workspace)
{
    const GPtrArray *found = search->request->files->found;
    for (guint i = 0; i < found->len; i++) {
        CFile *file = found->pdata[i];
        bool own = path_within(file->path, search->folder);
        if (file->is_header && (own || whole_workspace) && overlap(search, file->words))
            add_candidate(search, file,
                          own ? "it lies in the package's folder" : "it lies in the workspace",
                          false);
    }
    settle(search);
}

/* `sure`: only what a clue said on purpose leads there. */
static void system_headers(Search *search, bool sure)
{
    HeaderSet *set = search->set;
    g_ptr_array_set_size(set->folders, (int)set->folders->len - 1); /* the end mark */
    header_names_find(search->request->files, search->request->clues, search->candidates,
                      set->folders);
    g_ptr_array_add(set->folders, NULL);
    for (guint i = search->candidates->len; sure && i > 0; i--)
        if (!g_array_index(search->candidates, Candidate, i - 1).sure)
            g_array_remove_index(search->candidates, i - 1);
    settle(search);
}

/* What belfry.toml says of a crate's headers is all there is to it. */
static bool configured(Search *search)
{
    const Config *config = search->request->config;
    const Workspace *workspace = search->request->workspace;
    const char *name = search->request->package == WORKSPACE_NONE
                           ? NULL
                           : workspace->packages[search->request->package].name;
    const ConfigFfi *ffi = config ? config_ffi(config, name) : NULL;
    for (char **include = ffi ? ffi->include : NULL; include && *include; include++) {
        g_autofree char *path = config_absolute(config, *include);
        add_folder(search, path);
    }
    for (char **header = ffi ? ffi->headers : NULL; header && *header; header++) {
        g_autofree char *path = config_absolute(config, *header);
        CFile *file = c_files_read(search->request->files, path);
        file = file ? file
                    : c_files_include(search->request->files, NULL, *header,
                                      (char *const *)search->set->folders->pdata);
        if (!file) {
            g_ptr_array_add(search->set->missing, g_strdup(*header));
            continue;
        }
        FoundHeader found = {g_strdup(file->path), g_strdup("belfry.toml names it")};
        g_array_append_val(search->set->headers, found);
    }
    return ffi && ffi->headers && *ffi->headers;
}

static void start(Search *search)
{
    const HeadersRequest *request = search->request;
    HeaderSet *set = search->set;
    *set = (HeaderSet){.headers = g_array_new(FALSE, TRUE, sizeof(FoundHeader)),
                       .folders = g_ptr_array_new_with_free_func(g_free),
                       .missing = g_ptr_array_new_with_free_func(g_free),
                       .left = g_memdup2(request->functions,
                                         c_words_size(request->files->count) * sizeof(uint64_t)),
                       .reached = g_new0(uint64_t, c_words_size(request->files->count))};
    g_array_set_clear_func(set->headers, header_clear);
    g_ptr_array_add(set->folders, g_strdup(search->folder));
    g_auto(GStrv) system = system_includes();
    for (char **folder = system; *folder; folder++)
        g_ptr_array_add(set->folders, g_strdup(*folder));
    g_ptr_array_add(set->folders, NULL);
    for (guint i = request->clues->len; i > 0; i--) {
        const Clue *clue = &g_array_index(request->clues, Clue, i - 1);
        if (clue->kind == CLUE_INCLUDE)
            add_folder(search, clue->text);
    }
}

/* Types are looked for once functions are settled: their names are no proof of a header. */
static void want_types(Search *search)
{
    const HeadersRequest *request = search->request;
    for (uint32_t i = 0; i < c_words_size(request->files->count); i++)
        search->set->left[i] |=
            request->types[i] & ~request->functions[i] & ~search->set->reached[i];
}

void headers_find(HeaderSet *set, const HeadersRequest *request)
{
    Search search = {set, request, headers_package_folder(request->workspace, request->package),
                     g_array_new(FALSE, FALSE, sizeof(Candidate)),
                     g_ptr_array_new_with_free_func(g_free)};
    start(&search);
    if (!configured(&search)) {
        named_headers(&search);
        own_headers(&search, false);
        system_headers(&search, false);
        own_headers(&search, true);
        want_types(&search);
        named_headers(&search);
        own_headers(&search, false);
        system_headers(&search, true);
    }
    g_array_unref(search.candidates);
    g_ptr_array_unref(search.reaches);
    g_free(search.folder);
}
