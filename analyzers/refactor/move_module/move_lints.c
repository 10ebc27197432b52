#include "analyzers/refactor/move_module/move_lints.h"

#include <string.h>

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

/* Whether the value of a lint is that level. */
bool move_lints_level(const TomlValue *lint, const char *level)
{
    const char *text = toml_text(lint) ? toml_text(lint) : toml_text(toml_find(lint, "level"));
    return text && strcmp(text, level) == 0;
}

/* [lints] of a manifest, the workspace's where it says so. `manifest`: whose. To be freed with
 * toml_free: `*held`, which may be NULL. */
static const TomlValue *lints_of(Move *move, const TomlDocument *document, const char **manifest,
                                 TomlDocument **held)
{
    const TomlValue *lints = toml_find(document->root, "lints");
    *manifest = move_package(move)->manifest;
    *held = NULL;
    if (!toml_bool(toml_find(lints, "workspace"), false))
        return lints;
    *manifest = move_package(move)->workspace;
    *held = manifest_document(move->plan, *manifest);
    return *held ? toml_path((*held)->root, "workspace", "lints", NULL) : NULL;
}

/* Whether a warning fails the build. */
static bool is_strict(Move *move)
{
    uint32_t inner, root = move->workspace->crates[move->crate].root_module;
    const Facts *facts = scope_facts(move->scope, root, &inner);
    const StringId *attributes = facts ? facts_at(facts, facts->inner_attrs) : NULL;
    const char *manifest;
    for (uint32_t i = 0; facts && i < facts->inner_attrs.count; i++) {
        const char *text = facts_string(facts, attributes[i]);
        if (strstr(text, "warnings") && (strstr(text, "deny") || strstr(text, "forbid")))
            return true;
    }
    TomlDocument *document = manifest_document(move->plan, move_package(move)->manifest), *held;
    if (!document)
        return false;
    const TomlValue *lints = lints_of(move, document, &manifest, &held);
    const TomlValue *warnings = toml_path(lints, "rust", "warnings", NULL);
    bool strict = move_lints_level(warnings, "deny") || move_lints_level(warnings, "forbid");
    toml_free(held);
    toml_free(document);
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
    bool rust = strcmp(tool, "rust") == 0;
    g_autofree char *name = rust ? g_strdup(lint->key) : g_strdup_printf("%s::%s", tool, lint->key);
    bool fails = move_lints_level(lint->value, "deny") || move_lints_level(lint->value, "forbid") ||
                 (strict && move_lints_level(lint->value, "warn"));
    return move_lints_judge_public(name) && fails;
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
    const TomlValue *lints = lints_of(move, document, &manifest, &held);
    bool strict = is_strict(move);
    if (held && !any_dropped(lints, strict))
        g_string_append(text, "\n[lints]\nworkspace = true\n");
    else
        for (uint32_t i = 0; lints && i < lints->entry_count; i++)
            write_tool(move, plan_source(move->plan, manifest), &lints->entries[i], strict, text);
    toml_free(held);
}
