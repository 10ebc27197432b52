#include "analyzers/refactor/move_module/move_lints.h"

#include <string.h>

#include "analyzers/refactor/move_module/move_attributes.h"

static const char *const public_lints[] = {"missing_docs",
                                           "missing_debug_implementations",
                                           "missing_copy_implementations",
                                           "unreachable_pub",
                                           "missing_crate_level_docs",
                                           "rustdoc::missing_crate_level_docs",
                                           "clippy::missing_docs_in_private_items"};

bool move_lints_judge_public(const char *lint)
{
    for (size_t i = 0; i < G_N_ELEMENTS(public_lints); i++)
        if (strcmp(lint, public_lints[i]) == 0)
            return true;
    return false;
}

static bool names_public(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(public_lints); i++)
        if (strstr(text, public_lints[i]))
            return true;
    return false;
}

/* Of a lint in a manifest; NULL: it has none. Borrowed. */
static const char *level_of(const TomlValue *lint)
{
    return toml_text(lint) ? toml_text(lint) : toml_text(toml_find(lint, "level"));
}

bool move_lints_fails(const char *level, bool strict)
{
    return strcmp(level, "deny") == 0 || strcmp(level, "forbid") == 0 ||
           (strict && strcmp(level, "warn") == 0);
}

static void clear_lint(void *data)
{
    MoveLint *lint = data;
    g_free(lint->name);
    g_free(lint->level);
}

GArray *move_lints_new(void)
{
    GArray *lints = g_array_new(FALSE, FALSE, sizeof(MoveLint));
    g_array_set_clear_func(lints, clear_lint);
    return lints;
}

/* Takes the name. */
static void add_lint(GArray *lints, char *name, const char *level)
{
    MoveLint lint = {name, g_strdup(level)};
    g_array_append_val(lints, lint);
}

/* "deny(missing_docs, clippy::all, reason = \"…\")". */
static void read_part(GArray *lints, const char *part)
{
    static const char *const levels[] = {"allow", "expect", "warn", "deny", "forbid", NULL};
    Tokens tokens;
    tokens_init(&tokens, part, (uint32_t)strlen(part));
    g_autofree char *level = tokens_is_any(&tokens, 0, levels) ? move_token(&tokens, 0) : NULL;
    for (uint32_t i = 2; level && i < tokens.count; i++) {
        uint32_t first = i;
        while (tokens_is(&tokens, i + 1, "::"))
            i += 2;
        const Token *head = &tokens.items[first], *last = &tokens.items[MIN(i, tokens.count - 1)];
        if (head->kind == TOKEN_WORD && !tokens_is(&tokens, i + 1, "="))
            add_lint(lints, g_strndup(part + head->start, last->start + last->size - head->start),
                     level);
    }
    tokens_clear(&tokens);
}

void move_lints_read(GArray *lints, const char *attribute)
{
    GPtrArray *parts = move_attribute_parts(attribute);
    for (guint i = 0; i < parts->len; i++)
        read_part(lints, parts->pdata[i]);
    g_ptr_array_unref(parts);
}

/* [lints] of a package's manifest, the workspace's where it says so. `manifest`: whose. To be freed
 * with toml_free: `*held`, which may be NULL. */
static const TomlValue *manifest_lints(Move *move, const Package *package,
                                       const TomlDocument *document, const char **manifest,
                                       TomlDocument **held)
{
    const TomlValue *lints = toml_find(document->root, "lints");
    *manifest = package->manifest;
    *held = NULL;
    if (!toml_bool(toml_find(lints, "workspace"), false))
        return lints;
    *manifest = package->workspace;
    *held = manifest_document(move->plan, *manifest);
    return *held ? toml_path((*held)->root, "workspace", "lints", NULL) : NULL;
}

/* As code says it: "clippy::all", "missing_docs". Owned. */
static char *code_name(const char *tool, const char *lint)
{
    return strcmp(tool, "rust") == 0 ? g_strdup(lint) : g_strconcat(tool, "::", lint, NULL);
}

static void read_manifest(Move *move, GArray *lints, const Package *package)
{
    const char *manifest;
    TomlDocument *document = manifest_document(move->plan, package->manifest), *held = NULL;
    const TomlValue *tools =
        document ? manifest_lints(move, package, document, &manifest, &held) : NULL;
    for (uint32_t i = 0; tools && i < tools->entry_count; i++) {
        const TomlEntry *tool = &tools->entries[i];
        for (uint32_t j = 0; tool->value->kind == TOML_TABLE && j < tool->value->entry_count; j++) {
            const TomlEntry *lint = &tool->value->entries[j];
            if (level_of(lint->value))
                add_lint(lints, code_name(tool->key, lint->key), level_of(lint->value));
        }
    }
    toml_free(held);
    toml_free(document);
}

GArray *move_lints_of(Move *move, uint32_t crate)
{
    const Crate *subject = &move->workspace->crates[crate];
    GArray *lints = move_lints_new();
    GPtrArray *attributes = move_attributes_of_file(move, subject->root);
    for (guint i = 0; i < attributes->len; i++)
        move_lints_read(lints, attributes->pdata[i]);
    g_ptr_array_unref(attributes);
    read_manifest(move, lints, &move->workspace->packages[subject->package]);
    return lints;
}

bool move_lints_strict(const GArray *lints)
{
    for (guint i = 0; i < lints->len; i++) {
        const MoveLint *lint = &g_array_index(lints, MoveLint, i);
        if (strcmp(lint->name, "warnings") == 0 && move_lints_fails(lint->level, false))
            return true;
    }
    return false;
}

/* Of the crate that is left. */
static bool is_strict(Move *move)
{
    GArray *lints = move_lints_of(move, move->crate);
    bool strict = move_lints_strict(lints);
    g_array_unref(lints);
    return strict;
}

/* `deny(…)` without such lints; NULL if nothing is left. Owned. */
static char *milder(const char *attribute)
{
    const char *open = strchr(attribute, '('), *close = strrchr(attribute, ')');
    if (!open || !close || close < open)
        return g_strdup(attribute);
    g_autofree char *inside = g_strndup(open + 1, (gsize)(close - open - 1));
    g_auto(GStrv) lints = g_strsplit(inside, ",", -1);
    GString *kept = g_string_new(NULL);
    for (guint i = 0; lints[i]; i++)
        if (*g_strstrip(lints[i]) && !move_lints_judge_public(lints[i]))
            g_string_append_printf(kept, "%s%s", kept->len ? ", " : "", lints[i]);
    char *text = kept->len
                     ? g_strdup_printf("%.*s(%s)", (int)(open - attribute), attribute, kept->str)
                     : NULL;
    g_string_free(kept, TRUE);
    return text;
}

char *move_lints_attribute(Move *move, const char *attribute)
{
    bool fails = strstr(attribute, "deny") || strstr(attribute, "forbid") || is_strict(move);
    if (!names_public(attribute) || !fails)
        return g_strdup(attribute);
    g_auto(GStrv) lines = g_strsplit(attribute, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        g_strstrip(lines[i]);
    g_autofree char *shown = g_strjoinv(" ", lines);
    plan_leave(move->plan, move->workspace->crates[move->crate].root, 0,
               "`#![%s]` is not taken along as a whole: items of the module that are public "
               "now may not keep to it",
               shown);
    return g_str_has_prefix(attribute, "cfg_attr") ? NULL : milder(attribute);
}

/* Whether a lint of that tool would fail where it did not before. */
static bool is_dropped(const char *tool, const TomlEntry *lint, bool strict)
{
    g_autofree char *name = code_name(tool, lint->key);
    const char *level = level_of(lint->value);
    return level && move_lints_judge_public(name) && move_lints_fails(level, strict);
}

static bool any_dropped(const TomlValue *lints, bool strict)
{
    for (uint32_t i = 0; lints && i < lints->entry_count; i++) {
        const TomlValue *tool = lints->entries[i].value;
        for (uint32_t j = 0; tool->kind == TOML_TABLE && j < tool->entry_count; j++)
            if (is_dropped(lints->entries[i].key, &tool->entries[j], strict))
                return true;
    }
    return false;
}

static void write_lint(const PlanSource *source, const TomlEntry *lint, GString *text)
{
    const TomlPlace place = lint->value->place;
    bool plain = lint->value->kind != TOML_TABLE || source->text[place.start] == '{';
    g_string_append_printf(text, "%s = ", lint->key);
    if (plain) {
        g_string_append_len(text, source->text + place.start, place.end - place.start);
    } else {
        g_string_append(text, "{ ");
        for (uint32_t i = 0; i < lint->value->entry_count; i++) {
            const TomlEntry *entry = &lint->value->entries[i];
            const TomlPlace value = entry->value->place;
            g_string_append_printf(text, "%s%s = %.*s", i ? ", " : "", entry->key,
                                   (int)(value.end - value.start), source->text + value.start);
        }
        g_string_append(text, " }");
    }
    g_string_append_c(text, '\n');
}

static void write_tool(Move *move, const PlanSource *source, const TomlEntry *tool, bool strict,
                       GString *text)
{
    bool opened = false;
    for (uint32_t i = 0; tool->value->kind == TOML_TABLE && i < tool->value->entry_count; i++) {
        const TomlEntry *lint = &tool->value->entries[i];
        if (is_dropped(tool->key, lint, strict)) {
            plan_leave(move->plan, source->path, lint->key_place.start,
                       "`%s` is not taken along: items of the module that are public now may not "
                       "keep to it",
                       lint->key);
            continue;
        }
        if (!opened)
            g_string_append_printf(text, "\n[lints.%s]\n", tool->key);
        opened = true;
        write_lint(source, lint, text);
    }
}

void move_lints_write(Move *move, const TomlDocument *document, GString *text)
{
    const char *manifest;
    TomlDocument *held;
    const TomlValue *lints = manifest_lints(move, move_package(move), document, &manifest, &held);
    bool strict = is_strict(move);
    if (held && !any_dropped(lints, strict))
        g_string_append(text, "\n[lints]\nworkspace = true\n");
    else
        for (uint32_t i = 0; lints && i < lints->entry_count; i++)
            write_tool(move, plan_source(move->plan, manifest), &lints->entries[i], strict, text);
    toml_free(held);
}
