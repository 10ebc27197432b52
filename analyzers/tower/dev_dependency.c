#include "analyzers/tower/dev_dependency.h"

#include <string.h>

#include "analyzers/base/hash.h"
#include "analyzers/workspace/toml.h"

typedef struct Move {
    const Dependency *dependency;
    const char *text;
    size_t size;
    const TomlValue *from, *to; /* the tables; `to` NULL if there is none */
    const TomlEntry *entry;
    GArray *edits; /* of FixEdit, without paths */
} Move;

bool dependency_is_in_feature(const Package *package, const Dependency *dependency)
{
    size_t length = strlen(dependency->key);
    for (uint32_t i = 0; i < package->feature_count; i++) {
        for (char **value = package->features[i].values; value && *value; value++) {
            const char *name = g_str_has_prefix(*value, "dep:") ? *value + 4 : *value;
            /* strchr finds the end of the text as well. */
            if (strncmp(name, dependency->key, length) == 0 && strchr("/?", name[length]))
                return true;
        }
    }
    return false;
}

static uint32_t line_start(const Move *move, uint32_t at)
{
    while (at > 0 && move->text[at - 1] != '\n')
        at--;
    return at;
}

/* Behind the line's end, so that a line is [line_start, line_end). */
static uint32_t line_end(const Move *move, uint32_t at)
{
    const char *end = memchr(move->text + at, '\n', move->size - at);
    return end ? (uint32_t)(end - move->text) + 1 : (uint32_t)move->size;
}

/* The first byte of the line that is no blank. */
static uint32_t first_byte(const Move *move, uint32_t at)
{
    uint32_t first = line_start(move, at);
    while (first < at && (move->text[first] == ' ' || move->text[first] == '\t'))
        first++;
    return first;
}

static bool has_own_header(const Move *move, const TomlEntry *entry)
{
    return move->text[first_byte(move, entry->key_place.start)] == '[';
}

static void edit(Move *move, uint32_t start, uint32_t end, char *text)
{
    FixEdit edit = {NULL, start, end, text};
    g_array_append_val(move->edits, edit);
}

/* `[dependencies.key]`: only the header changes. */
static bool rename_header(Move *move)
{
    static const char word[] = "dependencies";
    uint32_t start = line_start(move, move->entry->key_place.start);
    uint32_t at = move->entry->key_place.start, length = sizeof(word) - 1;
    for (; at >= start + length; at--) {
        if (memcmp(move->text + at - length, word, length) != 0)
            continue;
        edit(move, at - length, at - length, g_strdup("dev-"));
        return true;
    }
    return false;
}

/* The end of what a value is made of, through the keys of a dotted one. */
static uint32_t value_end(const TomlValue *value)
{
    uint32_t end = value->place.end;
    for (uint32_t i = 0; value->kind == TOML_TABLE && i < value->entry_count; i++)
        end = MAX(end, value_end(value->entries[i].value));
    return end;
}

/* The entry's lines; false when they are not its own alone. */
static bool own_lines(const Move *move, const TomlEntry *entry, uint32_t *start, uint32_t *end)
{
    uint32_t key = entry->key_place.start, last = value_end(entry->value);
    uint32_t first = first_byte(move, key);
    bool quoted = first + 1 == key && strchr("\"'", move->text[first]);
    *start = line_start(move, key);
    *end = line_end(move, last);
    for (uint32_t i = 0; i < move->from->entry_count; i++) {
        uint32_t other = move->from->entries[i].key_place.start;
        if (&move->from->entries[i] != entry && other >= *start && other < *end)
            return false;
    }
    return first == key || quoted;
}

/* Where the lines of a table end that begins with a header of its own; 0 if it has none. */
static uint32_t table_end(const Move *move, const TomlValue *table, const char *before)
{
    uint32_t header = table->place.start;
    if (table->kind != TOML_TABLE || header >= move->size || move->text[header] != '[' ||
        first_byte(move, header) != header)
        return 0;
    uint32_t end = line_end(move, header);
    for (uint32_t i = 0; i < table->entry_count; i++) {
        const TomlEntry *entry = &table->entries[i];
        if (has_own_header(move, entry))
            continue;
        if (before && strcmp(entry->key, before) > 0)
            break;
        end = MAX(end, line_end(move, value_end(entry->value)));
    }
    return end;
}

/* The header that the new table gets, after that of the table the dependency comes from. */
static char *new_header(const Move *move)
{
    const TomlPlace *place = &move->from->place;
    const char *header = move->text + place->start;
    const char *word = g_strrstr_len(header, place->end - place->start, "dependencies");
    if (!word)
        return NULL;
    size_t before = (size_t)(word - header);
    return g_strdup_printf("%.*sdev-%.*s", (int)before, header,
                           (int)(place->end - place->start - before), word);
}

static bool move_lines(Move *move)
{
    uint32_t start, end;
    if (!own_lines(move, move->entry, &start, &end))
        return false;
    const char *newline = end - start > 1 && move->text[end - 2] == '\r' ? "\r\n" : "\n";
    bool is_last = move->text[end - 1] != '\n';
    char *lines =
        g_strdup_printf("%.*s%s", (int)(end - start), move->text + start, is_last ? newline : "");
    uint32_t to = move->to ? table_end(move, move->to, move->dependency->key) : 0;
    char *header = NULL;
    if (!to) {
        to = table_end(move, move->from, NULL);
        header = to ? new_header(move) : NULL;
        if (!header)
            to = 0;
    }
    if (to) {
        bool unended = to == move->size && !is_last && move->text[to - 1] != '\n';
        edit(move, start, end, g_strdup(""));
        edit(move, to, to,
             header ? g_strconcat(unended ? newline : "", newline, header, newline, lines, NULL)
                    : g_strconcat(unended ? newline : "", lines, NULL));
    }
    g_free(header);
    g_free(lines);
    return to > 0;
}

static bool find_tables(Move *move, const TomlValue *root)
{
    const Dependency *dependency = move->dependency;
    const TomlValue *parent =
        dependency->cfg ? toml_path(root, "target", dependency->cfg, NULL) : root;
    move->from = toml_find(parent, "dependencies");
    move->to = toml_find(parent, "dev-dependencies");
    move->entry = toml_find_entry(move->from, dependency->key);
    /* Tables that are inline or made by dotted keys cannot be opened again. */
    bool closed = move->to && move->text[first_byte(move, move->to->place.start)] != '[';
    return move->entry && move->entry->key_place.start == dependency->start && !closed &&
           !toml_find(move->to, dependency->key) && !toml_find(parent, "dev_dependencies");
}

static int compare_edits(const void *a, const void *b)
{
    const FixEdit *left = a, *right = b;
    return (left->start > right->start) - (left->start < right->start);
}

/* `move` has the text, of which `document` was read. */
static bool make_fix(Move move, const Package *package, const TomlDocument *document, Fix *fix)
{
    const Dependency *dependency = move.dependency;
    move.edits = g_array_new(FALSE, FALSE, sizeof(FixEdit));
    bool can = !document->problem_count && find_tables(&move, document->root) &&
               (has_own_header(&move, move.entry) ? rename_header(&move) : move_lines(&move));
    g_array_sort(move.edits, compare_edits);
    uint32_t count = move.edits->len;
    FixEdit *edits = (FixEdit *)(void *)g_array_free(move.edits, !can);
    if (!can)
        return false;
    for (uint32_t i = 0; i < count; i++)
        edits[i].path = g_strdup(package->manifest);
    *fix = (Fix){.id = FIX_MOVE_TO_DEV,
                 .kind = "quickfix",
                 .title = g_strdup_printf("Move `%s` to [dev-dependencies]", dependency->key),
                 .preferred = true,
                 .safe = true,
                 .edits = edits,
                 .edit_count = count};
    return true;
}

bool dev_dependency_fix(const Package *package, const Dependency *dependency, const char *text,
                        size_t size, Fix *fix)
{
    Move move = {.dependency = dependency, .text = text, .size = size};
    TomlDocument *document = toml_parse(text, size);
    bool made = make_fix(move, package, document, fix);
    toml_free(document);
    return made;
}

/* The manifest as the workspace read it, where it keeps that and it is still of this text. */
static TomlDocument *document_of(const Workspace *workspace, const Package *package,
                                 const char *text, size_t size)
{
    TomlDocument *kept =
        workspace->documents ? workspace->documents[package - workspace->packages] : NULL;
    bool same = kept && kept->text_hash == hash_bytes(text, size);
    return same ? toml_share(kept) : toml_parse(text, size);
}

void dev_dependency_offer(const CheckContext *context, const Package *package,
                          const Dependency *dependency, Finding *finding)
{
    GBytes *bytes = workspace_text(context->workspace, context->overlay, package->manifest);
    if (!bytes)
        return;
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    Fix fix;
    TomlDocument *document = document_of(context->workspace, package, text, size);
    Move move = {.dependency = dependency, .text = text, .size = size};
    if (document && make_fix(move, package, document, &fix)) {
        finding->fixes = g_memdup2(&fix, sizeof(fix));
        finding->fix_count = 1;
    }
    toml_free(document);
    g_bytes_unref(bytes);
}
