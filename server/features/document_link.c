/* textDocument/documentLink: from codes, rules and levels in belfry.toml and allow comments to
 * their pages, from pins and selectors to what they name. */
#include <string.h>

#include "analyzers/patterns/ids.h"
#include "analyzers/syntax/language.h"
#include "analyzers/tower/glob.h"
#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/features/champion.h"
#include "server/features/spot.h"
#include "server/features/view.h"

#define MARKER "belfry:"
#define LINKS_MOST 500
#define CODES_BYTES 1000 /* of one allow */

/* Takes `target`; NULL adds nothing. */
static void add(json_t *links, const View *view, const Spot *spot, char *target)
{
    if (target && spot->start < spot->end && json_array_size(links) < LINKS_MOST) {
        json_t *link = json_object();
        json_object_set_new(link, "range",
                            lsp_range(range_of_offsets(view->lines, spot->start, spot->end,
                                                       view->client->encoding)));
        json_object_set_new(link, "target", json_text(target));
        json_array_append_new(links, link);
    }
    g_free(target);
}

/* The page of an id: our own document, else where the champion does it right. */
static char *page_of(const View *view, const char *id)
{
    const RuleSet *rules = view->analysis->rules;
    if (!id_is_known(rules, id))
        return NULL;
    if (view->client->opens_content)
        return g_strconcat("belfry:rule/", id, NULL);
    const Rule *rule = rule_set_find_code(rules, id, NULL);
    rule = rule ? rule : rule_set_find(rules, id);
    return rule ? champion_link(rule) : NULL;
}

static char *level_page(const View *view, const char *text)
{
    Level level;
    if (!view->client->opens_content || !level_parse(text, &level))
        return NULL;
    char *name = g_ascii_strdown(level_name(level), -1);
    char *page = g_strconcat("belfry:rule/", name, NULL);
    g_free(name);
    return page;
}

static char *crate_manifest(const View *view, const char *name)
{
    const Workspace *workspace = view->analysis->workspace;
    for (uint32_t i = 0; i < workspace->package_count; i++)
        if (strcmp(workspace->packages[i].name, name) == 0)
            return snapshot_uri(view->snapshot, workspace->packages[i].manifest);
    return NULL;
}

static char *module_file(const View *view, const char *path)
{
    const Workspace *workspace = view->analysis->workspace;
    size_t size = strlen(path);
    if (g_str_has_suffix(path, "::**"))
        size -= strlen("::**");
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (strlen(module->path) == size && strncmp(module->path, path, size) == 0 &&
            module->file != WORKSPACE_NONE)
            return snapshot_uri(view->snapshot, workspace->files[module->file].path);
    }
    return NULL;
}

/* A file, or the folder before the first wildcard, of the workspace. */
static char *path_target(const View *view, const char *glob)
{
    const Workspace *workspace = view->analysis->workspace;
    if (glob_problem(glob))
        return NULL;
    char *folder = g_path_get_dirname(view->path);
    char *literal = g_strndup(glob, glob_literal(glob));
    if (glob[strlen(literal)]) /* whole segments */
        literal[strrchr(literal, '/') ? (size_t)(strrchr(literal, '/') - literal) : 0] = '\0';
    char *path =
        strcmp(folder, ".") == 0 ? g_strdup(literal) : g_build_filename(folder, literal, NULL);
    size_t size = strlen(path);
    char *target = NULL;
    for (uint32_t i = 0; i < workspace->file_count && *literal && !target; i++) {
        const char *file = workspace->files[i].path;
        if (strncmp(file, path, size) == 0 && (!file[size] || file[size] == '/'))
            target = snapshot_uri(view->snapshot, path);
    }
    g_free(path);
    g_free(literal);
    g_free(folder);
    return target;
}

static char *selector_target(const View *view, const char *text)
{
    if (g_str_has_prefix(text, "crate:"))
        return crate_manifest(view, text + strlen("crate:"));
    if (g_str_has_prefix(text, "module:"))
        return module_file(view, text + strlen("module:"));
    if (g_str_has_prefix(text, "level:"))
        return level_page(view, text + strlen("level:"));
    return strchr(text, ':') ? NULL : path_target(view, text);
}

static char *target_of(const View *view, const Spot *spot, const char *text)
{
    bool is_key = spot->kind == SPOT_KEY, is_value = spot->kind == SPOT_VALUE;
    if (strcmp(spot->table, "levels") == 0)
        return is_key ? selector_target(view, text) : is_value ? level_page(view, text) : NULL;
    if (strcmp(spot->table, "rules") == 0)
        return is_key ? page_of(view, text) : NULL;
    bool selects = strcmp(spot->key, "layers") == 0 || strcmp(spot->key, "from") == 0 ||
                   strcmp(spot->key, "to") == 0;
    if (strcmp(spot->table, "contracts") == 0 && is_value && selects)
        return selector_target(view, text);
    return NULL;
}

static void add_config(json_t *links, const View *view)
{
    GArray *spots = spots_of_config(view->lines);
    for (guint i = 0; i < spots->len; i++) {
        const Spot *spot = &g_array_index(spots, Spot, i);
        char *text = spot_text(spot, view->lines);
        add(links, view, spot, target_of(view, spot, text));
        g_free(text);
    }
    g_array_free(spots, TRUE);
}

static void add_codes(json_t *links, const View *view, uint32_t at, uint32_t end, bool is_toml)
{
    while (at < end) {
        Spot spot = spot_of_allow(view->lines, at, is_toml);
        if (spot.kind != SPOT_CODE || spot.start == spot.end) {
            at++;
            continue;
        }
        char *text = spot_text(&spot, view->lines);
        add(links, view, &spot, page_of(view, text));
        g_free(text);
        at = spot.end + 1;
    }
}

static void add_allows(json_t *links, const View *view, bool is_toml)
{
    const char *text = view->lines->text, *limit = text + view->lines->size, *at = text;
    while (at && (at = memmem(at, (size_t)(limit - at), MARKER, strlen(MARKER)))) {
        uint32_t start = (uint32_t)(at - text) + (uint32_t)strlen(MARKER);
        uint32_t line_end =
            (uint32_t)line_index_end(view->lines, line_index_line(view->lines, start));
        line_end = MIN(line_end, start + CODES_BYTES);
        const char *close = memchr(text + start, ')', line_end - start);
        if (spot_of_allow(view->lines, start, is_toml).kind != SPOT_NONE)
            add_codes(links, view, start, close ? (uint32_t)(close - text) : line_end, is_toml);
        at = text + start;
    }
}

json_t *document_links(const View *view)
{
    bool is_toml = g_str_has_suffix(view->path, ".toml");
    json_t *links = json_array();
    if (strcmp(view->path, "belfry.toml") == 0 || g_str_has_suffix(view->path, "/belfry.toml"))
        add_config(links, view);
    if (is_toml || language_is_known(view->path))
        add_allows(links, view, is_toml);
    return links;
}
