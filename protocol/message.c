#include "protocol/message.h"

#include <glib.h>
#include <string.h>

#include "protocol/json.h"
#include "protocol/text.h"

static void refuse(Message *message, int code, const char *problem)
{
    message->kind = MESSAGE_INVALID;
    message->error_code = code;
    message->problem = g_strdup(problem);
}

static bool is_id(const json_t *id)
{
    return json_is_integer(id) || json_is_string(id);
}

static void classify_call(Message *message, const json_t *method)
{
    const json_t *id = json_object_get(message->root, "id");
    json_t *params = json_object_get(message->root, "params");
    if (!json_is_string(method)) {
        refuse(message, ERROR_INVALID_REQUEST, "the method is no string");
    } else if (id && !is_id(id)) {
        refuse(message, ERROR_INVALID_REQUEST, "a request's id is an integer or a string");
    } else if (params && !json_is_null(params) && !json_is_object(params) &&
               !json_is_array(params)) {
        refuse(message, ERROR_INVALID_PARAMS, "params is neither an object nor an array");
        if (!id)
            message->kind = MESSAGE_IGNORED;
    } else {
        message->kind = id ? MESSAGE_REQUEST : MESSAGE_NOTIFICATION;
        message->params = json_is_null(params) ? NULL : params;
    }
    message->method = json_string_value(method);
}

static void classify(Message *message)
{
    if (json_is_array(message->root)) {
        refuse(message, ERROR_INVALID_REQUEST,
               "batches are not part of the language server protocol");
        return;
    }
    if (!json_is_object(message->root)) {
        refuse(message, ERROR_INVALID_REQUEST, "the message is no object");
        return;
    }
    json_t *id = json_object_get(message->root, "id");
    message->id = is_id(id) ? id : NULL;
    const json_t *method = json_object_get(message->root, "method");
    const char *version = json_string_value(json_object_get(message->root, "jsonrpc"));
    message->result = json_object_get(message->root, "result");
    message->error = json_object_get(message->root, "error");
    if (json_is_null(message->error))
        message->error = NULL;
    if (!version || strcmp(version, "2.0") != 0) {
        refuse(message, ERROR_INVALID_REQUEST, "jsonrpc is not \"2.0\"");
    } else if (method) {
        classify_call(message, method);
    } else if (message->result || message->error) {
        message->kind = MESSAGE_RESPONSE;
    } else {
        refuse(message, ERROR_INVALID_REQUEST, "neither a method nor a result");
    }
}

void message_read(Message *message, char *body, size_t size)
{
    *message = (Message){0};
    JsonReading reading = json_read(body, size);
    message->root = reading.value;
    message->damaged = reading.damaged;
    if (!reading.problem) {
        classify(message);
        return;
    }
    if (reading.value)
        classify(message);
    else
        message->lost = g_strstr_len(body, (gssize)size, "didChange\"") != NULL;
    message->id = NULL;
    g_free(message->problem);
    message->kind = MESSAGE_INVALID;
    message->error_code = ERROR_PARSE;
    message->problem = reading.problem;
}

void message_clear(Message *message)
{
    if (!message)
        return;
    json_decref(message->root);
    g_free(message->problem);
    *message = (Message){0};
}

static json_t *answer(json_t *id)
{
    json_t *message = json_object();
    json_object_set_new(message, "jsonrpc", json_string("2.0"));
    json_object_set_new(message, "id", id ? json_incref(id) : json_null());
    return message;
}

json_t *message_result(json_t *id, json_t *result)
{
    json_t *message = answer(id);
    json_object_set_new(message, "result", result ? result : json_null());
    return message;
}

json_t *message_error(json_t *id, int code, const char *text)
{
    json_t *message = answer(id);
    json_t *error = json_object();
    json_object_set_new(error, "code", json_integer(code));
    json_object_set_new(error, "message", json_text(text));
    json_object_set_new(message, "error", error);
    return message;
}

json_t *message_request(json_t *id, const char *method, json_t *params)
{
    json_t *message = message_notification(method, params);
    json_object_set(message, "id", id);
    return message;
}

json_t *message_notification(const char *method, json_t *params)
{
    json_t *message = json_object();
    json_object_set_new(message, "jsonrpc", json_string("2.0"));
    json_object_set_new(message, "method", json_string(method));
    if (params)
        json_object_set_new(message, "params", params);
    return message;
}
