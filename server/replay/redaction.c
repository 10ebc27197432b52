#include "server/replay/redaction.h"

#include <string.h>

#include "protocol/lsp.h"
#include "protocol/text.h"
#include "protocol/uri.h"
#include "server/client.h"
#include "server/replay/disguised_text.h"
#include "server/replay/redacted_documents.h"

#define SHORT_FOLDER "/w"

typedef struct Redaction {
    Disguise *disguise;
    RedactedDocuments *documents;
    PositionEncoding encoding;
    char *folder, *folder_uri; /* what all paths begin with, without a slash at the end; or "" */
} Redaction;

/* What two absolute paths have in common, folder by folder. Takes `a` (NULL: nothing yet). */
static char *common_folder(char *a, const char *b)
{
    if (!a)
        return g_path_get_dirname(b);
    size_t same = 0;
    for (size_t i = 0; a[i] == b[i] || (!a[i] && b[i] == '/'); i++) {
        if (!a[i] || a[i] == '/')
            same = i;
        if (!a[i])
            break;
    }
    a[same] = '\0';
    return a;
}

/* With the folders the client opened. */
static char *common_with_folders(char *folder, const json_t *params)
{
    const json_t *folders = lsp_at(params, "workspaceFolders", NULL);
    for (size_t i = 0; i <= json_array_size(folders); i++) {
        const json_t *holder = i ? json_array_get(folders, i - 1) : params;
        const char *uri = lsp_string(holder, i ? "uri" : "rootUri");
        char *path = uri ? uri_path(uri) : NULL,
             *within = path ? g_strconcat(path, "/", NULL) : NULL;
        if (within)
            folder = common_folder(folder, within);
        g_free(within);
        g_free(path);
    }
    return folder;
}

static void find_folder(Redaction *redaction, const Recording *recording)
{
    char *folder = NULL;
    for (guint i = 0; i < recording->lines->len; i++) {
        const json_t *line = g_ptr_array_index(recording->lines, i);
        const json_t *message = json_object_get(line, "message");
        const char *path = lsp_string(line, "path");
        if (path && g_path_is_absolute(path))
            folder = common_folder(folder, path);
        if (g_strcmp0(lsp_string(message, "method"), "initialize") == 0)
            folder = common_with_folders(folder, json_object_get(message, "params"));
    }
    redaction->folder = folder ? folder : g_strdup("");
    if (g_str_equal(redaction->folder, "/"))
        *redaction->folder = '\0';
    char *uri = uri_from_path(*redaction->folder ? redaction->folder : "/");
    redaction->folder_uri = g_strdup(*redaction->folder ? uri : "");
    g_free(uri);
}

/* A path or the path of a URI: shortened, its names disguised; escapes (%20) stay. */
static char *redacted_path(const Redaction *redaction, const char *folder, const char *path)
{
    size_t above = strlen(folder);
    bool within =
        above && strncmp(path, folder, above) == 0 && (!path[above] || path[above] == '/');
    GString *to = g_string_new(within ? SHORT_FOLDER : NULL);
    const char *at = within ? path + above : path;
    while (*at) {
        size_t size = strcspn(at, "%");
        disguise_names(redaction->disguise, to, at, size);
        at += size;
        size = *at ? strnlen(at, 3) : 0;
        g_string_append_len(to, at, (gssize)size);
        at += size;
    }
    return g_string_free(to, FALSE);
}

static char *redacted_uri(const Redaction *redaction, const char *uri)
{
    size_t scheme = strlen("file://");
    const char *folder =
        *redaction->folder_uri ? redaction->folder_uri + scheme : redaction->folder_uri;
    char *path = redacted_path(redaction, folder, uri + scheme);
    char *made = g_strconcat("file://", path, NULL);
    g_free(path);
    return made;
}

/* Every place the folder is named at. */
static char *shortened(const Redaction *redaction, const char *text)
{
    if (!*redaction->folder)
        return g_strdup(text);
    char **parts = g_strsplit(text, redaction->folder, -1),
         *whole = g_strjoinv(SHORT_FOLDER, parts);
    g_strfreev(parts);
    return whole;
}

/* Words of the protocol and of Belfry, not of the workspace. */
static bool stays(const char *key)
{
    static const char *const KEYS[] = {"method",     "code",
                                       "source",     "languageId",
                                       "kind",       "href",
                                       "rule",       "token",
                                       "command",    "capabilities",
                                       "jsonrpc",    "clientInfo",
                                       "serverInfo", "initializationOptions"};
    for (unsigned i = 0; i < G_N_ELEMENTS(KEYS); i++)
        if (strcmp(KEYS[i], key) == 0)
            return true;
    return false;
}

static json_t *redacted(const Redaction *redaction, const json_t *value, const char *key);

static json_t *redacted_string(const Redaction *redaction, const char *text, const char *key)
{
    char *made, *clean = NULL;
    if (g_str_has_prefix(text, "file://")) {
        made = redacted_uri(redaction, text);
    } else if (strcmp(key, "rootPath") == 0 || strcmp(key, "path") == 0 ||
               strcmp(key, "link") == 0) {
        made = redacted_path(redaction, redaction->folder, text);
    } else {
        clean = shortened(redaction, text);
        made = disguise_said(redaction->disguise, clean, strcmp(key, "data") == 0);
    }
    json_t *string = json_text(made);
    g_free(clean);
    g_free(made);
    return string;
}

static json_t *redacted_object(const Redaction *redaction, const json_t *object, bool in_data)
{
    json_t *made = json_object(), *value;
    const char *key;
    bool folder = json_is_string(json_object_get(object, "uri"));
    json_object_foreach((json_t *)object, key, value)
    {
        char *uri = g_str_has_prefix(key, "file://") ? redacted_uri(redaction, key) : NULL;
        /* a workspace folder's name is that of its folder */
        bool is_data = in_data && strcmp(key, "path") != 0;
        bool names = folder && strcmp(key, "name") == 0 && json_is_string(value);
        /* a command is a word; with its title and arguments it is more */
        bool is_word = stays(key) && !(strcmp(key, "command") == 0 && json_is_object(value));
        char *name = names ? redacted_path(redaction, "", json_string_value(value)) : NULL;
        json_object_set_new(made, uri ? uri : key,
                            name      ? json_text(name)
                            : is_word ? json_deep_copy(value)
                                      : redacted(redaction, value, is_data ? "data" : key));
        g_free(name);
        g_free(uri);
    }
    return made;
}

static json_t *redacted(const Redaction *redaction, const json_t *value, const char *key)
{
    const json_t *each;
    size_t i;
    if (json_is_string(value))
        return redacted_string(redaction, json_string_value(value), key);
    if (json_is_object(value))
        return redacted_object(redaction, value, strcmp(key, "data") == 0);
    if (!json_is_array(value))
        return json_deep_copy(value);
    json_t *made = json_array();
    json_array_foreach(value, i, each) json_array_append_new(made, redacted(redaction, each, key));
    return made;
}

/* didOpen and didChange carry texts, which are disguised as such. */
static json_t *redacted_message(Redaction *redaction, const json_t *message)
{
    const char *method = lsp_string(message, "method");
    const json_t *params = json_object_get(message, "params");
    const json_t *named = lsp_at(params, "textDocument", NULL);
    const json_t *text = json_object_get(named, "text"),
                 *changes = json_object_get(params, "contentChanges");
    const char *uri = lsp_string(named, "uri");
    char *disguised = NULL;
    json_t *changed = NULL;
    if (uri && json_is_string(text) && g_strcmp0(method, "textDocument/didOpen") == 0)
        disguised = redacted_documents_open(redaction->documents, uri, text);
    else if (uri && changes && g_strcmp0(method, "textDocument/didChange") == 0)
        changed =
            redacted_documents_change(redaction->documents, uri, changes, redaction->encoding);
    json_t *made = redacted(redaction, message, "");
    json_t *params_made = json_object_get(made, "params");
    if (disguised)
        json_object_set_new(json_object_get(params_made, "textDocument"), "text",
                            json_stringn(disguised, json_string_length(text)));
    if (changed)
        json_object_set_new(params_made, "contentChanges", changed);
    g_free(disguised);
    return made;
}

/* A file's bytes that are not UTF-8 keep their form, too. */
static json_t *redacted_bytes(const Redaction *redaction, const char *path, const char *encoded)
{
    gsize size;
    guchar *bytes = g_base64_decode(encoded, &size);
    char *made = disguised_text(redaction->disguise, path, (char *)bytes, size);
    char *again = g_base64_encode((guchar *)made, size);
    json_t *value = json_string(again);
    g_free(again);
    g_free(made);
    g_free(bytes);
    return value;
}

static json_t *redacted_line(Redaction *redaction, const json_t *line)
{
    const json_t *message = json_object_get(line, "message"), *text = json_object_get(line, "text");
    const char *path = lsp_string(line, "path"), *broken = lsp_string(line, "broken"),
               *encoded = lsp_string(line, "base64");
    json_t *made = json_copy((json_t *)line);
    if (message && g_strcmp0(lsp_string(message, "method"), "initialize") == 0)
        redaction->encoding = client_read(json_object_get(message, "params")).encoding;
    if (message)
        json_object_set_new(made, "message", redacted_message(redaction, message));
    for (const char *const *key = (const char *const[]){"path", "link", NULL}; *key; key++)
        if (lsp_string(line, *key))
            json_object_set_new(made, *key,
                                redacted_string(redaction, lsp_string(line, *key), *key));
    if (path && json_is_string(text)) {
        size_t size = json_string_length(text);
        char *disguised = disguised_text(redaction->disguise, path, json_string_value(text), size);
        json_object_set_new(made, "text", json_stringn(disguised, size));
        g_free(disguised);
    }
    if (path && encoded)
        json_object_set_new(made, "base64", redacted_bytes(redaction, path, encoded));
    if (broken) {
        GString *prose = g_string_new(NULL);
        disguise_prose(redaction->disguise, prose, broken, strlen(broken));
        json_object_set_new(made, "broken", json_text(prose->str));
        g_string_free(prose, TRUE);
    }
    return made;
}

static void write_line(const json_t *line, FILE *file)
{
    json_dumpf(line, file, JSON_COMPACT);
    fputc('\n', file);
}

void redaction_write(const Recording *recording, FILE *file)
{
    Redaction redaction = {.disguise = disguise_new(), .encoding = POSITION_UTF16};
    redaction.documents = redacted_documents_new(redaction.disguise);
    find_folder(&redaction, recording);
    json_t *head = json_copy(recording->head);
    json_object_set_new(head, "redacted", json_true());
    write_line(head, file);
    json_decref(head);
    for (guint i = 0; i < recording->lines->len; i++) {
        json_t *line = redacted_line(&redaction, g_ptr_array_index(recording->lines, i));
        write_line(line, file);
        json_decref(line);
    }
    redacted_documents_free(redaction.documents);
    disguise_free(redaction.disguise);
    g_free(redaction.folder);
    g_free(redaction.folder_uri);
}
