#include "analyzers/tower/config.h"

#include <gio/gio.h>
#include <string.h>

#include "analyzers/tower/config_clang.h"
#include "analyzers/tower/config_keep.h"
#include "analyzers/tower/config_reader.h"
#include "analyzers/tower/glob.h"
#include "analyzers/workspace/toml.h"

static const char *const severities[] = {"off", "hint", "information", "warning", "error"};

const char *severity_name(Severity severity)
{
    return severities[severity];
}

bool severity_parse(const char *text, Severity *severity)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(severities); i++)
        if (g_str_equal(severities[i], text)) {
            *severity = (Severity)i;
            return true;
        }
    return false;
}

/* The text of a file, from the overlay or from disk; too large or no plain file is an error. */
static GBytes *read_text(const char *path, GHashTable *overlay, GError **error)
{
    GBytes *open = overlay ? g_hash_table_lookup(overlay, path) : NULL;
    if (open)
        return g_bytes_ref(open);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s: no such file", path);
        return NULL;
    }
    char *text;
    gsize size;
    if (!g_file_get_contents(path, &text, &size, error))
        return NULL;
    if (size <= TOML_SIZE_LIMIT)
        return g_bytes_new_take(text, size);
    g_free(text);
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: larger than a megabyte", path);
    return NULL;
}

static bool is_there(const char *path, GHashTable *overlay)
{
    return (overlay && g_hash_table_contains(overlay, path)) ||
           g_file_test(path, G_FILE_TEST_EXISTS);
}

static bool is_repository(const char *directory)
{
    g_autofree char *git = g_build_filename(directory, ".git", NULL);
    return g_file_test(git, G_FILE_TEST_EXISTS);
}

/* The folder of the repository `root` lies in, or `root` itself. */
static char *search_limit(const char *root)
{
    g_autofree char *at = g_strdup(root);
    while (!is_repository(at)) {
        char *parent = g_path_get_dirname(at);
        bool top = g_str_equal(parent, at);
        g_free(at);
        at = parent;
        if (top)
            return g_strdup(root);
    }
    return g_steal_pointer(&at);
}

static char *find_config(const char *root, GHashTable *overlay)
{
    g_autofree char *limit = search_limit(root);
    g_autofree char *at = g_strdup(root);
    for (;;) {
        g_autofree char *path = g_build_filename(at, "belfry.toml", NULL);
        if (is_there(path, overlay))
            return g_steal_pointer(&path);
        if (strlen(at) <= strlen(limit))
            return NULL;
        char *parent = g_path_get_dirname(at);
        g_free(at);
        at = parent;
    }
}

/* `inner` relative to `outer` ("" when equal), or NULL when it lies elsewhere. Borrowed. */
static const char *below(const char *outer, const char *inner)
{
    size_t length = strlen(outer);
    if (g_str_equal(outer, "/"))
        return inner + 1;
    if (strncmp(outer, inner, length) != 0 || (inner[length] && inner[length] != '/'))
        return NULL;
    return inner[length] ? inner + length + 1 : inner + length;
}

/* Sets `directory` and `prefix`. A file given from elsewhere speaks of the root. */
static void place(Config *config, const char *root)
{
    g_autofree char *directory = g_path_get_dirname(config->path);
    const char *above = below(directory, root), *inside = below(root, directory);
    if (inside || !above) {
        config->directory = g_strdup(inside ? inside : "");
        config->prefix = g_strdup("");
        return;
    }
    config->prefix = g_strconcat(above, "/", NULL);
    GString *up = g_string_new("..");
    for (const char *at = above; *at; at++)
        if (*at == '/')
            g_string_append(up, "/..");
    config->directory = g_string_free(up, FALSE);
}

Config *config_load(const char *root, const char *explicit_path, GHashTable *overlay,
                    GError **error)
{
    Config *config = g_new0(Config, 1);
    config->path =
        explicit_path ? g_canonicalize_filename(explicit_path, NULL) : find_config(root, overlay);
    if (!config->path) {
        config->directory = g_strdup("");
        config->prefix = g_strdup("");
        return config;
    }
    place(config, root);
    g_autoptr(GError) problem = NULL;
    g_autoptr(GBytes) text = read_text(config->path, overlay, &problem);
    if (text) {
        gsize size;
        const char *data = g_bytes_get_data(text, &size);
        config_read(config, data, size);
        return config;
    }
    if (explicit_path) {
        g_propagate_error(error, g_steal_pointer(&problem));
        config_free(config);
        return NULL;
    }
    GArray *notes = g_array_new(FALSE, TRUE, sizeof(Note));
    config_note(notes, config->path, 0, 0, 0, g_strdup(problem->message));
    config->note_count = 1;
    config->notes = (Note *)(void *)g_array_free(notes, FALSE);
    return config;
}

void config_free(Config *config)
{
    if (!config)
        return;
    config_clear_pins(config->pins, config->pin_count);
    config_clear_rules(config->rules, config->rule_count);
    config_clear_pins(config->unread_pins, config->unread_pin_count);
    config_clear_rules(config->unread_rules, config->unread_rule_count);
    for (uint32_t i = 0; i < config->note_count; i++) {
        g_free(config->notes[i].path);
        g_free(config->notes[i].message);
    }
    for (uint32_t i = 0; i < config->contract_count; i++)
        contract_clear(&config->contracts[i]);
    g_free(config->contracts);
    config_clear_ffi(config->ffi, config->ffi_count);
    g_free(config->notes);
    g_free(config->path);
    g_free(config->directory);
    g_free(config->prefix);
    g_free(config->baseline);
    config_clang_clear(&config->clang);
    g_free(config);
}

const char *config_local_path(const Config *config, const char *path, GString *buffer)
{
    if (*config->prefix) {
        g_string_printf(buffer, "%s%s", config->prefix, path);
        return buffer->str;
    }
    return *config->directory ? below(config->directory, path) : path;
}

const LevelPin *config_pin_for_file(const Config *config, const char *path)
{
    if (!config || !config->pin_count)
        return NULL;
    g_autoptr(GString) buffer = g_string_new(NULL);
    const char *local = config_local_path(config, path, buffer);
    const LevelPin *best = NULL;
    for (uint32_t i = 0; local && i < config->pin_count; i++) {
        LevelPin *pin = &config->pins[i];
        if (pin->is_crate || !glob_matches(pin->selector, local))
            continue;
        pin->used = true;
        if (!best || pin->literal > best->literal)
            best = pin;
    }
    return best;
}

static bool same_crate(const char *a, const char *b)
{
    for (; *a && *b; a++, b++)
        if (*a != *b && !(strchr("-_", *a) && strchr("-_", *b)))
            return false;
    return *a == *b;
}

const LevelPin *config_pin_for_crate(const Config *config, const char *package, const char *crate)
{
    for (uint32_t i = 0; config && i < config->pin_count; i++) {
        LevelPin *pin = &config->pins[i];
        const char *name = pin->selector + strlen("crate:");
        if (!pin->is_crate ||
            !((package && same_crate(name, package)) || (crate && same_crate(name, crate))))
            continue;
        pin->used = true;
        return pin;
    }
    return NULL;
}

static const RuleSetting *find_setting(const Config *config, const char *id)
{
    for (uint32_t i = 0; id && i < config->rule_count; i++)
        if (g_str_equal(config->rules[i].id, id))
            return &config->rules[i];
    return NULL;
}

Severity config_severity(const Config *config, const char *code, const char *rule,
                         Severity standard)
{
    if (!config)
        return standard;
    const RuleSetting *setting = find_setting(config, code);
    if (!setting)
        setting = find_setting(config, rule);
    return setting ? (Severity)setting->severity : standard;
}

const ConfigFfi *config_ffi(const Config *config, const char *package)
{
    const ConfigFfi *found = NULL;
    for (uint32_t i = 0; i < config->ffi_count; i++) {
        const ConfigFfi *ffi = &config->ffi[i];
        if (ffi->package && package && same_crate(ffi->package, package))
            return ffi;
        if (!ffi->package)
            found = ffi;
    }
    return found;
}

char *config_absolute(const Config *config, const char *path)
{
    g_autofree char *folder = g_path_get_dirname(config->path);
    return g_canonicalize_filename(path, folder);
}
