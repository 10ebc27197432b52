#include "server/features/config_paths.h"

#include <string.h>

#include "analyzers/workspace/toml.h"
#include "server/features/pin_edit.h"

typedef struct Walk {
    const LineIndex *lines;
    const char *contract;
    ConfigPathSeen seen;
    void *data;
} Walk;

static char *moved_by(const char *path, const PathMove *move)
{
    size_t size = strlen(move->from);
    if (strncmp(path, move->from, size) != 0 || (path[size] != '\0' && path[size] != '/'))
        return NULL;
    return g_strconcat(move->to, path + size, NULL);
}

char *path_moved(const char *path, const GArray *moves)
{
    for (guint i = 0; i < moves->len; i++) {
        char *moved = moved_by(path, &g_array_index(moves, PathMove, i));
        if (moved)
            return moved;
    }
    return NULL;
}

static void see(const Walk *walk, const char *selector, TomlPlace place)
{
    if (!selector || strchr(selector, ':'))
        return;
    size_t size = strlen(selector);
    bool quoted = place.end - place.start == size + 2 && place.end <= walk->lines->size &&
                  memcmp(walk->lines->text + place.start + 1, selector, size) == 0;
    walk->seen(walk->data, walk->contract, selector, quoted ? place.start + 1 : 0,
               quoted ? place.end - 1 : 0);
}

static void see_all(const Walk *walk, const TomlValue *value, int depth)
{
    if (!value || depth > 3)
        return;
    see(walk, toml_text(value), value->place);
    for (uint32_t i = 0; value->kind == TOML_ARRAY && i < value->item_count; i++)
        see_all(walk, value->items[i], depth + 1);
}

static void see_contract(Walk *walk, const TomlValue *contract)
{
    static const char *const KEYS[] = {"layers", "from", "to"};
    const char *name = toml_text(toml_find(contract, "name"));
    walk->contract = name ? name : "";
    for (unsigned i = 0; i < G_N_ELEMENTS(KEYS); i++)
        see_all(walk, toml_find(contract, KEYS[i]), 0);
}

void config_paths_each(const LineIndex *lines, ConfigPathSeen seen, void *data)
{
    Walk walk = {lines, NULL, seen, data};
    TomlDocument *document = toml_parse(lines->text, lines->size);
    const TomlValue *levels = toml_find(document->root, "levels");
    const TomlValue *contracts = toml_find(document->root, "contracts");
    for (uint32_t i = 0; levels && i < levels->entry_count; i++)
        see(&walk, levels->entries[i].key, levels->entries[i].key_place);
    for (uint32_t i = 0; contracts && i < contracts->item_count; i++)
        see_contract(&walk, contracts->items[i]);
    toml_free(document);
}

typedef struct Following {
    WorkspaceEdit *edit;
    const char *path;
    const GArray *moves;
} Following;

static void follow(void *data, const char *contract, const char *selector, uint32_t start,
                   uint32_t end)
{
    const Following *following = data;
    char *moved = path_moved(selector, following->moves);
    if (moved && end > start && !strpbrk(moved, "\"'\\"))
        workspace_edit_replace(following->edit, following->path, start, end, moved);
    g_free(moved);
}

void config_paths_follow(WorkspaceEdit *edit, const View *view, const GArray *moves)
{
    const char *path = pin_config_path(view);
    const LineIndex *lines = path ? texts_lines(view->texts, path) : NULL;
    if (lines)
        config_paths_each(lines, follow, &(Following){edit, path, moves});
}
