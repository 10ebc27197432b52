/* The hover on an item of the C boundary: both declarations side by side with the verdict, and on a
 * C declaration who in Rust has to do with it. */
#include <string.h>

#include "analyzers/syntax/facts_text.h"
#include "analyzers/syntax/language.h"
#include "server/features/boundary_spot.h"
#include "server/features/called_from.h"
#include "server/features/hover_parts.h"

#define FIELDS 6
#define USERS 4

static void say_offset(Prose *prose, uint32_t index, const char *name, uint64_t offset)
{
    if (index < FIELDS)
        prose_format(prose, "%s`%s` %" G_GUINT64_FORMAT, index ? ", " : ": ", name, offset);
    else if (index == FIELDS)
        prose_own(prose, " …");
}

/* "8 bytes, aligned to 4: `a` 0, `b` 4". */
static void say_rust_layout(Prose *prose, const FfiVerdict *verdict)
{
    const CUnit *unit = verdict->unit;
    const AbiRecord *record = verdict->item->type->record;
    g_autofree uint64_t *offsets = g_new0(uint64_t, record->field_count + 1);
    Layout layout = layout_record(unit, record, offsets);
    prose_break(prose);
    if (layout.why) {
        bool said = verdict->why && strstr(verdict->why, layout.why);
        prose_own(prose, "Layout in Rust: not known");
        prose_format(prose, "%s%s", said ? "" : ", ", said ? "" : layout.why);
        return;
    }
    prose_format(prose,
                 "Layout in Rust: %" G_GUINT64_FORMAT " bytes, aligned to %" G_GUINT64_FORMAT,
                 layout.size, layout.align);
    for (uint32_t i = 0; i < record->field_count; i++)
        say_offset(prose, i, record->fields[i].name, offsets[i]);
}

static void say_c_layout(Prose *prose, const AbiRecord *record)
{
    prose_break(prose);
    prose_format(prose, "Layout in C: %" G_GUINT64_FORMAT " bytes, aligned to %" G_GUINT64_FORMAT,
                 record->size, record->align);
    for (uint32_t i = 0; i < record->field_count; i++)
        say_offset(prose, i, record->fields[i].name, record->fields[i].offset_bits / 8);
}

static void say_layouts(Prose *prose, const FfiVerdict *verdict)
{
    const AbiType *rust = verdict->item->type, *c = verdict->decl ? verdict->decl->type : NULL;
    if (verdict->item->kind != FOREIGN_TYPE || !c || rust->kind != ABI_RECORD ||
        c->kind != ABI_RECORD || !rust->record->is_complete || !c->record->is_complete)
        return;
    say_rust_layout(prose, verdict);
    say_c_layout(prose, c->record);
}

static void say_c(Prose *prose, const View *view, const FfiVerdict *verdict)
{
    if (!verdict->header)
        return;
    prose_break(prose);
    if (verdict->prototype)
        prose_format(prose, "C: `%s` ", verdict->prototype);
    prose_own(prose, verdict->prototype ? "(" : "C: ");
    uint32_t line = verdict->header_line;
    if (!g_path_is_absolute(verdict->header) && verdict->decl) {
        GBytes *now =
            workspace_text(view->analysis->workspace, view->analysis->overlay, verdict->header);
        MovedText moved;
        uint32_t start = verdict->decl->start, end = verdict->decl->end;
        if (boundary_moved(view->analysis->boundary, verdict->header, now, &moved) &&
            moved_text_place(&moved, &start, &end))
            line = moved_text_line(&moved, start);
        g_clear_pointer(&now, g_bytes_unref);
    }
    place_prose(prose, view, verdict->header, line);
    prose_own(prose, verdict->prototype ? ")" : "");
}

void hover_boundary(Prose *prose, const View *view, const BoundarySpot *spot, bool brief)
{
    const FfiVerdict *verdict = spot->verdict;
    if (brief) {
        prose_paragraph(prose);
    } else {
        prose_strong(prose, verdict->item->name);
        prose_format(prose, " · C boundary: %s", ffi_outcome_name(verdict->outcome));
        if (verdict->why)
            prose_format(prose, ", %s", verdict->why);
        prose_paragraph(prose);
    }
    g_autofree char *text = boundary_spot_text(view, spot);
    prose_format(prose, "Rust: `%s`", text);
    say_c(prose, view, verdict);
    say_layouts(prose, verdict);
}

static void say_calls(Prose *prose, const View *view, const char *name)
{
    const Workspace *workspace = view->analysis->workspace;
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
    CalledFrom calls = {0};
    g_hash_table_add(names, (char *)(uintptr_t)name);
    for (uint32_t i = 0; i < workspace->file_count; i++)
        if (!language_is_c(workspace->files[i].path))
            called_from_add(&calls, workspace, i, names);
    called_from_say(&calls, prose, view, "Nothing in Rust calls it by name.", "of Rust");
    g_hash_table_destroy(names);
}

/* Its line in the text of now. */
static uint32_t item_line(const View *view, const FfiVerdict *verdict, const char *path)
{
    const Boundary *boundary = view->analysis->boundary;
    uint32_t start = verdict->item->at, end = start + (uint32_t)strlen(verdict->item->name);
    GBytes *now = workspace_text(view->analysis->workspace, view->analysis->overlay, path);
    MovedText moved;
    uint32_t line = verdict->item->line;
    if (boundary_moved(boundary, path, now, &moved) && moved_text_place(&moved, &start, &end))
        line = moved_text_line(&moved, start);
    g_clear_pointer(&now, g_bytes_unref);
    return line;
}

static void say_user(Prose *prose, const View *view, const FfiVerdict *verdict)
{
    const char *path = boundary_path(view->analysis->boundary, verdict);
    bool exported =
        verdict->item->kind == EXPORTED_FUNCTION || verdict->item->kind == EXPORTED_STATIC;
    prose_break(prose);
    prose_own(prose, exported ? "Rust defines it: " : "Rust declares it: ");
    place_prose(prose, view, path, item_line(view, verdict, path));
    prose_format(prose, ", %s", ffi_outcome_name(verdict->outcome));
    if (verdict->why)
        prose_format(prose, ": %s", verdict->why);
}

bool hover_c_name(Prose *prose, const View *view, uint32_t *start, uint32_t *end)
{
    const Boundary *boundary = view->analysis->boundary;
    const char *text = view->lines->text;
    if (!boundary || !language_is_c(view->path))
        return false;
    while (*start > 0 && text_is_word_byte(text[*start - 1]))
        (*start)--;
    while (*end < view->lines->size && text_is_word_byte(text[*end]))
        (*end)++;
    g_autofree char *name = g_strndup(text + *start, *end - *start);
    const FfiVerdict *first = NULL;
    uint32_t users = 0;
    for (uint32_t i = 0; i < boundary->ffi->count; i++) {
        const FfiVerdict *verdict = &boundary->ffi->verdicts[i];
        const char *c_name = verdict->decl ? verdict->decl->name : verdict->item->symbol;
        if (!*name || strcmp(c_name, name) != 0 || !boundary->paths[i])
            continue;
        if (!first && prose->text->len)
            prose_paragraph(prose);
        if (!first)
            prose_strong(prose, name);
        if (users++ < USERS)
            say_user(prose, view, verdict);
        first = verdict;
    }
    if (users > USERS)
        prose_format(prose, " and %u more", users - USERS);
    if (first && first->item->kind != FOREIGN_TYPE)
        say_calls(prose, view, first->item->name);
    return first != NULL;
}
