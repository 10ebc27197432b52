#include "analyzers/ffi/c_files.h"

#include <glib/gstdio.h>

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/ffi/c_text.h"
#include "analyzers/syntax/language.h"

enum { WORD_BITS = 64, FILE_LIMIT = 16 << 20, DEPTH = 12, ENTRIES = 100000, REACH = 4000 };
static const uint64_t total_limit = (uint64_t)512 << 20;

static void c_file_free(void *data)
{
    CFile *file = data;
    if (!file)
        return;
    g_free(file->path);
    g_free(file->words);
    g_ptr_array_unref(file->includes);
    g_free(file);
}

static void list_free(void *list)
{
    g_ptr_array_unref(list);
}

void c_files_init(CFiles *files, GHashTable *wanted, uint32_t count, GHashTable *overlay)
{
    *files = (CFiles){.wanted = wanted,
                      .count = count,
                      .overlay = overlay,
                      .files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, c_file_free),
                      .found = g_ptr_array_new(),
                      .names = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, list_free)};
}

void c_files_clear(CFiles *files)
{
    if (!files->files)
        return;
    g_hash_table_unref(files->names);
    g_ptr_array_unref(files->found);
    g_hash_table_unref(files->files);
    *files = (CFiles){0};
}

uint32_t c_words_size(uint32_t count)
{
    return count / WORD_BITS + 1;
}

bool c_files_has(const CFiles *files, const CFile *file, uint32_t word)
{
    return word < files->count && (file->words[word / WORD_BITS] >> (word % WORD_BITS)) & 1;
}

typedef struct Reading {
    CFiles *files;
    CFile *file;
    GString *word;
} Reading;

static void add_word(void *data, const char *word, size_t length, uint32_t line, bool defines,
                     bool called)
{
    (void)line, (void)defines, (void)called;
    Reading *reading = data;
    g_string_truncate(reading->word, 0);
    g_string_append_len(reading->word, word, (gssize)length);
    gpointer number = g_hash_table_lookup(reading->files->wanted, reading->word->str);
    if (!number)
        return;
    uint32_t bit = GPOINTER_TO_UINT(number) - 1;
    reading->file->words[bit / WORD_BITS] |= (uint64_t)1 << (bit % WORD_BITS);
}

static void add_include(void *data, const char *path, size_t length)
{
    Reading *reading = data;
    g_ptr_array_add(reading->file->includes, g_strndup(path, length));
}

char *c_files_text(const CFiles *files, const char *path, gsize *size)
{
    GBytes *open = files->overlay ? g_hash_table_lookup(files->overlay, path) : NULL;
    if (open) {
        const char *data = g_bytes_get_data(open, size);
        return g_strndup(data ? data : "", *size);
    }
    char *text = NULL;
    GStatBuf status;
    bool fits =
        g_stat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size <= FILE_LIMIT;
    return fits && g_file_get_contents(path, &text, size, NULL) ? text : NULL;
}

static CFile *read_file(CFiles *files, const char *path)
{
    gsize size = 0;
    g_autofree char *text = files->bytes < total_limit ? c_files_text(files, path, &size) : NULL;
    if (!text)
        return NULL;
    files->bytes += size;
    CFile *file = g_new0(CFile, 1);
    file->path = g_strdup(path);
    file->words = g_new0(uint64_t, c_words_size(files->count));
    file->includes = g_ptr_array_new_with_free_func(g_free);
    file->is_header = language_is_header(path);
    Reading reading = {files, file, g_string_new(NULL)};
    const CTextSink sink = {add_word, add_include, &reading};
    c_text_scan(text, size, &sink);
    g_string_free(reading.word, TRUE);
    return file;
}

CFile *c_files_read(CFiles *files, const char *path)
{
    gpointer known = NULL;
    if (g_hash_table_lookup_extended(files->files, path, NULL, &known))
        return known;
    CFile *file = read_file(files, path);
    g_hash_table_insert(files->files, g_strdup(path), file);
    return file;
}

/* What builds and package managers leave behind is nobody's source. */
static bool is_left_out(const char *folder, const char *name)
{
    if (*name == '.' || strcmp(name, "node_modules") == 0)
        return true;
    g_autofree char *tag = g_build_filename(folder, name, "CACHEDIR.TAG", NULL);
    return strcmp(name, "target") == 0 && g_file_test(tag, G_FILE_TEST_EXISTS);
}

static void walk(CFiles *files, const char *folder, int depth, uint32_t *entries,
                 const Cancel *cancel)
{
    GDir *dir = depth < DEPTH && !cancelled(cancel) ? g_dir_open(folder, 0, NULL) : NULL;
    for (const char *name; dir && *entries < ENTRIES && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        (*entries)++;
        if (g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            continue;
        if (language_is_c(name)) {
            CFile *file = c_files_read(files, path);
            if (file)
                g_ptr_array_add(files->found, file);
        } else if (!is_left_out(folder, name) && g_file_test(path, G_FILE_TEST_IS_DIR))
            walk(files, path, depth + 1, entries, cancel);
    }
    if (dir)
        g_dir_close(dir);
}

static int compare_paths(gconstpointer a, gconstpointer b)
{
    const CFile *const *left = a, *const *right = b;
    return strcmp((*left)->path, (*right)->path);
}

void c_files_walk(CFiles *files, const char *root, const Cancel *cancel)
{
    uint32_t entries = 0;
    walk(files, root, 0, &entries, cancel);
    g_ptr_array_sort(files->found, compare_paths);
    for (guint i = 0; i < files->found->len; i++) {
        CFile *file = files->found->pdata[i];
        char *name = (char *)(uintptr_t)path_name(file->path);
        GPtrArray *list = g_hash_table_lookup(files->names, name);
        if (!list) {
            list = g_ptr_array_new();
            g_hash_table_insert(files->names, name, list);
        }
        g_ptr_array_add(list, file);
    }
}

/* The only file below the root whose path ends like that. */
static CFile *by_ending(const CFiles *files, const char *path)
{
    const GPtrArray *list = g_hash_table_lookup(files->names, path_name(path));
    g_autofree char *ending = g_strconcat("/", path, NULL);
    CFile *found = NULL;
    for (guint i = 0; list && i < list->len; i++) {
        CFile *file = list->pdata[i];
        if (!g_str_has_suffix(file->path, ending))
            continue;
        if (found)
            return NULL;
        found = file;
    }
    return found;
}

CFile *c_files_include(CFiles *files, const CFile *from, const char *path, char *const *folders)
{
    if (g_path_is_absolute(path))
        return c_files_read(files, path);
    g_autofree char *folder = from ? g_path_get_dirname(from->path) : NULL;
    g_autofree char *beside = folder ? g_canonicalize_filename(path, folder) : NULL;
    CFile *found = beside ? c_files_read(files, beside) : NULL;
    for (; !found && folders && *folders; folders++) {
        g_autofree char *below = g_canonicalize_filename(path, *folders);
        found = c_files_read(files, below);
    }
    return found ? found : by_ending(files, path);
}

uint64_t *c_files_reach(CFiles *files, CFile *file, char *const *folders)
{
    uint32_t size = c_words_size(files->count);
    uint64_t *words = g_new0(uint64_t, size);
    g_autoptr(GPtrArray) seen = g_ptr_array_new();
    g_ptr_array_add(seen, file);
    file->is_seen = true;
    for (guint i = 0; i < seen->len; i++) {
        const CFile *each = seen->pdata[i];
        for (uint32_t k = 0; k < size; k++)
            words[k] |= each->words[k];
        for (guint k = 0; k < each->includes->len && seen->len < REACH; k++) {
            CFile *next = c_files_include(files, each, each->includes->pdata[k], folders);
            if (next && !next->is_seen) {
                next->is_seen = true;
                g_ptr_array_add(seen, next);
            }
        }
    }
    for (guint i = 0; i < seen->len; i++)
        ((CFile *)seen->pdata[i])->is_seen = false;
    return words;
}
