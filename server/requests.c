#include "server/requests.h"

#include <glib.h>

struct Requests {
    GHashTable *by_id;     /* char * → Request *, which it owns */
    GHashTable *by_serial; /* uint64_t in the request → Request */
    uint64_t last_serial;
};

/* Integers and strings share one table: `7` and `"7"` are two ids. */
static char *id_key(const json_t *id)
{
    if (json_is_integer(id))
        return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(id));
    return g_strdup_printf("\"%s", json_string_value(id));
}

static void free_request(void *data)
{
    Request *request = data;
    json_decref(request->id);
    json_decref(request->params);
    g_free(request->document);
    g_free(request);
}

Requests *requests_new(void)
{
    Requests *requests = g_new0(Requests, 1);
    requests->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_request);
    requests->by_serial = g_hash_table_new(g_int64_hash, g_int64_equal);
    return requests;
}

void requests_free(Requests *requests)
{
    if (!requests)
        return;
    g_hash_table_destroy(requests->by_serial);
    g_hash_table_destroy(requests->by_id);
    g_free(requests);
}

Request *requests_add(Requests *requests, json_t *id, json_t *params, const struct Method *method)
{
    char *key = id_key(id);
    if (g_hash_table_contains(requests->by_id, key)) {
        g_free(key);
        return NULL;
    }
    Request *request = g_new0(Request, 1);
    request->id = json_incref(id);
    request->params = json_incref(params);
    request->method = method;
    request->serial = ++requests->last_serial;
    g_hash_table_insert(requests->by_id, key, request);
    g_hash_table_insert(requests->by_serial, &request->serial, request);
    return request;
}

Request *requests_by_serial(Requests *requests, uint64_t serial)
{
    return g_hash_table_lookup(requests->by_serial, &serial);
}

Request *requests_by_id(Requests *requests, const json_t *id)
{
    if (!json_is_integer(id) && !json_is_string(id))
        return NULL;
    char *key = id_key(id);
    Request *request = g_hash_table_lookup(requests->by_id, key);
    g_free(key);
    return request;
}

void requests_remove(Requests *requests, Request *request)
{
    if (request->job)
        atomic_store(&request->job->cancel.requested, true);
    g_hash_table_remove(requests->by_serial, &request->serial);
    char *key = id_key(request->id);
    g_hash_table_remove(requests->by_id, key);
    g_free(key);
}

static int compare_serials(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return left < right ? -1 : left > right;
}

GArray *requests_serials(Requests *requests)
{
    GArray *serials = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    GHashTableIter iterator;
    Request *request;
    g_hash_table_iter_init(&iterator, requests->by_serial);
    while (g_hash_table_iter_next(&iterator, NULL, (void **)&request))
        g_array_append_val(serials, request->serial);
    g_array_sort(serials, compare_serials);
    return serials;
}
