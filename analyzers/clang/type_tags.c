#include <string.h>

#include "analyzers/clang/message.h"
#include "analyzers/clang/type_table.h"

typedef struct Members {
    TypeTable *table;
    GByteArray *out;
    uint64_t count;
} Members;

char *type_tags_name(const LibClang *clang, CXCursor tag)
{
    g_autofree char *own = libclang_text(clang, clang->getCursorSpelling(tag));
    if (own[0] && !strchr(own, '('))
        return g_steal_pointer(&own);
    g_autofree char *type = libclang_text(clang, clang->getTypeSpelling(clang->getCursorType(tag)));
    if (strchr(type, '('))
        return g_strdup("");
    const char *last = strrchr(type, ' ');
    return g_strdup(last ? last + 1 : type);
}

/* False: new, and `number` is the next one. */
static bool is_known(TypeTable *table, CXCursor tag, uint32_t *count, uint32_t *number)
{
    const void *declaration = table->clang->getCanonicalCursor(tag).data[0];
    gpointer known = g_hash_table_lookup(table->known_tags, declaration);
    if (known) {
        *number = GPOINTER_TO_UINT(known) - 1;
        return true;
    }
    *number = (*count)++;
    g_hash_table_insert(table->known_tags, (gpointer)declaration, GUINT_TO_POINTER(*number + 1));
    return false;
}

static CXCursor definition_of(const LibClang *clang, CXCursor tag)
{
    CXCursor definition = clang->getCursorDefinition(tag);
    return clang->Cursor_isNull(definition) ? tag : definition;
}

static int visit_enumerator(CXCursor cursor, CXCursor parent, void *data)
{
    (void)parent;
    Members *members = data;
    const LibClang *clang = members->table->clang;
    if (cursor.kind != CURSOR_ENUM_CONSTANT)
        return VISIT_CONTINUE;
    g_autofree char *name = libclang_text(clang, clang->getCursorSpelling(cursor));
    message_put_text(members->out, name);
    message_put(members->out, (uint64_t)clang->getEnumConstantDeclValue(cursor));
    members->count++;
    return VISIT_CONTINUE;
}

uint32_t type_tags_enum(TypeTable *table, CXType type)
{
    const LibClang *clang = table->clang;
    CXCursor tag = definition_of(clang, clang->getTypeDeclaration(type));
    uint32_t number;
    if (is_known(table, tag, &table->enum_count, &number))
        return number;
    uint32_t underlying = type_table_add(table, clang->getEnumDeclIntegerType(tag));
    g_autoptr(GByteArray) out = g_byte_array_new();
    Members members = {.table = table, .out = out};
    clang->visitChildren(tag, visit_enumerator, &members);
    g_autofree char *name = type_tags_name(clang, tag);
    message_put_text(table->enums, name);
    message_put(table->enums, underlying);
    message_put(table->enums, members.count);
    g_byte_array_append(table->enums, out->data, out->len);
    return number;
}

uint32_t type_tags_record(TypeTable *table, CXType type)
{
    CXCursor tag = definition_of(table->clang, table->clang->getTypeDeclaration(type));
    uint32_t number;
    if (!is_known(table, tag, &table->record_count, &number))
        g_array_append_val(table->waiting, tag);
    return number;
}

static int visit_field(CXCursor field, void *data)
{
    Members *members = data;
    const LibClang *clang = members->table->clang;
    uint32_t type = type_table_add_declared(members->table, field);
    g_autofree char *name = libclang_text(clang, clang->getCursorSpelling(field));
    if (strchr(name, '('))
        name[0] = '\0';
    unsigned line = 1, column, offset = 0;
    CXFile file;
    clang->getFileLocation(clang->getCursorLocation(field), &file, &line, &column, &offset);
    long long at = clang->Cursor_getOffsetOfField(field);
    message_put_text(members->out, name);
    message_put(members->out, type);
    message_put(members->out, at > 0 ? (uint64_t)at : 0);
    message_put(members->out, clang->Cursor_isBitField(field)
                                  ? (uint64_t)MAX(clang->getFieldDeclBitWidth(field), 0)
                                  : 0);
    message_put(members->out, offset);
    message_put(members->out, offset + strlen(name));
    message_put(members->out, line ? line - 1 : 0);
    members->count++;
    return FIELDS_CONTINUE;
}

static void write_record(TypeTable *table, CXCursor tag)
{
    const LibClang *clang = table->clang;
    CXType type = clang->getCursorType(tag);
    /* With an error in it, its layout is that of something else. */
    long long size = clang->isInvalidDeclaration(tag) ? -1 : clang->Type_getSizeOf(type);
    g_autoptr(GByteArray) out = g_byte_array_new();
    Members members = {.table = table, .out = out};
    if (size >= 0)
        clang->Type_visitFields(type, visit_field, &members);
    g_autofree char *name = type_tags_name(clang, tag);
    message_put_text(table->records, name);
    message_put(table->records, tag.kind == CURSOR_UNION);
    message_put(table->records, size >= 0);
    message_put(table->records, size >= 0 ? (uint64_t)size : 0);
    message_put(table->records, size >= 0 ? (uint64_t)clang->Type_getAlignOf(type) : 0);
    message_put(table->records, members.count);
    g_byte_array_append(table->records, out->data, out->len);
}

void type_table_finish(TypeTable *table)
{
    /* Fields lead to further records. */
    for (guint i = 0; i < table->waiting->len; i++)
        write_record(table, g_array_index(table->waiting, CXCursor, i));
}
