/* The drawing of requests and of mischief: the asking half of lot.h. */
#include <string.h>

#include "protocol/lsp.h"
#include "tests/soak/lot.h"

static json_t *place(Lot *lot, const ModelDocument *document)
{
    const char *text = document->text ? document->text : "";
    size_t at = lot_draw(lot, (unsigned)strlen(text) + 1);
    while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80)
        at--;
    return model_position(text, at, lot->player->model->units);
}

static json_t *request(Lot *lot, const char *method, json_t *params)
{
    json_t *id = ++lot->id % 5 ? json_integer(lot->id) : json_sprintf("s%d", (int)lot->id);
    return json_pack("{s:o,s:s,s:o}", "id", id, "method", method, "params", params);
}

static json_t *actions(Lot *lot, const ModelDocument *document, json_t *named)
{
    json_t *start = place(lot, document);
    json_t *shown = g_hash_table_lookup(lot->player->shown, document->uri);
    json_t *first = json_array_get(shown, lot_draw(lot, (unsigned)MAX(json_array_size(shown), 1)));
    json_t *context = json_pack("{s:[]}", "diagnostics");
    if (first)
        json_array_append(json_object_get(context, "diagnostics"), first);
    json_t *range = first ? json_deep_copy(json_object_get(first, "range"))
                          : json_pack("{s:O,s:O}", "start", start, "end", start);
    json_decref(start);
    return request(
        lot, "textDocument/codeAction",
        json_pack("{s:o,s:o,s:o}", "textDocument", named, "range", range, "context", context));
}

json_t *lot_question(Lot *lot)
{
    const ModelDocument *document = lot_document(lot, lot_draw(lot, 20) > 0);
    if (!document)
        return NULL;
    json_t *named = json_pack("{s:s}", "uri", document->uri);
    switch (lot_draw(lot, 6)) {
    case 0:
        return request(lot, "textDocument/codeLens", json_pack("{s:o}", "textDocument", named));
    case 1:
    case 2:
        return actions(lot, document, named);
    default:
        return request(
            lot, "textDocument/hover",
            json_pack("{s:o,s:o}", "textDocument", named, "position", place(lot, document)));
    }
}

void lot_ask(Lot *lot)
{
    json_t *question = lot_question(lot);
    if (question)
        lot_send(lot, question);
}

/* Asks for something to resolve, then for one of it. */
void lot_resolve(Lot *lot)
{
    const ModelDocument *document = lot_document(lot, true);
    if (!document)
        return;
    bool lens = lot_draw(lot, 2) == 0;
    json_t *named = json_pack("{s:s}", "uri", document->uri);
    json_t *question =
        lens ? request(lot, "textDocument/codeLens", json_pack("{s:o}", "textDocument", named))
             : actions(lot, document, named);
    json_t *params = json_incref(json_object_get(question, "params"));
    const json_t *answer = player_ask(lot->player, lsp_string(question, "method"), params);
    json_t *result = json_object_get(answer, "result");
    json_t *item = json_array_get(result, lot_draw(lot, (unsigned)MAX(json_array_size(result), 1)));
    if (item && json_object_get(item, "data"))
        lot_send(lot, request(lot, lens ? "codeLens/resolve" : "codeAction/resolve",
                              json_deep_copy(item)));
    json_decref(question);
}

void lot_cancel(Lot *lot)
{
    json_int_t id = lot->id - lot_draw(lot, 4);
    json_t *named = id % 5 ? json_integer(id) : json_sprintf("s%d", (int)id);
    lot_send(lot, lot_notification("$/cancelRequest", json_pack("{s:o}", "id", named)));
}

/* The last message comes again. */
void lot_twice(Lot *lot)
{
    if (lot->last)
        lot_send(lot, json_deep_copy(lot->last));
}

/* Some messages overtake one another. */
void lot_disorder(Lot *lot)
{
    json_t *messages[4] = {NULL};
    unsigned count = 0;
    for (unsigned i = 0; i < G_N_ELEMENTS(messages); i++) {
        const ModelDocument *document = lot_document(lot, true);
        json_t *message =
            lot_draw(lot, 3) && document ? lot_edit(lot, document) : lot_question(lot);
        if (message)
            messages[count++] = message;
    }
    while (count > 0) {
        unsigned drawn = lot_draw(lot, count);
        json_t *message = messages[drawn];
        messages[drawn] = messages[--count];
        lot_send(lot, message);
    }
}

void lot_settings(Lot *lot)
{
    static const char *const MINIMA[] = {"hint", "information", "warning", "error"};
    json_t *settings = json_pack(
        "{s:{s:s,s:s},s:{s:b}}", "diagnostics", "minimum", MINIMA[lot_draw(lot, 4)], "scope",
        lot_draw(lot, 3) ? "workspace" : "openFiles", "lenses", "enabled", (int)lot_draw(lot, 2));
    lot_send(lot, lot_notification("workspace/didChangeConfiguration",
                                   json_pack("{s:{s:o}}", "settings", "belfry", settings)));
}

void lot_nonsense(Lot *lot)
{
    switch (lot_draw(lot, 6)) {
    case 0:
        lot_play(lot,
                 json_pack("{s:s}", "raw", "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/did"));
        break;
    case 1:
        lot_send(lot, request(lot, "belfry/unheardOf", json_object()));
        break;
    case 2:
        lot_send(lot, request(lot, "textDocument/hover", json_pack("{s:i}", "textDocument", 7)));
        break;
    case 3:
        lot_send(lot, lot_notification("textDocument/unheardOf", json_object()));
        break;
    case 4: /* of a document that is not open */
        lot_send(lot, lot_notification("textDocument/didClose",
                                       json_pack("{s:{s:s}}", "textDocument", "uri",
                                                 "file:///nowhere/else.rs")));
        break;
    default:
        lot_send(lot, json_pack("{s:I,s:n}", "id", (json_int_t)77777, "result"));
    }
}

void lot_pause(Lot *lot)
{
    static const int MILLISECONDS[] = {1, 5, 30, 60, 120};
    lot_play(lot,
             json_pack("{s:i}", "pause", MILLISECONDS[lot_draw(lot, G_N_ELEMENTS(MILLISECONDS))]));
}
