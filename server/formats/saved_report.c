#include "server/formats/saved_report.h"

#include <string.h>

#include "analyzers/base/json_text.h"
#include "analyzers/tower/level.h"

#define SIZE_LIMIT (256u << 20)

typedef struct Reading {
    const char *path, *text;
    size_t size;
    GError **error;
} Reading;

/* At the value that keys lead to, "[3]" for elements; NULL-terminated. Takes `message`. */
static bool fail(const Reading *reading, char *message, const char *key, const char *element)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    if (key)
        g_ptr_array_add(keys, (char *)(uintptr_t)key);
    if (element)
        g_ptr_array_add(keys, (char *)(uintptr_t)element);
    size_t at = key ? json_text_locate(reading->text, reading->size, keys) : 0;
    g_set_error(reading->error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s:%u: %s", reading->path,
                json_text_line(reading->text, at) + 1, message);
    g_free(message);
    return false;
}

static bool check_head(const Reading *reading, const json_t *root)
{
    const json_t *version = json_object_get(root, "version"),
                 *crates = json_object_get(root, "crates");
    if (!json_is_object(root) || !version)
        return fail(reading, g_strdup("this is no report of `belfry map --format json`"), NULL,
                    NULL);
    if (!json_is_integer(version) || json_integer_value(version) != 1)
        return fail(reading,
                    g_strdup("a report of another version; this program writes and reads 1"),
                    "version", NULL);
    if (!json_is_array(crates) || !json_is_array(json_object_get(root, "edges")))
        return fail(reading, g_strdup("`crates` and `edges` of a report are lists"),
                    crates ? "crates" : NULL, NULL);
    if (!json_array_size(crates))
        return fail(reading,
                    g_strdup("the report has no crates: save one with `belfry map --format "
                             "json`"),
                    "crates", NULL);
    return true;
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* Whether `kind` stands for its package rather than what was found before. */
static bool stands_before(const char *kind, const char *other)
{
    bool library = g_str_equal(kind, "lib") || g_str_equal(kind, "proc-macro");
    bool is_other = g_str_equal(other, "lib") || g_str_equal(other, "proc-macro");
    return library && !is_other;
}

static bool is_room(const char *kind)
{
    return g_str_equal(kind, "lib") || g_str_equal(kind, "proc-macro") || g_str_equal(kind, "bin");
}

/* The crate that stands for each manifest, as json_t. */
static GHashTable *rooms_of(const json_t *crates)
{
    GHashTable *rooms = g_hash_table_new(g_str_hash, g_str_equal);
    size_t i;
    json_t *crate;
    json_array_foreach(crates, i, crate)
    {
        const char *manifest = text_of(crate, "manifest"), *kind = text_of(crate, "kind");
        json_t *known = manifest ? g_hash_table_lookup(rooms, manifest) : NULL;
        if (manifest && is_room(kind) && (!known || stands_before(kind, text_of(known, "kind"))))
            g_hash_table_insert(rooms, (char *)(uintptr_t)manifest, crate);
    }
    return rooms;
}

static gint compare_ids(gconstpointer a, gconstpointer b)
{
    return strcmp((*(SavedCrate *const *)a)->id, (*(SavedCrate *const *)b)->id);
}

static bool check_crate(const Reading *reading, const json_t *crate, size_t index)
{
    const json_t *level = json_object_get(crate, "level");
    g_autofree char *element = g_strdup_printf("[%zu]", index);
    if (text_of(crate, "id") && text_of(crate, "kind") && json_is_integer(level) &&
        json_integer_value(level) >= 0 && json_integer_value(level) < LEVELS)
        return true;
    return fail(reading, g_strdup("a crate has an `id`, a `kind` and a `level` from 0 to 5"),
                "crates", element);
}

static bool read_crates(SavedReport *report, const Reading *reading)
{
    const json_t *crates = json_object_get(report->root, "crates");
    size_t i;
    json_t *crate;
    json_array_foreach(crates, i, crate) if (!check_crate(reading, crate, i)) return false;
    g_autoptr(GHashTable) rooms = rooms_of(crates), made = g_hash_table_new(NULL, NULL);
    json_array_foreach(crates, i, crate)
    {
        const char *manifest = text_of(crate, "manifest");
        json_t *room = manifest ? g_hash_table_lookup(rooms, manifest) : NULL;
        SavedCrate *saved = room ? g_hash_table_lookup(made, room) : NULL;
        if (room && !saved) {
            const char *name = text_of(room, "package");
            saved = g_new(SavedCrate, 1);
            *saved = (SavedCrate){text_of(room, "id"), name ? name : text_of(room, "id"),
                                  (uint8_t)json_integer_value(json_object_get(room, "level"))};
            g_hash_table_insert(made, room, saved);
            g_ptr_array_add(report->crates, saved);
        }
        if (saved)
            g_hash_table_insert(report->by_crate, (char *)(uintptr_t)text_of(crate, "id"), saved);
    }
    g_ptr_array_sort(report->crates, compare_ids);
    return true;
}

/* The crate that stands for the package of an end: a crate's id, or a module's, which begins with
 * one. */
static const SavedCrate *end_of(const SavedReport *report, const json_t *edge, const char *key)
{
    const char *id = text_of(edge, key), *mark = id ? strchr(id, '#') : NULL;
    const char *modules = mark ? strstr(mark, "::") : NULL;
    if (!id)
        return NULL;
    g_autofree char *crate = modules ? g_strndup(id, (gsize)(modules - id)) : g_strdup(id);
    return g_hash_table_lookup(report->by_crate, crate);
}

static void read_edges(SavedReport *report)
{
    size_t i;
    json_t *edge;
    json_array_foreach(json_object_get(report->root, "edges"), i, edge)
    {
        const char *role = text_of(edge, "role");
        if (json_is_true(json_object_get(edge, "external")) ||
            g_strcmp0(text_of(edge, "certainty"), "exact") != 0 ||
            (g_strcmp0(role, "normal") != 0 && g_strcmp0(role, "build") != 0))
            continue;
        const SavedCrate *from = end_of(report, edge, "from"), *to = end_of(report, edge, "to");
        if (from && to && from != to)
            g_hash_table_add(report->edges, g_strconcat(from->id, "\n", to->id, NULL));
    }
}

static void read_metrics(SavedReport *report)
{
    const json_t *metrics = json_object_get(report->root, "metrics");
    json_t *each;
    size_t i;
    json_array_foreach(json_object_get(metrics, "crates"), i, each) if (text_of(each, "crate"))
        g_hash_table_insert(report->metrics, g_strdup(text_of(each, "crate")), each);
    json_array_foreach(json_object_get(metrics, "levels"), i, each) g_hash_table_insert(
        report->metrics,
        g_strdup_printf("level %d", (int)json_integer_value(json_object_get(each, "level"))), each);
    if (json_is_object(json_object_get(metrics, "workspace")))
        g_hash_table_insert(report->metrics, g_strdup("workspace"),
                            json_object_get(metrics, "workspace"));
}

static bool read_all(SavedReport *report, const Reading *reading)
{
    char *message = NULL;
    uint32_t line;
    report->root = json_text_parse(reading->text, reading->size, &message, &line);
    if (!report->root) {
        g_set_error(reading->error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s:%u: %s", reading->path,
                    line + 1, message);
        g_free(message);
        return false;
    }
    if (!check_head(reading, report->root) || !read_crates(report, reading))
        return false;
    read_edges(report);
    read_metrics(report);
    return true;
}

bool saved_report_read(SavedReport *report, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize size;
    if (!g_file_get_contents(path, &text, &size, error))
        return false;
    Reading reading = {path, text, size, error};
    if (size > SIZE_LIMIT)
        return fail(&reading, g_strdup("larger than 256 MB"), NULL, NULL);
    *report = (SavedReport){
        .crates = g_ptr_array_new_with_free_func(g_free),
        .by_crate = g_hash_table_new(g_str_hash, g_str_equal),
        .edges = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .metrics = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    if (read_all(report, &reading))
        return true;
    saved_report_clear(report);
    return false;
}

void saved_report_clear(SavedReport *report)
{
    g_ptr_array_unref(report->crates);
    g_hash_table_unref(report->by_crate);
    g_hash_table_unref(report->edges);
    g_hash_table_unref(report->metrics);
    json_decref(report->root);
}
