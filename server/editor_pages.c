/* Commands that tell something: a page where the editor shows documents, and always a result. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "protocol/lsp.h"
#include "protocol/message.h"
#include "protocol/text.h"
#include "protocol/uri.h"
#include "server/editor_commands.h"
#include "server/features/champion.h"
#include "server/features/prose.h"
#include "server/formats/format.h"
#include "server/formats/why_ends.h"

#define SAID_BYTES 400

typedef struct Memory {
    FILE *file;
    char *text;
    size_t size;
    Terminal terminal;
} Memory;

static void memory_open(Memory *memory)
{
    memory->file = open_memstream(&memory->text, &memory->size);
    terminal_init(&memory->terminal, memory->file, false);
    memory->terminal.width = 100;
}

/* The text, owned by g_free. */
static char *memory_close(Memory *memory)
{
    fclose(memory->file);
    char *text = text_make_utf8(memory->text, memory->size);
    free(memory->text);
    return text;
}

/* Takes the text. */
static void tell(Errand *errand, const char *page, const char *title, char *text)
{
    errand->result = json_object();
    json_object_set_new(errand->result, "title", json_text(title));
    json_object_set_new(errand->result, "text", json_text(text));
    if (lsp_true(json_object_get(errand->params, "quiet"))) {
        g_free(text);
        return;
    }
    errand->page = g_strdup(page);
    errand->text = text;
}

static char *report_text(const View *view, unsigned sections)
{
    Report report = {.analysis = view->analysis,
                     .sections = sections,
                     .level = -1,
                     .minimum = view->settings->minimum,
                     .quiet = true};
    Memory memory = {0};
    memory_open(&memory);
    format_find("text", OUTPUTS)->report(&memory.terminal, &report);
    return memory_close(&memory);
}

void work_map(Errand *errand, View *view)
{
    tell(errand, "map.txt", "Map", report_text(view, SECTIONS_MAP));
}

void work_patterns(Errand *errand, View *view)
{
    tell(errand, "patterns.txt", "Patterns", report_text(view, SECTION_PATTERNS));
}

static char *why_text(const View *view, const Endpoint *from, const Endpoint *to, bool all)
{
    Why why = {.analysis = view->analysis, .from = from, .to = to, .all = all, .quiet = true};
    Memory memory = {0};
    why_find(&why);
    memory_open(&memory);
    format_find("text", OUTPUTS)->why(&memory.terminal, &why);
    why_clear(&why);
    return memory_close(&memory);
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
        bool all = lsp_true(json_object_get(errand->params, "all"));
        tell(errand, "why.txt", title, why_text(view, &from, &to, all));
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
    errand->page = g_strconcat(page.rule ? page.rule->id : page.id, ".md", NULL);
    char *page_text =
        g_strdup_printf("# %s\n\n%s", page.rule ? page.rule->title : page.id, page.markdown);
    errand->text = text_make_utf8(page_text, strlen(page_text));
    g_free(page_text);
    errand->said = said_of(&page);
}
