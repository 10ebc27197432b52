/* Commands that tell something: a page where the editor shows documents, and always a result. */
#include "protocol/lsp.h"
#include "protocol/message.h"
#include "protocol/text.h"
#include "protocol/uri.h"
#include "server/editor_commands.h"
#include "server/features/champion.h"
#include "server/features/prose.h"
#include "server/formats/explanation.h"
#include "server/formats/page.h"
#include "server/formats/why_ends.h"

#define SAID_BYTES 400

/* The text of an address in this analysis. Owned. */
static char *text_of(const View *view, const char *address)
{
    GPtrArray *analyses = g_ptr_array_new();
    g_ptr_array_add(analyses, view->snapshot->analysis);
    char *text = page_text(address, analyses);
    g_ptr_array_unref(analyses);
    return text;
}

/* The page of an address, as the errand's result and, unless it is to be quiet, for the editor. */
static void tell(Errand *errand, const View *view, const char *address, const char *title)
{
    char *text = text_of(view, address);
    errand->result = json_object();
    json_object_set_new(errand->result, "title", json_text(title));
    json_object_set_new(errand->result, "text", json_text(text));
    if (lsp_true(json_object_get(errand->params, "quiet"))) {
        g_free(text);
        return;
    }
    errand->page = g_strdup(address);
    errand->text = text;
}

void work_map(Errand *errand, View *view)
{
    tell(errand, view, "belfry:tower.txt", "Map");
}

void work_patterns(Errand *errand, View *view)
{
    tell(errand, view, "belfry:patterns.txt", "Patterns");
}

static void tell_why(Errand *errand, const View *view, const char *const names[2],
                     const char *title)
{
    char *from = g_uri_escape_string(names[0], "/:", true),
         *to = g_uri_escape_string(names[1], "/:", true);
    bool all = lsp_true(json_object_get(errand->params, "all"));
    char *address =
        g_strdup_printf("belfry:why?from=%s&to=%s%s.txt", from, to, all ? "&all=true" : "");
    tell(errand, view, address, title);
    g_free(from);
    g_free(to);
    g_free(address);
}

/* {"from", "to", "all", "quiet"}: names as the command line takes them, or file URIs. */
void work_why(Errand *errand, View *view)
{
    const char *given[] = {lsp_string(errand->params, "from"), lsp_string(errand->params, "to")};
    if (!given[0] || !given[1]) {
        errand_fail(errand, ERROR_INVALID_PARAMS, g_strdup("`from` and `to` are needed"));
        return;
    }
    char *paths[] = {errand_path(errand, given[0]), errand_path(errand, given[1])};
    const char *const names[] = {paths[0] ? paths[0] : given[0], paths[1] ? paths[1] : given[1]};
    Endpoint from = {0}, to = {0};
    char *problem = why_ends_find(&from, &to, view->analysis->workspace, names);
    if (problem) {
        errand_fail(errand, ERROR_REQUEST_FAILED, problem);
    } else {
        char *title = g_strdup_printf("%s → %s", from.name, to.name);
        tell_why(errand, view, names, title);
        g_free(title);
    }
    endpoint_clear(&from);
    endpoint_clear(&to);
    g_free(paths[0]);
    g_free(paths[1]);
}

/* What there is to say of a page in one message. */
static char *said_of(const Explanation *page)
{
    const char *markdown = page->rule && page->rule->summary ? page->rule->summary : page->markdown;
    char *said = prose_summary(markdown, SAID_BYTES),
         *link = page->rule ? champion_link(page->rule) : NULL;
    char *text = g_strdup_printf("%s: %s%s%s", page->rule ? page->rule->title : page->id, said,
                                 link ? " " : "", link ? link : "");
    g_free(said);
    g_free(link);
    return text;
}

/* {"id", "quiet"}: quiet for a client that shows the answer itself. */
void work_explain(Errand *errand, View *view)
{
    const char *id = lsp_string(errand->params, "id");
    Explanation page;
    if (!id || !explanation_find(&page, view->analysis->rules, id)) {
        errand_fail(errand, id ? ERROR_REQUEST_FAILED : ERROR_INVALID_PARAMS,
                    g_strdup(id ? "nothing has that id" : "an id is needed"));
        return;
    }
    errand->result = json_object();
    json_object_set_new(errand->result, "id", json_text(page.id));
    json_object_set_new(errand->result, "title", json_text(page.rule ? page.rule->title : page.id));
    json_object_set_new(errand->result, "markdown", json_text(page.markdown));
    if (lsp_true(json_object_get(errand->params, "quiet")))
        return;
    if (page.rule && page.rule->is_team && page.rule->origin &&
        g_path_is_absolute(page.rule->origin) && errand->client.shows_documents) {
        char *guide = g_build_filename(page.rule->origin, "guide.md", NULL);
        errand->uri = uri_from_path(guide);
        g_free(guide);
        return;
    }
    errand->page = g_strdup_printf("belfry:%s/%s.md", page.decision ? "decision" : "rule", page.id);
    errand->text = text_of(view, errand->page);
    errand->said = said_of(&page);
}
