#include "tests/soak/hearing.h"

#include <string.h>

#include "protocol/lsp.h"

/* What the ranges of a value belong to. */
typedef struct Place {
    Player *player;
    const char *what;
    const char *uri;
    const char *text; /* the one text they must fit, or NULL: one of those `uri` had */
    bool versioned;   /* only those of `version` */
    json_int_t version;
} Place;

static bool fits(const Place *place, const json_t *range)
{
    const Model *model = place->player->model;
    if (place->text)
        return model_holds(place->text, range, model->units);
    const ModelDocument *document = g_hash_table_lookup(model->documents, place->uri);
    for (guint i = 0; document && i < document->told->len; i++) {
        const Told *told = g_ptr_array_index(document->told, i);
        if ((!place->versioned || told->version == place->version) &&
            model_holds(told->text, range, model->units))
            return true;
    }
    return (!document || document->told->len == 0) && model_holds("", range, model->units);
}

static void check_range(const Place *place, const json_t *range)
{
    if (fits(place, range))
        return;
    char *shown = json_dumps(range, JSON_COMPACT);
    player_fault(place->player, "wrong range: %s in %s of %s, version %" JSON_INTEGER_FORMAT, shown,
                 place->what, place->uri, place->versioned ? place->version : ON_DISK);
    free(shown);
}

static void check_ranges(const Place *place, const json_t *value);

/* The place of another document's ranges, as any text it had or as that of the version named. */
static Place elsewhere(const Place *place, const json_t *named)
{
    const json_t *version = json_object_get(named, "version");
    return (Place){.player = place->player,
                   .what = place->what,
                   .uri = lsp_string(named, "uri"),
                   .versioned = json_is_integer(version),
                   .version = json_integer_value(version)};
}

/* Not of the text: what the client said itself, and what only the server reads. */
static bool is_carried(const Place *place, const char *key)
{
    return strcmp(key, "data") == 0 || (strcmp(key, "diagnostics") == 0 &&
                                        (strcmp(place->what, "textDocument/codeAction") == 0 ||
                                         strcmp(place->what, "codeAction/resolve") == 0));
}

static void check_object(const Place *place, const json_t *object)
{
    Place other = *place;
    const json_t *document = json_object_get(object, "textDocument"), *value;
    if (lsp_string(object, "uri"))
        other = elsewhere(place, object);
    else if (lsp_string(document, "uri"))
        other = elsewhere(place, document);
    const char *key;
    json_object_foreach((json_t *)object, key, value)
    {
        if (is_carried(place, key))
            continue;
        if (g_str_has_prefix(key, "file://"))
            other = (Place){.player = place->player, .what = place->what, .uri = key};
        check_ranges(&other, value);
    }
}

static void check_ranges(const Place *place, const json_t *value)
{
    size_t i;
    const json_t *each;
    if (json_is_object(json_object_get(value, "start")))
        check_range(place, value);
    else if (json_is_object(value))
        check_object(place, value);
    else
        json_array_foreach(value, i, each) check_ranges(place, each);
}

/* Whether this request may get this error. */
static bool is_due(const Asked *asked, json_int_t code)
{
    switch (code) {
    case ERROR_CONTENT_MODIFIED:
        return asked->uri != NULL;
    case ERROR_REQUEST_CANCELLED:
        return asked->cancelled;
    case ERROR_INVALID_REQUEST:
        return asked->sent > 1;
    case ERROR_METHOD_NOT_FOUND:
        return strstr(asked->method, "unheardOf") != NULL;
    case ERROR_INVALID_PARAMS: /* only hovers are asked with wrong ones */
        return strcmp(asked->method, "textDocument/hover") == 0;
    case ERROR_REQUEST_FAILED:
    case ERROR_SERVER_CANCELLED:
        return true;
    default:
        return false;
    }
}

static void check_result(Player *player, const Asked *asked, const json_t *result)
{
    Place place = {.player = player,
                   .what = asked->method,
                   .uri = asked->uri ? asked->uri : "",
                   .text = asked->sent == 1 ? asked->text : NULL};
    check_ranges(&place, result);
}

void hear_answer(Player *player, const json_t *message)
{
    char *id = json_dumps(json_object_get(message, "id"), JSON_COMPACT | JSON_ENCODE_ANY);
    Asked *asked = id ? g_hash_table_lookup(player->asked, id) : NULL;
    const json_t *error = json_object_get(message, "error");
    json_int_t code = json_integer_value(json_object_get(error, "code"));
    if (!asked) {
        if (g_strcmp0(id, "null") != 0 || player->broken == 0 || code != ERROR_PARSE)
            player_fault(player, "an answer to %s, which nobody asked", id);
        else
            player->broken--;
    } else if (++asked->answered > asked->sent) {
        player_fault(player, "%s (%s) was answered twice", id, asked->method);
    } else if (error && !is_due(asked, code)) {
        player_fault(player, "%s (%s): error %" JSON_INTEGER_FORMAT ", %s", id, asked->method, code,
                     lsp_string(error, "message"));
    } else if (!error) {
        check_result(player, asked, json_object_get(message, "result"));
    }
    if (asked && json_integer_value(json_object_get(message, "id")) == player->last_id) {
        json_decref(player->last_answer);
        player->last_answer = json_incref((json_t *)message);
    }
    free(id);
}

static void hear_diagnostics(Player *player, const json_t *params)
{
    const char *uri = lsp_string(params, "uri");
    json_t *diagnostics = json_object_get(params, "diagnostics");
    Place place = {.player = player, .what = "diagnostics"};
    if (!uri || !json_is_array(diagnostics)) {
        player_fault(player, "publishDiagnostics without uri or diagnostics");
        return;
    }
    place = elsewhere(&place, params);
    check_ranges(&place, diagnostics);
    if (json_array_size(diagnostics) == 0)
        g_hash_table_remove(player->shown, uri);
    else
        g_hash_table_replace(player->shown, g_strdup(uri), json_incref(diagnostics));
}

void hear_notification(Player *player, const json_t *message)
{
    const char *method = lsp_string(message, "method");
    const json_t *params = json_object_get(message, "params");
    if (player->shut)
        player_fault(player, "%s after shutdown", method);
    else if (strcmp(method, "textDocument/publishDiagnostics") == 0)
        hear_diagnostics(player, params);
    else if (strcmp(method, "window/showMessage") == 0 &&
             ++player->messages > player->model->losses)
        player_fault(player, "a message without need: %s", lsp_string(params, "message"));
}
