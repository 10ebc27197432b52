#include "analyzers/patterns/binding.h"

#include <string.h>

#include "analyzers/patterns/match.h"

Record binding_record(const Binding *binding, const char *name)
{
    for (uint32_t i = 0; i < BINDING_LOOPS; i++)
        if (*name && strcmp(binding->loops[i].name, name) == 0)
            return binding->loops[i].record;
    for (uint32_t slot = 0; slot < binding->find->name_count; slot++)
        if (strcmp(binding->find->names[slot], name) == 0)
            return binding->records[slot];
    return RECORD_NONE;
}

/* The `number`-th record a relation leads to. */
static Record follow(const Index *index, const RelationRow *relation, Record record,
                     uint32_t number)
{
    Span span;
    if (!relation || !(relation->kinds & KIND(record.kind)))
        return RECORD_NONE;
    for (uint32_t step = 0; relation->step(index, record, step, &span); step++) {
        if (number < span.count)
            return span_at(&span, number);
        number -= span.count;
    }
    return RECORD_NONE;
}

/* A value as a reader would write it; NULL for a list. */
static char *shown(const Index *index, Value value)
{
    if (value.type == VALUE_NUMBER)
        return g_strdup_printf("%" G_GINT64_FORMAT, value.number);
    if (value.type == VALUE_STRING || value.type == VALUE_TEXT)
        return g_strdup(value_text(index, value));
    return NULL;
}

/* "ret_head" → "retHead"; owned. */
static char *camel(const char *name)
{
    GString *text = g_string_new(NULL);
    for (const char *c = name; *c; c++)
        if (*c == '_' && c[1])
            g_string_append_c(text, g_ascii_toupper(*++c));
        else
            g_string_append_c(text, *c);
    return g_string_free(text, FALSE);
}

static char *field_text(const Binding *binding, const char *name, const char *field)
{
    Record record = binding_record(binding, name);
    const char *dot = strchr(field, '.');
    if (record_exists(record) && dot) {
        char *relation = g_strndup(field, (gsize)(dot - field));
        record = follow(binding->index, relation_row(KIND(record.kind), relation), record, 0);
        field = dot + 1;
        g_free(relation);
    }
    if (!record_exists(record))
        return NULL;
    char *other = camel(field);
    const FieldRow *row = field_row(KIND(record.kind), field);
    row = row ? row : field_row(KIND(record.kind), other);
    Value value = match_field(binding->index, row, field, record);
    g_free(other);
    return shown(binding->index, value);
}

char *binding_text(const Binding *binding, const Template *template)
{
    if (template->count == 0)
        return NULL;
    GString *text = g_string_new(NULL);
    for (uint32_t i = 0; i < template->count; i++) {
        const TemplatePiece *piece = &template->pieces[i];
        if (piece->text) {
            g_string_append_len(text, piece->text, piece->size);
            continue;
        }
        Record record = binding->records[piece->slot];
        if (piece->relation && record_exists(record))
            record = follow(binding->index, piece->relation, record, 0);
        if (!record_exists(record))
            continue;
        char *value = shown(binding->index,
                            match_field(binding->index, piece->field, piece->field_name, record));
        g_string_append(text, value ? value : "");
        g_free(value);
    }
    return g_string_free(text, FALSE);
}

static bool fix_target(void *data, const char *name, FixTarget *target)
{
    const Binding *binding = data;
    Record record = binding_record(binding, name);
    uint32_t file = record_exists(record) ? record_file(record) : WORKSPACE_NONE;
    if (file == WORKSPACE_NONE || record.kind == RECORD_FILE)
        return false;
    RecordRange range = record_range(binding->index, record);
    *target = (FixTarget){binding->index->workspace->files[file].path, range.start, range.end};
    return range.end > range.start;
}

static char *fix_field(void *data, const char *name, const char *field)
{
    return field_text(data, name, field);
}

/* The place of a loop's name, or a free one for ""; NULL if there is none. */
static BoundName *loop_place(Binding *binding, const char *name)
{
    for (uint32_t i = 0; i < BINDING_LOOPS; i++)
        if (strcmp(binding->loops[i].name, name) == 0)
            return &binding->loops[i];
    return NULL;
}

static void fix_unbind(void *data, const char *name)
{
    BoundName *place = *name ? loop_place(data, name) : NULL;
    if (place)
        *place = (BoundName){.record = RECORD_NONE};
}

static bool fix_bind(void *data, const char *name, const char *of, const char *relation,
                     uint32_t number)
{
    Binding *binding = data;
    Record source = binding_record(binding, of);
    BoundName *place = loop_place(binding, name);
    place = place ? place : loop_place(binding, "");
    if (!record_exists(source) || !place || strlen(name) >= sizeof place->name)
        return false;
    Record record =
        follow(binding->index, relation_row(KIND(source.kind), relation), source, number);
    if (!record_exists(record))
        return false;
    g_strlcpy(place->name, name, sizeof place->name);
    place->record = record;
    return true;
}

FixNames binding_names(Binding *binding)
{
    return (FixNames){fix_target, fix_field, fix_bind, fix_unbind, binding};
}
