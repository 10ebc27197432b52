#include "server/edited_text.h"

#include <string.h>

#include "protocol/lsp.h"

struct EditedText {
    GString *text;  /* NULL: unknown */
    GArray *starts; /* uint32_t, as in LineIndex */
};

static void forget(EditedText *edited)
{
    if (edited->text)
        g_string_free(edited->text, TRUE);
    edited->text = NULL;
}

static void set(EditedText *edited, const char *text, size_t size, const LineIndex *lines)
{
    forget(edited);
    edited->text = g_string_new_len(text, (gssize)size);
    g_array_set_size(edited->starts, 0);
    g_array_append_vals(edited->starts, lines->starts, lines->count);
}

EditedText *edited_text_new(const DocumentText *text)
{
    EditedText *edited = g_new0(EditedText, 1);
    edited->starts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    if (text)
        set(edited, text->index.text, text->index.size, &text->index);
    return edited;
}

static LineIndex lines_of(const EditedText *edited)
{
    return (LineIndex){.text = edited->text->str,
                       .size = edited->text->len,
                       .starts = (uint32_t *)(void *)edited->starts->data,
                       .count = edited->starts->len};
}

/* Moves what lies behind once at most. */
static void overwrite(GString *text, size_t start, size_t removed, const char *with, size_t added)
{
    size_t both = MIN(removed, added);
    memcpy(text->str + start, with, both);
    if (added > both)
        g_string_insert_len(text, (gssize)(start + both), with + both, (gssize)(added - both));
    else
        g_string_erase(text, (gssize)(start + both), (gssize)(removed - both));
}

/* Replaces bytes and finds the lines anew from the line before the first to the line after the
 * last: a CR LF may have come together or apart at either end. */
static void splice(EditedText *edited, size_t start, size_t end, const char *with, size_t added)
{
    LineIndex before = lines_of(edited);
    uint32_t first = line_index_line(&before, start > 0 ? start - 1 : 0);
    uint32_t next = line_index_line(&before, end + 1) + 1;
    size_t from = before.starts[first];
    size_t kept = edited->text->len - (next < before.count ? before.starts[next] : before.size);
    overwrite(edited->text, start, end - start, with, added);
    uint32_t moved = (uint32_t)(added - (end - start));
    for (uint32_t i = next; moved && i < edited->starts->len; i++)
        g_array_index(edited->starts, uint32_t, i) += moved;
    LineIndex part;
    line_index_init(&part, edited->text->str + from, edited->text->len - kept - from);
    for (uint32_t i = 0; i < part.count; i++)
        part.starts[i] += (uint32_t)from;
    bool ends_the_text = next >= edited->starts->len; /* else its last start is there already */
    uint32_t count = part.count - !ends_the_text;
    g_array_remove_range(edited->starts, first, next - first);
    g_array_insert_vals(edited->starts, first, part.starts, count);
    line_index_clear(&part);
}

static bool replace(EditedText *edited, const json_t *where, const json_t *with,
                    PositionEncoding encoding)
{
    Range range;
    size_t start, end;
    if (!edited->text || !lsp_read_range(where, &range) ||
        position_compare(range.start, range.end) > 0 || range.end.line > edited->starts->len)
        return false;
    LineIndex lines = lines_of(edited);
    if (!position_find(&lines, range.start, encoding, &start) ||
        !position_find(&lines, range.end, encoding, &end))
        return false;
    splice(edited, start, end, json_string_value(with), json_string_length(with));
    return true;
}

bool edited_text_apply(EditedText *edited, const json_t *change, PositionEncoding encoding)
{
    const json_t *with = json_object_get(change, "text"), *where = lsp_at(change, "range", NULL);
    bool understood = json_is_string(with);
    if (understood && where) {
        understood = replace(edited, where, with, encoding);
    } else if (understood) {
        LineIndex lines;
        line_index_init(&lines, json_string_value(with), json_string_length(with));
        set(edited, lines.text, lines.size, &lines);
        line_index_clear(&lines);
    }
    if (!understood)
        forget(edited);
    return understood;
}

DocumentText *edited_text_finish(EditedText *edited, json_int_t version)
{
    DocumentText *text = NULL;
    if (edited->text) {
        text = g_new0(DocumentText, 1);
        text->references = 1;
        text->version = version;
        text->bytes = g_string_free_to_bytes(edited->text);
        size_t size;
        const char *data = g_bytes_get_data(text->bytes, &size);
        text->index =
            (LineIndex){.text = data ? data : "", .size = size, .count = edited->starts->len};
        text->index.starts = (uint32_t *)(void *)g_array_free(edited->starts, FALSE);
    } else {
        g_array_unref(edited->starts);
    }
    g_free(edited);
    return text;
}
