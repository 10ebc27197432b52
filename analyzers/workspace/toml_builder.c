#include "analyzers/workspace/toml_builder.h"

#define SMALL_TABLE 16

typedef enum Origin {
    ORIGIN_IMPLIED, /* by a longer header: may still be opened by its own */
    ORIGIN_HEADER,
    ORIGIN_DOTTED, /* by a dotted key: may be extended in the same body only */
    ORIGIN_INLINE  /* complete */
} Origin;

/* What is known of a table while it may still grow. */
typedef struct TomlOpen {
    GHashTable *index; /* key → entry number + 1 */
    Origin origin;
    uint32_t body; /* that made it */
    uint32_t entry_capacity, item_capacity;
    bool is_table_array;
} TomlOpen;

static void open_free(void *data)
{
    TomlOpen *open = data;
    g_clear_pointer(&open->index, g_hash_table_unref);
    g_free(open);
}

static TomlValue *value_new(TomlBuilder *builder, TomlKind kind, TomlPlace place, Origin origin)
{
    TomlValue *value = g_new0(TomlValue, 1);
    TomlOpen *open = g_new0(TomlOpen, 1);
    *value = (TomlValue){.kind = kind, .place = place, .open = open};
    open->origin = origin;
    open->body = builder->body_number;
    g_ptr_array_add(builder->open, open);
    return value;
}

TomlValue *toml_builder_table(TomlBuilder *builder, TomlPlace place)
{
    return value_new(builder, TOML_TABLE, place, ORIGIN_INLINE);
}

TomlValue *toml_builder_array(TomlBuilder *builder, TomlPlace place)
{
    return value_new(builder, TOML_ARRAY, place, ORIGIN_INLINE);
}

void toml_builder_init(TomlBuilder *builder)
{
    *builder = (TomlBuilder){.document = g_new0(TomlDocument, 1)};
    builder->problems = g_array_new(FALSE, FALSE, sizeof(TomlProblem));
    builder->open = g_ptr_array_new_with_free_func(open_free);
    builder->body = value_new(builder, TOML_TABLE, (TomlPlace){0, 0, 0}, ORIGIN_HEADER);
    builder->document->root = builder->body;
}

/* The tables whose bookkeeping ends may no longer point to it, and are as large as they are. */
static void close_value(TomlValue *value)
{
    if (value->entry_count > SMALL_TABLE)
        value->index = g_steal_pointer(&value->open->index);
    value->open = NULL;
    value->items = g_renew(TomlValue *, value->items, value->item_count);
    value->entries = g_renew(TomlEntry, value->entries, value->entry_count);
    for (uint32_t i = 0; i < value->item_count; i++)
        close_value(value->items[i]);
    for (uint32_t i = 0; i < value->entry_count; i++)
        close_value(value->entries[i].value);
}

TomlDocument *toml_builder_finish(TomlBuilder *builder)
{
    TomlDocument *document = builder->document;
    close_value(document->root);
    g_ptr_array_unref(builder->open);
    document->problem_count = builder->problems->len;
    document->problems = (TomlProblem *)(void *)g_array_free(builder->problems, FALSE);
    return document;
}

void toml_builder_problem(TomlBuilder *builder, TomlPlace place, char *message)
{
    TomlProblem problem = {message, place};
    if (builder->problems->len < TOML_PROBLEM_LIMIT)
        g_array_append_val(builder->problems, problem);
    else
        g_free(message);
}

static TomlValue *find(const TomlValue *table, const char *key)
{
    const GHashTable *index = table->open ? table->open->index : NULL;
    guint number = index ? GPOINTER_TO_UINT(g_hash_table_lookup((GHashTable *)index, key)) : 0;
    return number ? table->entries[number - 1].value : NULL;
}

/* Takes the part's key. */
static void add_entry(TomlValue *table, TomlKeyPart *part, TomlValue *value)
{
    TomlOpen *open = table->open;
    if (table->entry_count == open->entry_capacity) {
        open->entry_capacity = open->entry_capacity ? open->entry_capacity * 2 : 4;
        table->entries = g_renew(TomlEntry, table->entries, open->entry_capacity);
    }
    if (!open->index)
        open->index = g_hash_table_new(g_str_hash, g_str_equal);
    table->entries[table->entry_count++] = (TomlEntry){part->key, part->place, value};
    g_hash_table_insert(open->index, part->key, GUINT_TO_POINTER(table->entry_count));
    part->key = NULL;
}

void toml_builder_item(TomlValue *array, TomlValue *item)
{
    TomlOpen *open = array->open;
    if (array->item_count == open->item_capacity) {
        open->item_capacity = open->item_capacity ? open->item_capacity * 2 : 4;
        array->items = g_renew(TomlValue *, array->items, open->item_capacity);
    }
    array->items[array->item_count++] = item;
}

static void clear_parts(GArray *parts)
{
    for (guint i = 0; i < parts->len; i++)
        g_clear_pointer(&g_array_index(parts, TomlKeyPart, i).key, g_free);
}

/* The table that a part of a header but the last names: found or made. NULL after a problem. */
static TomlValue *enter_header(TomlBuilder *builder, TomlValue *table, TomlKeyPart *part)
{
    TomlValue *next = find(table, part->key);
    if (!next) {
        next = value_new(builder, TOML_TABLE, part->place, ORIGIN_IMPLIED);
        add_entry(table, part, next);
        return next;
    }
    if (next->kind == TOML_ARRAY && next->open && next->open->is_table_array)
        next = next->items[next->item_count - 1];
    if (next->kind == TOML_TABLE && next->open->origin != ORIGIN_INLINE)
        return next;
    toml_builder_problem(
        builder, part->place,
        g_strdup_printf("`%s` is already a value and cannot be extended by a table header",
                        part->key));
    return NULL;
}

static TomlValue *open_table(TomlBuilder *builder, TomlValue *parent, TomlKeyPart *part,
                             TomlPlace place)
{
    TomlValue *table = find(parent, part->key);
    if (!table) {
        table = value_new(builder, TOML_TABLE, place, ORIGIN_HEADER);
        add_entry(parent, part, table);
        return table;
    }
    if (table->kind == TOML_TABLE && table->open->origin == ORIGIN_IMPLIED) {
        table->open->origin = ORIGIN_HEADER;
        table->place = place;
        return table;
    }
    toml_builder_problem(builder, place, g_strdup_printf("`%s` is defined twice", part->key));
    return table->kind == TOML_TABLE && table->open->origin != ORIGIN_INLINE ? table : NULL;
}

static TomlValue *open_table_array(TomlBuilder *builder, TomlValue *parent, TomlKeyPart *part,
                                   TomlPlace place)
{
    TomlValue *array = find(parent, part->key);
    if (array && !(array->kind == TOML_ARRAY && array->open && array->open->is_table_array)) {
        toml_builder_problem(
            builder, place,
            g_strdup_printf("`%s` is already defined and is no array of tables", part->key));
        return NULL;
    }
    if (!array) {
        array = value_new(builder, TOML_ARRAY, place, ORIGIN_HEADER);
        array->open->is_table_array = true;
        add_entry(parent, part, array);
    }
    TomlValue *table = value_new(builder, TOML_TABLE, place, ORIGIN_HEADER);
    toml_builder_item(array, table);
    return table;
}

void toml_builder_header(TomlBuilder *builder, GArray *parts, TomlPlace place, bool is_array)
{
    builder->body_number++;
    TomlValue *table = builder->document->root;
    for (guint i = 0; table && i + 1 < parts->len; i++)
        table = enter_header(builder, table, &g_array_index(parts, TomlKeyPart, i));
    TomlKeyPart *last = &g_array_index(parts, TomlKeyPart, parts->len - 1);
    if (table && is_array)
        table = open_table_array(builder, table, last, place);
    else if (table)
        table = open_table(builder, table, last, place);
    builder->body = table;
    clear_parts(parts);
}

/* The table that a part of a dotted key but the last names. NULL after a problem. */
static TomlValue *enter_dotted(TomlBuilder *builder, TomlValue *table, TomlKeyPart *part)
{
    TomlValue *next = find(table, part->key);
    if (!next) {
        next = value_new(builder, TOML_TABLE, part->place, ORIGIN_DOTTED);
        add_entry(table, part, next);
        return next;
    }
    bool extends = next->kind == TOML_TABLE && next->open->origin != ORIGIN_INLINE;
    if (!extends || next->open->origin != ORIGIN_DOTTED || next->open->body != builder->body_number)
        toml_builder_problem(builder, part->place,
                             g_strdup_printf("`%s` is already defined elsewhere", part->key));
    return extends ? next : NULL;
}

void toml_builder_pair(TomlBuilder *builder, TomlValue *table, GArray *parts, TomlValue *value)
{
    for (guint i = 0; table && i + 1 < parts->len; i++)
        table = enter_dotted(builder, table, &g_array_index(parts, TomlKeyPart, i));
    TomlKeyPart *last = &g_array_index(parts, TomlKeyPart, parts->len - 1);
    if (table && !find(table, last->key)) {
        add_entry(table, last, value);
    } else {
        if (table)
            toml_builder_problem(builder, last->place,
                                 g_strdup_printf("`%s` is defined twice", last->key));
        toml_value_free(value);
    }
    clear_parts(parts);
}
