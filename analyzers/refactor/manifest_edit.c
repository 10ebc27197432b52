#include "analyzers/refactor/manifest_edit.h"

#include <string.h>

static void line_free(void *data)
{
    ManifestLine *line = data;
    g_free(line->key);
    g_free(line->rest);
    g_free(line);
}

GPtrArray *manifest_lines_new(void)
{
    return g_ptr_array_new_with_free_func(line_free);
}

void manifest_line(GPtrArray *lines, const char *key, char *rest)
{
    ManifestLine *line = g_new(ManifestLine, 1);
    line->key = g_strdup(key);
    line->rest = rest;
    g_ptr_array_add(lines, line);
}

char *manifest_line_text(const ManifestLine *line)
{
    bool bare = *line->key;
    for (const char *at = line->key; *at; at++)
        bare &= g_ascii_isalnum(*at) || *at == '_' || *at == '-';
    const char *quote = bare ? "" : "\"";
    return g_strconcat(quote, line->key, quote, line->rest, NULL);
}

static int compare_lines(const void *a, const void *b)
{
    const ManifestLine *const *first = a, *const *second = b;
    return strcmp((*first)->key, (*second)->key);
}

void manifest_sort_lines(GPtrArray *lines)
{
    g_ptr_array_sort(lines, compare_lines);
}

TomlDocument *manifest_document(Plan *plan, const char *path)
{
    const PlanSource *source = plan_source(plan, path);
    return source ? toml_parse(source->text, source->size) : NULL;
}

static uint32_t line_end(const PlanSource *source, uint32_t at)
{
    const char *end = memchr(source->text + at, '\n', source->size - at);
    return end ? (uint32_t)(end - source->text) + 1 : source->size;
}

/* How a table is written. */
typedef enum TableForm { TABLE_NONE, TABLE_HEADER, TABLE_IMPLIED, TABLE_OTHER } TableForm;

/* Of a table made by a longer key its place is the key's part: in another table's header, or not.
 */
static TableForm form_of(const PlanSource *source, const TomlValue *table)
{
    uint32_t at = table->place.start;
    if (table->kind != TOML_TABLE || source->text[at] == '{')
        return TABLE_OTHER;
    if (source->text[at] == '[')
        return TABLE_HEADER;
    while (at && source->text[at - 1] != '\n')
        at--;
    at += (uint32_t)strspn(source->text + at, " \t");
    return source->text[at] == '[' ? TABLE_IMPLIED : TABLE_OTHER;
}

/* The table by its header's text, "target.'cfg(unix)'.dependencies" too; NULL if there is none.
 * `form`: of the last one on the way that is there; one that is no table's lines can have none
 * added, nor below it. */
static const TomlValue *find_table(const PlanSource *source, const TomlDocument *document,
                                   const char *name, TableForm *form)
{
    const TomlValue *table = document->root;
    *form = TABLE_NONE;
    while (table && *name) {
        bool quoted = *name == '\'';
        name += quoted ? 1 : 0;
        g_autofree char *key = g_strndup(name, strcspn(name, quoted ? "'" : "."));
        name += strlen(key);
        name += quoted && *name ? 1 : 0;
        name += *name == '.' ? 1 : 0;
        table = toml_find(table, key);
        *form = table ? form_of(source, table) : TABLE_NONE;
        if (*form == TABLE_OTHER)
            return NULL;
    }
    return table;
}

/* Whether an entry is written as a line of the table itself. */
static bool is_line_of(const PlanSource *source, const TomlValue *table, const TomlEntry *entry)
{
    uint32_t at = entry->key_place.start;
    while (at && strchr(" \t\"'", source->text[at - 1]))
        at--;
    return entry->key_place.start > table->place.start && (!at || source->text[at - 1] == '\n');
}

static uint32_t last_byte(const TomlValue *value)
{
    uint32_t end = value->place.end;
    for (uint32_t i = 0; i < value->entry_count; i++)
        end = MAX(end, last_byte(value->entries[i].value));
    return end;
}

/* The byte behind the line that a new one with this key comes after. */
static uint32_t place_of(const PlanSource *source, const TomlValue *table, const char *key)
{
    uint32_t at = line_end(source, table->place.start), sorted_at = at;
    const char *before = "";
    bool sorted = true;
    for (uint32_t i = 0; i < table->entry_count; i++) {
        const TomlEntry *entry = &table->entries[i];
        if (!is_line_of(source, table, entry))
            continue;
        uint32_t end = line_end(source, last_byte(entry->value));
        sorted &= strcmp(before, entry->key) <= 0;
        before = entry->key;
        at = MAX(at, end);
        if (strcmp(entry->key, key) < 0)
            sorted_at = end;
    }
    return sorted ? sorted_at : at;
}

static void add_table(Plan *plan, const PlanSource *source, const char *name,
                      const GPtrArray *lines)
{
    GString *text =
        g_string_new(source->size && source->text[source->size - 1] != '\n' ? "\n" : "");
    g_string_append_printf(text, "\n[%s]\n", name);
    for (guint i = 0; i < lines->len; i++) {
        g_autofree char *line = manifest_line_text(lines->pdata[i]);
        g_string_append_printf(text, "%s\n", line);
    }
    plan_replace(plan, source->path, source->size, source->size, g_string_free(text, FALSE));
}

/* At the end of the file it goes before the last line's end: what is appended comes behind it. */
static void add_line(Plan *plan, const PlanSource *source, uint32_t at, const ManifestLine *line)
{
    bool ended = at && source->text[at - 1] == '\n';
    bool last = ended && at == source->size;
    const char *before = last || !ended ? "\n" : "", *behind = last || !ended ? "" : "\n";
    at -= last ? 1 : 0;
    at -= last && at && source->text[at - 1] == '\r' ? 1 : 0;
    g_autofree char *text = manifest_line_text(line);
    plan_replace(plan, source->path, at, at, g_strconcat(before, text, behind, NULL));
}

/* No key stands in a table twice. */
static bool check_keys(Plan *plan, const PlanSource *source, const char *name,
                       const TomlValue *table, const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        const ManifestLine *line = lines->pdata[i];
        const TomlEntry *entry = toml_find_entry(table, line->key);
        if (entry)
            return plan_refuse(plan,
                               "%s:%u: [%s] has a `%s` already, which is something else than "
                               "`%s%s`. Rename one, or bring it to that form, first",
                               source->path, entry->key_place.line + 1, name, line->key, line->key,
                               line->rest);
    }
    return true;
}

static void add_to_table(Plan *plan, const PlanSource *source, const TomlDocument *document,
                         const char *name, const GPtrArray *lines)
{
    TableForm form;
    const TomlValue *table = find_table(source, document, name, &form);
    if (form == TABLE_OTHER) {
        plan_refuse(plan,
                    "%s writes [%s] as a value or by dotted keys, where no line can be added: make "
                    "it a table with a header first",
                    source->path, name);
        return;
    }
    if (!check_keys(plan, source, name, table, lines))
        return;
    if (form != TABLE_HEADER) {
        add_table(plan, source, name, lines);
        return;
    }
    for (guint i = 0; i < lines->len; i++) {
        const ManifestLine *line = lines->pdata[i];
        add_line(plan, source, place_of(source, table, line->key), line);
    }
}

void manifest_add_lines(Plan *plan, const char *path, const char *table, GPtrArray *lines)
{
    const PlanSource *source = plan_source(plan, path);
    TomlDocument *document = manifest_document(plan, path);
    if (document && lines->len) {
        manifest_sort_lines(lines);
        add_to_table(plan, source, document, table, lines);
    }
    toml_free(document);
}

/* The blanks a line begins with at which `at` stands alone; NULL if it does not. Owned. */
static char *indentation(const PlanSource *source, uint32_t at)
{
    uint32_t start = at;
    while (start && strchr(" \t", source->text[start - 1]))
        start--;
    bool alone = !start || source->text[start - 1] == '\n';
    return alone ? g_strndup(source->text + start, at - start) : NULL;
}

void manifest_add_string(Plan *plan, const char *path, const TomlValue *array, const char *text)
{
    const PlanSource *source = plan_source(plan, path);
    if (!array->item_count) {
        uint32_t at = array->place.start + 1;
        plan_replace(plan, path, at, at, g_strdup_printf("\"%s\"", text));
        return;
    }
    const TomlPlace last = array->items[array->item_count - 1]->place;
    g_autofree char *indent = indentation(source, last.start);
    uint32_t at = last.end;
    bool comma = source->text[at] == ',';
    at += comma ? 1 : 0;
    char *more =
        indent ? g_strdup_printf("%s\n%s\"%s\"%s", comma ? "" : ",", indent, text, comma ? "," : "")
               : g_strdup_printf("%s \"%s\"", comma ? "" : ",", text);
    plan_replace(plan, path, at, at, more);
}

char *manifest_relative(const char *from, const char *to)
{
    g_auto(GStrv) start = g_strsplit(from, "/", -1), end = g_strsplit(to, "/", -1);
    guint same = 0;
    GString *path = g_string_new(NULL);
    while (start[same] && end[same] && strcmp(start[same], end[same]) == 0)
        same++;
    for (guint i = same; start[i]; i++)
        g_string_append(path, path->len ? "/.." : "..");
    for (guint i = same; end[i]; i++)
        g_string_append_printf(path, "%s%s", path->len ? "/" : "", end[i]);
    if (!path->len)
        g_string_append(path, ".");
    return g_string_free(path, FALSE);
}
