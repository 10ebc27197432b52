/* workspace/symbol: recognised patterns, and crates and modules by their level;
 * workspaceSymbol/resolve adds the range, for which the file has to be read. A name holds all that
 * a query may ask for, since some editors search in names only. */
#include <string.h>

#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/features/survey.h"
#include "server/formats/rooms.h"
#include "server/texts.h"

#define SYMBOLS_MOST 200
#define QUERY_WORDS_MOST 8
#define LEAST_CONFIDENCE 0.5f

/* SymbolKind as the wire counts it. */
enum { SYMBOL_MODULE = 2, SYMBOL_PACKAGE = 4, SYMBOL_CLASS = 5 };

typedef struct Place {
    const char *path;
    uint32_t start, end;
} Place;

typedef struct Search {
    const Survey *survey;
    const Snapshot *snapshot; /* the one that is looked through */
    Texts *texts;
    char **words; /* of the query, folded */
    json_t *found;
} Search;

/* Letters as they are compared: without case, `_` as `-`. */
static char *fold(const char *text)
{
    char *folded = g_ascii_strdown(text, -1);
    return g_strdelimit(folded, "_", '-');
}

static char **words_of(const char *query)
{
    char *folded = fold(query);
    char **words = g_strsplit_set(folded, " \t", QUERY_WORDS_MOST);
    g_free(folded);
    return words;
}

static bool matches(const Search *search, const char *name, const char *also)
{
    char *folded = fold(name);
    bool all = true;
    for (char **word = search->words; *word && all; word++)
        all = strstr(folded, *word) || (also && strstr(also, *word));
    g_free(folded);
    return all;
}

static json_t *location_of(const Search *search, const Place *place)
{
    char *uri = snapshot_uri(search->snapshot, place->path);
    json_t *location;
    if (search->survey->client->symbol_resolves) {
        location = json_object();
        json_object_set_new(location, "uri", json_text(uri));
    } else {
        location = lsp_location(uri, texts_range(search->texts, place->path, place->start,
                                                 place->end, search->survey->client->encoding));
    }
    g_free(uri);
    return location;
}

static json_t *data_of(const Search *search, const Place *place)
{
    json_t *data = json_object();
    json_object_set_new(data, "root", json_text(search->snapshot->analysis->workspace->root));
    json_object_set_new(data, "path", json_text(place->path));
    json_object_set_new(data, "start", json_integer(place->start));
    json_object_set_new(data, "end", json_integer(place->end));
    return data;
}

static bool is_full(const Search *search)
{
    return json_array_size(search->found) >= SYMBOLS_MOST;
}

static void add(Search *search, const char *name, int kind, const char *container, Place place)
{
    json_t *symbol = json_object();
    json_object_set_new(symbol, "name", json_text(name));
    json_object_set_new(symbol, "kind", json_integer(kind));
    if (container)
        json_object_set_new(symbol, "containerName", json_text(container));
    json_object_set_new(symbol, "location", location_of(search, &place));
    if (search->survey->client->symbol_resolves)
        json_object_set_new(symbol, "data", data_of(search, &place));
    json_array_append_new(search->found, symbol);
}

static char *level_name_of(const char *name, const LevelVerdict *verdict)
{
    return g_strdup_printf("%s · %s (level %u)", name, level_name((Level)verdict->level),
                           verdict->level);
}

static bool is_firm(const LevelVerdict *verdict)
{
    return verdict->pinned ||
           (verdict->evidence_count > 0 && verdict->confidence >= LEAST_CONFIDENCE);
}

static void add_crates(Search *search)
{
    const Analysis *analysis = search->snapshot->analysis;
    const Workspace *workspace = analysis->workspace;
    for (uint32_t i = 0; i < workspace->crate_count && !is_full(search); i++) {
        const LevelVerdict *verdict = &analysis->tower->crates[i];
        if (!room_is(workspace, i) || !is_firm(verdict) ||
            workspace->crates[i].root_file == WORKSPACE_NONE)
            continue;
        char *name = level_name_of(room_name(workspace, i), verdict);
        if (matches(search, name, NULL))
            add(search, name, SYMBOL_PACKAGE, "crate", (Place){workspace->crates[i].root, 0, 0});
        g_free(name);
    }
}

/* Modules of a level of their own: where the level of the one around it is another. */
static void add_modules(Search *search)
{
    const Analysis *analysis = search->snapshot->analysis;
    const Workspace *workspace = analysis->workspace;
    for (uint32_t i = 0; i < workspace->module_count && !is_full(search); i++) {
        const Module *module = &workspace->modules[i];
        const LevelVerdict *verdict = &analysis->tower->modules[i];
        if (module->parent == WORKSPACE_NONE || module->is_inline || module->in_test ||
            module->folder || !is_firm(verdict) || !room_is(workspace, module->crate) ||
            analysis->tower->modules[module->parent].level == verdict->level)
            continue;
        char *name = level_name_of(module->path, verdict);
        if (matches(search, name, NULL))
            add(search, name, SYMBOL_MODULE, "module",
                (Place){workspace->files[module->file].path, 0, 0});
        g_free(name);
    }
}

static void add_patterns(Search *search)
{
    const Analysis *analysis = search->snapshot->analysis;
    const Patterns *patterns = analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->recognition_count && !is_full(search); i++) {
        const Recognition *each = &patterns->recognitions[i];
        if (each->is_part || each->in_test || each->confidence < LEAST_CONFIDENCE || !each->symbol)
            continue;
        char *name = g_strdup_printf("%s · %s", each->symbol, each->rule->title);
        const char *path = analysis->workspace->files[each->file].path;
        if (matches(search, name, each->rule->id))
            add(search, name, SYMBOL_CLASS, path, (Place){path, each->start, each->end});
        g_free(name);
    }
}

json_t *workspace_symbols(const Survey *survey)
{
    const char *query = lsp_string(survey->params, "query");
    Search search = {
        .survey = survey, .words = words_of(query ? query : ""), .found = json_array()};
    for (guint i = 0; i < survey->snapshots->len; i++) {
        search.snapshot = survey->snapshots->pdata[i];
        search.texts = texts_new(search.snapshot);
        add_crates(&search);
        add_modules(&search);
        add_patterns(&search);
        texts_free(search.texts);
    }
    g_strfreev(search.words);
    return search.found;
}

static const Snapshot *snapshot_of(const Survey *survey, const json_t *data)
{
    const char *root = lsp_string(data, "root");
    for (guint i = 0; root && i < survey->snapshots->len; i++) {
        const Snapshot *snapshot = survey->snapshots->pdata[i];
        if (strcmp(snapshot->analysis->workspace->root, root) == 0)
            return snapshot;
    }
    return NULL;
}

/* What it does not know, it gives back as it came. */
json_t *workspace_symbol_resolved(const Survey *survey)
{
    const json_t *data = lsp_at(survey->params, "data", NULL);
    const Snapshot *snapshot = snapshot_of(survey, data);
    const char *path = lsp_string(data, "path");
    json_t *symbol = json_deep_copy(survey->params);
    if (!snapshot || !path || workspace_file(snapshot->analysis->workspace, path) == WORKSPACE_NONE)
        return symbol;
    json_int_t start = json_integer_value(lsp_at(data, "start", NULL));
    json_int_t end = json_integer_value(lsp_at(data, "end", NULL));
    start = CLAMP(start, 0, UINT32_MAX);
    end = CLAMP(end, start, UINT32_MAX);
    Texts *texts = texts_new(snapshot);
    char *uri = snapshot_uri(snapshot, path);
    Range range =
        texts_range(texts, path, (uint32_t)start, (uint32_t)end, survey->client->encoding);
    json_object_set_new(symbol, "location", lsp_location(uri, range));
    g_free(uri);
    texts_free(texts);
    return symbol;
}
