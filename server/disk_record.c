#include "server/disk_record.h"

#include <string.h>
#include <sys/stat.h>

#include "protocol/text.h"

#define TEXT_LIMIT ((gsize)8 << 20)

typedef struct DiskRecord {
    Recorder *recorder;
    GHashTable *files;   /* recorder_take_files */
    GHashTable *present; /* paths that an analysis read */
} DiskRecord;

/* What tells whether a file changed; NULL: there is none, or it is too large to be read. Owned. */
static char *stamp_of(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > (off_t)TEXT_LIMIT)
        return NULL;
    return g_strdup_printf("%lld %lld.%09ld", (long long)status.st_size,
                           (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

static json_t *line_of(const char *path, const char *text, gsize size)
{
    json_t *line = json_object();
    json_object_set_new(line, "path", json_text(path));
    if (!text) {
        json_object_set_new(line, "gone", json_true());
    } else if (text_is_utf8(text, size)) {
        json_object_set_new(line, "text", json_stringn(text, size));
    } else {
        char *encoded = g_base64_encode((const guchar *)text, size);
        json_object_set_new(line, "base64", json_string(encoded));
        g_free(encoded);
    }
    return line;
}

static void record_file(const DiskRecord *record, const char *path)
{
    char *stamp = stamp_of(path), *text = NULL;
    gsize size = 0;
    bool known = stamp && g_strcmp0(g_hash_table_lookup(record->files, path), stamp) == 0;
    g_hash_table_add(record->present, g_strdup(path));
    if (!known && stamp && g_file_get_contents(path, &text, &size, NULL)) {
        recorder_put(record->recorder, "disk", line_of(path, text, size));
        g_hash_table_replace(record->files, g_strdup(path), g_strdup(stamp));
    }
    g_free(text);
    g_free(stamp);
}

static void record_below(const DiskRecord *record, const char *root, const char *relative)
{
    char *path = g_canonicalize_filename(relative, root);
    record_file(record, path);
    g_free(path);
}

static void record_rules(const DiskRecord *record, const RuleSet *rules)
{
    for (uint32_t i = 0; i < rules->rule_count; i++) {
        const Rule *rule = &rules->rules[i];
        GDir *entries = rule->is_team && g_path_is_absolute(rule->origin)
                            ? g_dir_open(rule->origin, 0, NULL)
                            : NULL;
        for (const char *name; entries && (name = g_dir_read_name(entries));)
            record_below(record, rule->origin, name);
        if (entries)
            g_dir_close(entries);
    }
}

static bool lies_in(const char *directory, const char *path)
{
    size_t size = strlen(directory);
    return strncmp(directory, path, size) == 0 && path[size] == '/';
}

/* The root itself, below it, or a manifest above it, without which the root is another one. */
static bool concerns(const char *root, const char *path)
{
    g_autofree char *directory = g_path_get_dirname(path);
    return strcmp(root, path) == 0 || lies_in(root, path) || lies_in(directory, root);
}

/* What was read before and is gone now, or has another text that this analysis made no use of: a
 * manifest above that holds nothing together any more. */
static void record_others(const DiskRecord *record, const char *root)
{
    g_autoptr(GPtrArray) changed = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iterator;
    char *path;
    g_hash_table_iter_init(&iterator, record->files);
    while (g_hash_table_iter_next(&iterator, (void **)&path, NULL)) {
        if (g_hash_table_contains(record->present, path) || !concerns(root, path))
            continue;
        if (g_file_test(path, G_FILE_TEST_EXISTS)) {
            g_ptr_array_add(changed, g_strdup(path));
            continue;
        }
        recorder_put(record->recorder, "disk", line_of(path, NULL, 0));
        g_hash_table_iter_remove(&iterator);
    }
    for (guint i = 0; i < changed->len; i++)
        record_file(record, changed->pdata[i]);
}

static void record_link(const DiskRecord *record, const char *spelled, const char *real)
{
    if (strcmp(spelled, real) == 0 || g_hash_table_contains(record->files, spelled))
        return;
    json_t *line = json_object();
    json_object_set_new(line, "path", json_text(spelled));
    json_object_set_new(line, "link", json_text(real));
    recorder_put(record->recorder, "disk", line);
    g_hash_table_replace(record->files, g_strdup(spelled), g_strdup("link"));
}

static DiskRecord begin(Recorder *recorder)
{
    return (DiskRecord){recorder, recorder_take_files(recorder),
                        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
}

static void end(DiskRecord *record)
{
    g_hash_table_unref(record->present);
    recorder_give_back_files(record->recorder);
}

void disk_record(Recorder *recorder, const Analysis *analysis, const char *spelled,
                 const char *real)
{
    if (!recorder)
        return;
    DiskRecord record = begin(recorder);
    const Workspace *workspace = analysis->workspace;
    record_link(&record, spelled, real);
    for (uint32_t i = 0; i < workspace->file_count; i++)
        record_below(&record, workspace->root, workspace->files[i].path);
    for (uint32_t i = 0; i < workspace->package_count; i++)
        record_below(&record, workspace->root, workspace->packages[i].manifest);
    for (char **build = workspace->builds; build && *build; build++)
        record_below(&record, workspace->root, *build);
    for (uint32_t i = 0; i < workspace->note_count; i++)
        record_below(&record, workspace->root, workspace->notes[i].path);
    if (analysis->config->path)
        record_file(&record, analysis->config->path);
    if (analysis->baseline && analysis->baseline->is_there)
        record_file(&record, analysis->baseline->path);
    record_rules(&record, analysis->rules);
    record_others(&record, workspace->root);
    end(&record);
}

void disk_record_nothing(Recorder *recorder, const char *path)
{
    if (!recorder)
        return;
    DiskRecord record = begin(recorder);
    record_others(&record, path);
    end(&record);
}
