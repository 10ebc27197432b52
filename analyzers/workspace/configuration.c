#include "analyzers/workspace/configuration.h"

#include <stdlib.h>

#include "analyzers/base/path.h"
#include "analyzers/base/source_text.h"

static void configuration_clear(void *data)
{
    Configuration *configuration = data;
    g_free(configuration->folder);
    toml_free(configuration->document);
}

static bool stays_inside(const char *root, const char *path)
{
    char *absolute = path_join(root, path);
    char *real = realpath(absolute, NULL);
    bool inside = real && path_within(real, root);
    free(real);
    g_free(absolute);
    return inside;
}

static void add_problems(const TomlDocument *document, const char *path, GArray *notes)
{
    for (uint32_t i = 0; i < document->problem_count; i++) {
        const TomlProblem *problem = &document->problems[i];
        Note note = {.code = "manifest-invalid",
                     .path = g_strdup(path),
                     .message = g_strdup(problem->message),
                     .line = problem->place.line,
                     .start = problem->place.start,
                     .end = problem->place.end};
        g_array_append_val(notes, note);
    }
}

/* The document at a path, or NULL. */
static TomlDocument *read_document(const char *path, const WorkspaceRequest *request,
                                   const char *root, GArray *notes)
{
    SourceText source = {0};
    char *message = NULL;
    TomlDocument *document = NULL;
    if (stays_inside(root, path) &&
        !source_text_read(&source, root, path, request->overlay, 0, &message)) {
        document = toml_parse(source.text, source.size);
        add_problems(document, path, notes);
    }
    source_text_clear(&source);
    g_free(message);
    return document;
}

GArray *configurations_read(const char *folder, const WorkspaceRequest *request, const char *root,
                            GArray *notes)
{
    /* Where both are there, Cargo reads the older name. */
    static const char *const names[] = {".cargo/config", ".cargo/config.toml"};
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Configuration));
    g_array_set_clear_func(found, configuration_clear);
    char *at = g_strdup(folder);
    for (bool last = false; !last;) {
        Configuration configuration = {0};
        for (size_t i = 0; i < G_N_ELEMENTS(names) && !configuration.document; i++) {
            char *path = path_join(at, names[i]);
            configuration.document = read_document(path, request, root, notes);
            g_free(path);
        }
        last = !*at;
        char *parent = path_directory(at);
        configuration.folder = at;
        if (configuration.document)
            g_array_append_val(found, configuration);
        else
            g_free(at);
        at = parent;
    }
    g_free(at);
    return found;
}
