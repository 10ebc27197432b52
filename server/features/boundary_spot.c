#include "server/features/boundary_spot.h"

#include <string.h>

#define TEXT_BYTES 160

const char *boundary_path(const Boundary *boundary, const FfiVerdict *verdict)
{
    return boundary->paths[verdict - boundary->ffi->verdicts];
}

static bool place(const MovedText *moved, const FfiVerdict *verdict, BoundarySpot *spot)
{
    const ForeignItem *item = verdict->item;
    uint32_t at = item->at, name_end = item->at + (uint32_t)strlen(item->name);
    *spot = (BoundarySpot){verdict, item->start, item->end, 0};
    if (!moved_text_place(moved, &spot->start, &spot->end) ||
        !moved_text_place(moved, &at, &name_end))
        return false;
    spot->at = at;
    return true;
}

bool boundary_spot_of(const View *view, uint32_t index, BoundarySpot *spot)
{
    const Boundary *boundary = view->analysis->boundary;
    MovedText moved;
    return boundary->paths[index] && strcmp(boundary->paths[index], view->path) == 0 &&
           boundary_moved(boundary, view->path, view->document->text->bytes, &moved) &&
           place(&moved, &boundary->ffi->verdicts[index], spot);
}

bool boundary_spot_at(const View *view, uint32_t offset, BoundarySpot *spot)
{
    const Boundary *boundary = view->analysis->boundary;
    MovedText moved;
    bool found = false;
    if (!boundary || !boundary_moved(boundary, view->path, view->document->text->bytes, &moved))
        return false;
    for (uint32_t i = 0; i < boundary->ffi->count; i++) {
        BoundarySpot each;
        if (boundary->paths[i] && strcmp(boundary->paths[i], view->path) == 0 &&
            place(&moved, &boundary->ffi->verdicts[i], &each) && each.start <= offset &&
            offset <= each.end && (!found || each.start > spot->start)) {
            *spot = each;
            found = true;
        }
    }
    return found;
}

char *boundary_spot_text(const View *view, const BoundarySpot *spot)
{
    GString *text = g_string_new(NULL);
    const char *from = view->lines->text;
    for (uint32_t i = spot->start; i < spot->end && i < view->lines->size; i++) {
        if (from[i] == '{' || text->len > TEXT_BYTES)
            break;
        bool blank = g_ascii_isspace(from[i]);
        if (from[i] == ')' && g_str_has_suffix(text->str, ", "))
            g_string_truncate(text, text->len - strlen(", "));
        bool opens =
            text->len && (text->str[text->len - 1] == '(' || text->str[text->len - 1] == ' ');
        if (!blank)
            g_string_append_c(text, from[i]);
        else if (!opens)
            g_string_append_c(text, ' ');
    }
    while (text->len && strchr(" ;", text->str[text->len - 1]))
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}
