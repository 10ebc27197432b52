#include "server/tower_command.h"

#include <stdlib.h>
#include <string.h>

#include "protocol/lsp.h"
#include "protocol/text.h"
#include "protocol/uri.h"
#include "server/folders.h"
#include "server/formats/format.h"

typedef struct TowerJob {
    Job job;
    uint64_t request; /* Request.serial */
    Snapshot *snapshot;
    const Format *format;
    unsigned sections;
    char *answer; /* JSON text */
} TowerJob;

static const struct {
    const char *name;
    unsigned section;
} section_names[] = {
    {"crates", SECTION_CRATES},           {"modules", SECTION_MODULES},
    {"levels", SECTION_LEVELS},           {"edges", SECTION_EDGES},
    {"patterns", SECTION_PATTERNS},       {"contracts", SECTION_CONTRACTS},
    {"diagnostics", SECTION_DIAGNOSTICS}, {"metrics", SECTION_METRICS},
};

static void free_tower(Job *job)
{
    TowerJob *tower = (TowerJob *)job;
    snapshot_unref(tower->snapshot);
    g_free(tower->answer);
    g_free(tower);
}

/* What the format prints, as it is. */
static char *printed(const TowerJob *tower)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    g_assert(stream);
    Terminal terminal = {.file = stream, .width = 100};
    Report report = {.analysis = tower->snapshot->analysis,
                     .sections = tower->sections,
                     .level = -1,
                     .minimum = tower->format->minimum,
                     .quiet = true};
    tower->format->report(&terminal, &report);
    fclose(stream);
    return text;
}

static void run(Job *job)
{
    TowerJob *tower = (TowerJob *)job;
    if (cancelled(&job->cancel))
        return;
    char *text = printed(tower);
    if (strcmp(tower->format->name, "json") == 0) {
        tower->answer = g_strdup(text);
    } else {
        json_t *value = json_text(text);
        char *quoted = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
        tower->answer = g_strdup(quoted);
        free(quoted);
        json_decref(value);
    }
    free(text);
}

static void done(Session *session, Job *job)
{
    TowerJob *tower = (TowerJob *)job;
    Request *request = requests_by_serial(session->requests, tower->request);
    if (request) {
        request->job = NULL;
        session_answer_text(session, request, tower->answer ? tower->answer : "null");
    }
    snapshot_drop(g_steal_pointer(&tower->snapshot), session->indexers);
    free_tower(job);
}

/* The sections asked for; 0: one of them is none. */
static unsigned sections_of(const json_t *names)
{
    if (!names)
        return SECTIONS_MAP;
    unsigned sections = 0;
    for (size_t i = 0; i < json_array_size(names); i++) {
        const char *name = json_string_value(json_array_get(names, i));
        unsigned section = 0;
        for (unsigned s = 0; name && s < G_N_ELEMENTS(section_names); s++)
            if (strcmp(section_names[s].name, name) == 0)
                section = section_names[s].section;
        if (!section)
            return 0;
        sections |= section;
    }
    return sections;
}

/* The folder of that URI; without one the first that is indexed. NULL when there is none. */
static const Folder *folder_of(Session *session, const char *uri)
{
    GPtrArray *folders = folders_all(session->folders);
    for (guint i = 0; i < folders->len; i++) {
        const Folder *folder = g_ptr_array_index(folders, i);
        if (uri ? !folder->loose && uri_equal(folder->uri, uri) : folder->snapshot != NULL)
            return folder;
    }
    return NULL;
}

void serve_tower(Session *session, Request *request, const json_t *arguments)
{
    const json_t *wish = json_is_array(arguments) ? json_array_get(arguments, 0) : arguments;
    const char *name = lsp_string(wish, "format"), *uri = lsp_string(wish, "uri");
    const Format *format = format_find(name ? name : "json", OUTPUT_MAP);
    unsigned sections = sections_of(lsp_at(wish, "sections", NULL));
    const Folder *folder = folder_of(session, uri);
    if (!format || !sections || (uri && !folder)) {
        session_fail(session, request, ERROR_INVALID_PARAMS,
                     !format     ? "no such format"
                     : !sections ? "no such section"
                                 : "no folder of the workspace has that uri");
        return;
    }
    if (!folder || !folder->snapshot) {
        session_answer(session, request, NULL);
        return;
    }
    TowerJob *tower = g_new0(TowerJob, 1);
    tower->job = (Job){.run = run, .done = done, .free = free_tower};
    tower->request = request->serial;
    tower->snapshot = snapshot_ref(folder->snapshot);
    tower->format = format;
    tower->sections = sections;
    request->job = &tower->job;
    workers_submit(session->helpers, &tower->job);
}
