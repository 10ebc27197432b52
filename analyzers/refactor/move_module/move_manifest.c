#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/refactor/move_module/move_features.h"
#include "analyzers/refactor/move_module/move_lints.h"

/* The old manifest, from which the new one is written. */
typedef struct Writer {
    Move *move;
    const Package *package;
    const PlanSource *source;
    TomlDocument *document;
    GString *text;
} Writer;

static char *raw(const Writer *writer, const TomlValue *value)
{
    return g_strndup(writer->source->text + value->place.start,
                     value->place.end - value->place.start);
}

static bool is_inherited(const TomlValue *value)
{
    return toml_bool(toml_find(value, "workspace"), false);
}

static void write_package(Writer *writer)
{
    static const char *const keys[] = {"version", "edition",  "rust-version", "authors",
                                       "license", "homepage", "repository",   "publish"};
    const TomlValue *package = toml_find(writer->document->root, "package");
    g_string_append_printf(writer->text, "[package]\nname = \"%s\"\n", writer->move->target);
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        const TomlValue *value = toml_find(package, keys[i]);
        g_autofree char *written = value ? raw(writer, value) : NULL;
        if (is_inherited(value))
            g_string_append_printf(writer->text, "%s.workspace = true\n", keys[i]);
        else if (value && value->kind != TOML_TABLE)
            g_string_append_printf(writer->text, "%s = %s\n", keys[i], written);
    }
}

/* A path is from another folder now; one that leads out of the root goes by the old one. */
static char *entry_text(const Writer *writer, const TomlEntry *entry)
{
    const char *path = strcmp(entry->key, "path") == 0 ? toml_text(entry->value) : NULL;
    if (!path || *path == '/')
        return raw(writer, entry->value);
    g_autofree char *folder = path_resolve(writer->package->directory, path);
    g_autofree char *way =
        manifest_relative(writer->move->directory, folder ? folder : writer->package->directory);
    return folder ? g_strdup_printf("\"%s\"", way) : g_strdup_printf("\"%s/%s\"", way, path);
}

/* What follows a dependency's key: " = \"1\"", " = { … }", ".workspace = true". Owned. */
static char *dependency_text(const Writer *writer, const TomlValue *value, bool optional)
{
    if (value->kind != TOML_TABLE) {
        g_autofree char *text = raw(writer, value);
        return g_strconcat(" = ", text, NULL);
    }
    GString *text = g_string_new(NULL);
    uint32_t count = 0;
    for (uint32_t i = 0; i < value->entry_count; i++) {
        const TomlEntry *entry = &value->entries[i];
        if (strcmp(entry->key, "optional") == 0 && !optional)
            continue;
        g_autofree char *written = entry_text(writer, entry);
        g_string_append_printf(text, "%s%s = %s", count++ ? ", " : "", entry->key, written);
    }
    bool only = count == 1 && is_inherited(value);
    char *whole = only ? g_strdup(".workspace = true") : g_strdup_printf(" = { %s }", text->str);
    g_string_free(text, TRUE);
    return whole;
}

static bool is_normal(const Writer *writer, const char *key)
{
    for (uint32_t i = 0; i < writer->package->dependency_count; i++)
        if (writer->package->dependencies[i].role == DEPENDENCY_NORMAL &&
            strcmp(writer->package->dependencies[i].key, key) == 0)
            return true;
    return false;
}

/* Lines for the dependencies of one table that have that role. What is there for tests only is used
 * by them, even where that is not seen. */
static void table_lines(const Writer *writer, const TomlValue *table, uint8_t role, bool is_dev,
                        GPtrArray *lines)
{
    for (uint32_t i = 0; table && i < table->entry_count; i++) {
        const TomlEntry *entry = &table->entries[i];
        unsigned known = GPOINTER_TO_UINT(g_hash_table_lookup(writer->move->keys, entry->key));
        if (!(known & role) && !(known && is_dev && !is_normal(writer, entry->key)))
            continue;
        bool optional = !is_dev && move_features_optional(writer->move, entry->key);
        manifest_line(lines, entry->key, dependency_text(writer, entry->value, optional));
    }
}

static bool has_line(const GPtrArray *lines, const char *key)
{
    for (guint i = 0; i < lines->len; i++)
        if (strcmp(((ManifestLine *)lines->pdata[i])->key, key) == 0)
            return true;
    return false;
}

/* What only its tests use, of the tables for all code, unless those for tests have it as well. */
static void add_test_lines(const Writer *writer, const TomlValue *parent, GPtrArray *lines)
{
    GPtrArray *normal = manifest_lines_new();
    table_lines(writer, toml_find(parent, "dependencies"), MOVE_DEV, true, normal);
    for (guint i = 0; i < normal->len; i++) {
        const ManifestLine *line = normal->pdata[i];
        unsigned known = GPOINTER_TO_UINT(g_hash_table_lookup(writer->move->keys, line->key));
        if (!(known & MOVE_NORMAL) && !has_line(lines, line->key))
            manifest_line(lines, line->key, g_strdup(line->rest));
    }
    g_ptr_array_unref(normal);
}

static GPtrArray *lines_of(const Writer *writer, const TomlValue *parent, bool is_dev)
{
    GPtrArray *lines = manifest_lines_new();
    table_lines(writer, toml_find(parent, is_dev ? "dev-dependencies" : "dependencies"),
                is_dev ? MOVE_DEV : MOVE_NORMAL, is_dev, lines);
    if (is_dev)
        add_test_lines(writer, parent, lines);
    manifest_sort_lines(lines);
    return lines;
}

static void write_table(Writer *writer, const char *header, GPtrArray *lines)
{
    if (lines->len)
        g_string_append_printf(writer->text, "\n[%s]\n", header);
    for (guint i = 0; i < lines->len; i++) {
        g_autofree char *line = manifest_line_text(lines->pdata[i]);
        g_string_append_printf(writer->text, "%s\n", line);
    }
    g_ptr_array_unref(lines);
}

static void write_features(Writer *writer)
{
    GPtrArray *lines = manifest_lines_new();
    move_features_lines(writer->move, lines);
    manifest_sort_lines(lines);
    write_table(writer, "features", lines);
}

static void write_dependencies(Writer *writer, bool is_dev)
{
    const TomlValue *root = writer->document->root, *targets = toml_find(root, "target");
    const char *name = is_dev ? "dev-dependencies" : "dependencies";
    write_table(writer, name, lines_of(writer, root, is_dev));
    for (uint32_t i = 0; targets && i < targets->entry_count; i++) {
        g_autofree char *header = g_strdup_printf("target.'%s'.%s", targets->entries[i].key, name);
        write_table(writer, header, lines_of(writer, targets->entries[i].value, is_dev));
    }
}

/* A derive's crate writes paths to the one it belongs to. */
static void add_companions(Move *move)
{
    static const char *const endings[] = {"_derive",  "-derive",  "_macros", "-macros",
                                          "_codegen", "-codegen", "_impl",   "-impl"};
    const Package *package = &move->workspace->packages[move->package];
    for (uint32_t i = 0; i < package->dependency_count; i++) {
        const char *key = package->dependencies[i].key;
        unsigned known = GPOINTER_TO_UINT(g_hash_table_lookup(move->keys, key));
        for (size_t j = 0; j < G_N_ELEMENTS(endings) && known; j++) {
            if (!g_str_has_suffix(key, endings[j]))
                continue;
            g_autofree char *code = g_strdelimit(g_strdup(key), "-", '_');
            const char *stem = move_key(move, code, strlen(code) - strlen(endings[j]));
            if (stem)
                move_note_key(move, stem, (uint8_t)known);
        }
    }
}

static bool write_new(Writer *writer)
{
    Move *move = writer->move;
    writer->text = g_string_new(NULL);
    write_package(writer);
    write_features(writer);
    write_dependencies(writer, false);
    write_dependencies(writer, true);
    move_lints_write(move, writer->document, writer->text);
    g_autofree char *path = g_strconcat(move->directory, "/Cargo.toml", NULL);
    plan_create(move->plan, path, g_string_free(writer->text, FALSE));
    return !move->plan->refusal && move_features_forward(move);
}

/* Adds to the lines what the target does not have yet. */
static bool merge(Writer *writer, const TomlValue *known, GPtrArray *lines, GPtrArray *more)
{
    const Package *target = &writer->move->workspace->packages[writer->move->target_package];
    const PlanSource *source = plan_source(writer->move->plan, target->manifest);
    Writer other = {writer->move, target, source, NULL, NULL};
    for (guint i = 0; i < lines->len; i++) {
        const ManifestLine *line = lines->pdata[i];
        const TomlValue *value = toml_find(known, line->key);
        g_autofree char *written = value ? dependency_text(&other, value, true) : NULL;
        if (strcmp(line->key, target->name) == 0)
            continue;
        if (written && strcmp(written, line->rest) != 0)
            return plan_refuse(writer->move->plan,
                               "%s has `%s%s`, and the module needs `%s%s`: bring the two to one "
                               "form first",
                               target->manifest, line->key, written, line->key, line->rest);
        if (!written)
            manifest_line(more, line->key, g_strdup(line->rest));
    }
    return true;
}

static bool merge_tables(Writer *writer, const TomlDocument *target, const char *cfg, bool is_dev)
{
    const char *name = is_dev ? "dev-dependencies" : "dependencies";
    const Package *package = &writer->move->workspace->packages[writer->move->target_package];
    const TomlValue *from = writer->document->root, *to = target->root;
    g_autofree char *header = cfg ? g_strdup_printf("target.'%s'.%s", cfg, name) : g_strdup(name);
    from = cfg ? toml_path(from, "target", cfg, NULL) : from;
    to = cfg ? toml_path(to, "target", cfg, NULL) : to;
    GPtrArray *lines = lines_of(writer, from, is_dev), *more = manifest_lines_new();
    bool fine = merge(writer, toml_find(to, name), lines, more);
    manifest_add_lines(writer->move->plan, package->manifest, header, more);
    g_ptr_array_unref(lines);
    g_ptr_array_unref(more);
    return fine;
}

static bool merge_features(Writer *writer)
{
    Move *move = writer->move;
    const Package *target = &move->workspace->packages[move->target_package];
    GHashTableIter iterator;
    void *name;
    g_hash_table_iter_init(&iterator, move->features);
    while (g_hash_table_iter_next(&iterator, &name, NULL)) {
        bool known = false;
        for (uint32_t i = 0; i < target->feature_count; i++)
            known |= strcmp(target->features[i].name, name) == 0;
        if (!known)
            return plan_refuse(
                move->plan,
                "the module asks for the feature `%s`, which %s does not have; add it "
                "there first, or move the module to a crate of its own",
                (char *)name, target->name);
    }
    return move_features_forward(move);
}

static bool write_merged(Writer *writer)
{
    Move *move = writer->move;
    TomlDocument *target =
        manifest_document(move->plan, move->workspace->packages[move->target_package].manifest);
    const TomlValue *targets = toml_find(writer->document->root, "target");
    bool fine =
        merge_tables(writer, target, NULL, false) && merge_tables(writer, target, NULL, true);
    for (uint32_t i = 0; fine && targets && i < targets->entry_count; i++)
        fine = merge_tables(writer, target, targets->entries[i].key, false) &&
               merge_tables(writer, target, targets->entries[i].key, true);
    toml_free(target);
    return fine && merge_features(writer);
}

/* An `extern crate` of the root is a dependency too: it is found with the root's text. */
bool move_manifest(Move *move)
{
    Writer writer = {.move = move, .package = &move->workspace->packages[move->package]};
    writer.source = plan_source(move->plan, writer.package->manifest);
    writer.document = manifest_document(move->plan, writer.package->manifest);
    if (!writer.document)
        return plan_refuse(move->plan, "%s is gone", writer.package->manifest);
    if (move->fresh)
        move_root_read(move);
    add_companions(move);
    move_features_find(move);
    bool fine = move->fresh ? write_new(&writer) : write_merged(&writer);
    toml_free(writer.document);
    return fine;
}
