#include "server/features/offers.h"

#include <string.h>

#include "protocol/lsp.h"
#include "protocol/text.h"

#define OFFERS_MOST 400

void offers_init(Offers *offers, const View *view, Spot spot, uint32_t offset)
{
    if (spot.is_quoted && !spot.is_closed) /* what follows on the line is no part of it */
        spot.end = offset;
    *offers = (Offers){.view = view, .spot = spot, .items = json_array()};
    offers->typed = g_strndup(view->lines->text + spot.start, offset - spot.start);
    offers->range = range_of_offsets(view->lines, spot.start, spot.end, view->client->encoding);
}

bool offers_full(const Offers *offers)
{
    return json_array_size(offers->items) >= OFFERS_MOST;
}

static char *text_of(const Offers *offers, const char *label)
{
    char quote = offers->spot.is_quoted ? offers->view->lines->text[offers->spot.start - 1] : '"';
    bool opens = offers->wants_quotes && !offers->spot.is_quoted;
    bool closes = opens || (offers->spot.is_quoted && !offers->spot.is_closed);
    return g_strdup_printf("%s%s%.*s", opens ? "\"" : "", label, closes ? 1 : 0, &quote);
}

void offer(Offers *offers, const char *label, int kind, const char *detail)
{
    if (offers_full(offers)) {
        offers->is_incomplete = true;
        return;
    }
    if ((offers->wants_quotes || offers->spot.is_quoted) && strpbrk(label, "\"'\\\n"))
        return; /* no glob and no name of ours needs them */
    char *text = text_of(offers, label);
    json_t *item = json_object(), *edit = json_object();
    json_object_set_new(item, "label", json_text(label));
    json_object_set_new(item, "kind", json_integer(kind));
    if (detail)
        json_object_set_new(item, "detail", json_text(detail));
    json_object_set_new(item, "sortText",
                        json_text_format("%04u", (unsigned)json_array_size(offers->items)));
    json_object_set_new(item, "filterText", json_text(label));
    json_object_set_new(edit, "range", lsp_range(offers->range));
    json_object_set_new(edit, "newText", json_text(text));
    json_object_set_new(item, "textEdit", edit);
    json_array_append_new(offers->items, item);
    g_free(text);
}

json_t *offers_finish(Offers *offers)
{
    json_t *list = json_object();
    json_object_set_new(list, "isIncomplete", json_boolean(offers->is_incomplete));
    json_object_set_new(list, "items", offers->items);
    g_free(offers->typed);
    *offers = (Offers){0};
    return list;
}
