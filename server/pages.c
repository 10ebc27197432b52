#include "server/pages.h"

#include <string.h>

#include "protocol/json.h"
#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/features/prose.h"
#include "server/folders.h"
#include "server/formats/page.h"
#include "server/handover.h"
#include "server/methods/methods.h"
#include "server/page_file.h"

#define PAGES_MOST 32 /* remembered; with more, all are forgotten */
#define SAID_BYTES 400

struct Pages {
    GHashTable *told; /* address → hash of the text the client has, as a pointer */
};

typedef enum PageUse { PAGE_ANSWERS, PAGE_IS_SHOWN, PAGE_IS_COMPARED } PageUse;

typedef struct PageJob {
    Job job;
    PageUse use;
    uint64_t request; /* Request.serial; 0: none */
    char *uri;
    GPtrArray *snapshots;
    bool to_file; /* the client wants a file */
    bool quiet;
    char *text, *file; /* the result; the URI of the file */
    char *said;        /* for who cannot be shown it; NULL: its beginning */
} PageJob;

Pages *pages_new(void)
{
    Pages *pages = g_new0(Pages, 1);
    pages->told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return pages;
}

void pages_free(Pages *pages)
{
    if (!pages)
        return;
    g_hash_table_destroy(pages->told);
    g_free(pages);
}

static void run(Job *job)
{
    PageJob *page = (PageJob *)job;
    GPtrArray *analyses = g_ptr_array_new();
    for (guint i = 0; i < page->snapshots->len; i++)
        g_ptr_array_add(analyses, ((Snapshot *)page->snapshots->pdata[i])->analysis);
    if (!page->text)
        page->text = page_text(page->uri, analyses);
    const Analysis *first = analyses->len ? analyses->pdata[0] : NULL;
    if (page->to_file)
        page->file = page_file_write(first ? first->workspace->root : "", page->uri, page->text);
    g_ptr_array_unref(analyses);
}

static void free_page(Job *job)
{
    PageJob *page = (PageJob *)job;
    g_ptr_array_unref(page->snapshots);
    g_free(page->uri);
    g_free(page->text);
    g_free(page->said);
    g_free(page->file);
    g_free(page);
}

static void *hash_of(const PageJob *page)
{
    return GUINT_TO_POINTER(g_str_hash(page->text));
}

static void remember(Session *session, const PageJob *page)
{
    GHashTable *told = session->pages->told;
    if (!page_is_live(page->uri) && page->snapshots->len > 0)
        return;
    if (g_hash_table_size(told) >= PAGES_MOST)
        g_hash_table_remove_all(told);
    g_hash_table_replace(told, g_strdup(page->uri), hash_of(page));
}

static void compare(Session *session, const PageJob *page)
{
    void *before;
    if (!g_hash_table_lookup_extended(session->pages->told, page->uri, NULL, &before) ||
        before == hash_of(page) || session->stage != STAGE_READY)
        return;
    g_hash_table_replace(session->pages->told, g_strdup(page->uri), hash_of(page));
    json_t *params = json_object();
    json_object_set_new(params, "uri", json_text(page->uri));
    session_call(session, "workspace/textDocumentContent/refresh", params, NULL, NULL, NULL);
}

/* As a document, where the client has them; else its beginning. */
static void show(Session *session, const PageJob *page)
{
    const Client *client = &session->client;
    const char *uri = client->opens_content ? page->uri : page->file;
    if (uri && client->shows_documents) {
        json_t *params = json_object();
        json_object_set_new(params, "uri", json_text(uri));
        json_object_set_new(params, "takeFocus", json_true());
        session_call(session, "window/showDocument", params, NULL, NULL, NULL);
    } else {
        char *said = page->said ? g_strdup(page->said) : prose_summary(page->text, SAID_BYTES);
        session_show(session, LSP_MESSAGE_INFO, "%s", said);
        g_free(said);
    }
}

static void answer(Session *session, const PageJob *page)
{
    Request *request = requests_by_serial(session->requests, page->request);
    if (!request)
        return;
    json_t *result = json_object();
    request->job = NULL;
    if (page->use == PAGE_IS_SHOWN)
        json_object_set_new(result, "uri", json_text(page->uri));
    json_object_set_new(result, "text", json_text(page->text));
    session_answer(session, request, result);
}

static void done(Session *session, Job *job)
{
    PageJob *page = (PageJob *)job;
    if (page->use == PAGE_IS_COMPARED)
        compare(session, page);
    if (page->use == PAGE_ANSWERS)
        remember(session, page);
    if (page->use == PAGE_IS_SHOWN && !page->quiet)
        show(session, page);
    answer(session, page);
    snapshots_drop(page->snapshots, session->indexers);
    free_page(job);
}

static PageJob *make(Session *session, const char *uri, PageUse use)
{
    PageJob *page = g_new0(PageJob, 1);
    page->job = (Job){.run = run, .done = done, .free = free_page};
    page->uri = g_strdup(uri);
    page->use = use;
    page->snapshots = folders_snapshots(session);
    const Handover *handover = handovers_find(session->handover, uri);
    page->text = handover ? g_strdup(handover->page) : NULL;
    page->said = handover ? g_strdup(handover->said) : NULL;
    return page;
}

static void submit(Session *session, Request *request, PageJob *page)
{
    if (request) {
        page->request = request->serial;
        request->job = &page->job;
    }
    workers_submit(session->helpers, &page->job);
}

void serve_text_document_content(Session *session, Request *request)
{
    const char *uri = lsp_string(request->params, "uri");
    if (!uri) {
        session_fail(session, request, ERROR_INVALID_PARAMS, "a uri is needed");
        return;
    }
    submit(session, request, make(session, uri, PAGE_ANSWERS));
}

void serve_show(Session *session, Request *request, const json_t *argument)
{
    const char *uri = lsp_string(argument, "uri"), *id = lsp_string(argument, "id");
    char *of_id = !uri && id ? g_strconcat("belfry:rule/", id, NULL) : NULL;
    if (!uri && !id) {
        session_fail(session, request, ERROR_INVALID_PARAMS, "an address is needed");
        return;
    }
    PageJob *page = make(session, uri ? uri : of_id, PAGE_IS_SHOWN);
    page->quiet = lsp_true(json_object_get(argument, "quiet"));
    page->to_file =
        !page->quiet && !session->client.opens_content && session->client.shows_documents;
    submit(session, request, page);
    g_free(of_id);
}

void pages_refresh(Session *session)
{
    GHashTableIter iterator;
    void *uri;
    g_hash_table_iter_init(&iterator, session->pages->told);
    while (g_hash_table_iter_next(&iterator, &uri, NULL))
        submit(session, NULL, make(session, uri, PAGE_IS_COMPARED));
}
