#include "analyzers/ffi/clues.h"

#include <string.h>

#include "analyzers/workspace/toml.h"

static void clue_clear(void *clue)
{
    g_free(((Clue *)clue)->text);
    g_free(((Clue *)clue)->says);
}

void clues_add(GArray *clues, ClueKind kind, bool sure, char *text, char *says)
{
    for (guint i = 0; i < clues->len; i++) {
        Clue *clue = &g_array_index(clues, Clue, i);
        if (clue->kind != kind || strcmp(clue->text, text) != 0)
            continue;
        clue->sure |= sure;
        g_free(text);
        g_free(says);
        return;
    }
    Clue clue = {text, says, (uint8_t)kind, sure};
    g_array_append_val(clues, clue);
}

typedef void (*Reader)(GArray *clues, const char *path, const char *text, size_t size);

static void read_file(const ClueRequest *request, GArray *clues, uint32_t file, Reader reader)
{
    const char *path = request->workspace->files[file].path;
    GBytes *bytes = workspace_text(request->workspace, request->overlay, path);
    if (!bytes)
        return;
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    if (text)
        reader(clues, path, text, size);
    g_bytes_unref(bytes);
}

static void read_scripts(const ClueRequest *request, GArray *clues)
{
    for (uint32_t i = 0; i < request->workspace->file_count; i++) {
        const SourceFile *file = &request->workspace->files[i];
        if (file->package == request->package && file->role == ROLE_BUILD)
            read_file(request, clues, i, clues_of_script);
    }
}

static void read_links(const ClueRequest *request, GArray *clues)
{
    const Foreign *foreign = request->foreign;
    uint32_t before = WORKSPACE_NONE;
    for (uint32_t i = 0; i < foreign->count; i++) {
        const ForeignItem *item = &foreign->items[i];
        const char *path = request->workspace->files[item->file].path;
        if (item->package != request->package)
            continue;
        if (item->link)
            clues_add(clues, CLUE_LIBRARY, true, g_strdup(item->link),
                      g_strdup_printf("%s #[link(name = \"%s\")]", path, item->link));
        if (item->file != before)
            read_file(request, clues, item->file, clues_of_comments);
        before = item->file;
    }
}

static void read_manifest(const ClueRequest *request, GArray *clues)
{
    const Package *package = &request->workspace->packages[request->package];
    GBytes *bytes = workspace_text(request->workspace, request->overlay, package->manifest);
    if (!bytes)
        return;
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    TomlDocument *document = toml_parse(text ? text : "", size);
    const char *links = toml_text(toml_path(document->root, "package", "links", NULL));
    if (links)
        clues_add(clues, CLUE_LIBRARY, true, g_strdup(links),
                  g_strdup_printf("%s links = \"%s\"", package->manifest, links));
    toml_free(document);
    g_bytes_unref(bytes);
}

/* "libgit2-sys" binds libgit2. */
static void read_name(const ClueRequest *request, GArray *clues)
{
    static const char *const endings[] = {"-sys", "_sys", "-ffi", "_ffi", "-bindings", "-src"};
    const Package *package = &request->workspace->packages[request->package];
    g_autofree char *name = g_ascii_strdown(package->name, -1);
    bool binds = false;
    for (size_t i = 0; i < G_N_ELEMENTS(endings) && !binds; i++) {
        binds = g_str_has_suffix(name, endings[i]);
        if (binds)
            name[strlen(name) - strlen(endings[i])] = '\0';
    }
    if (*name)
        clues_add(clues, CLUE_LIBRARY, binds, g_strdup(name),
                  g_strdup_printf("the package is called %s", package->name));
}

GArray *clues_find(const ClueRequest *request)
{
    GArray *clues = g_array_new(FALSE, TRUE, sizeof(Clue));
    g_array_set_clear_func(clues, clue_clear);
    read_scripts(request, clues);
    read_links(request, clues);
    if (request->package != WORKSPACE_NONE) {
        read_manifest(request, clues);
        read_name(request, clues);
    }
    return clues;
}
