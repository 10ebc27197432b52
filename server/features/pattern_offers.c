#include "server/features/pattern_offers.h"

#include <string.h>

#include "analyzers/scaffold/declaration.h"
#include "analyzers/scaffold/pattern_plan.h"
#include "protocol/text.h"
#include "server/features/manifest_place.h"

/* Before the first item of a file that modules can lie beside. */
static uint32_t parent_by_head(const View *view, uint32_t offset)
{
    const Workspace *workspace = view->analysis->workspace;
    const char *base = strrchr(view->path, '/');
    static const char *const NAMES[] = {"lib.rs", "main.rs", "mod.rs", NULL};
    if (!g_strv_contains(NAMES, base ? base + 1 : view->path))
        return WORKSPACE_NONE;
    g_autofree char *text = g_strndup(view->lines->text, view->lines->size);
    uint32_t last = line_index_line(view->lines, declaration_head(text));
    return line_index_line(view->lines, offset) <= last ? pattern_parent_in(workspace, view->file)
                                                        : WORKSPACE_NONE;
}

/* On the line of [package], or on the package's name. */
static uint32_t parent_by_manifest(const View *view, uint32_t offset)
{
    uint32_t package = manifest_package(view);
    if (package == WORKSPACE_NONE)
        return WORKSPACE_NONE;
    uint32_t line = line_index_line(view->lines, offset), start = view->lines->starts[line];
    size_t size = line_index_end(view->lines, line) - start;
    ManifestPlace place = manifest_place_at(view, offset);
    bool told = place.kind == MANIFEST_PACKAGE ||
                (size >= strlen("[package]") &&
                 strncmp(view->lines->text + start, "[package]", strlen("[package]")) == 0);
    manifest_place_clear(&place);
    const Crate *crate = told ? pattern_crate_of(view->analysis->workspace, package) : NULL;
    return crate ? crate->root_module : WORKSPACE_NONE;
}

static bool is_taken(const Workspace *workspace, uint32_t parent, const char *name)
{
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (workspace->modules[i].parent == parent && strcmp(workspace->modules[i].name, name) == 0)
            return true;
    return false;
}

static json_t *command(const View *view, const Rule *rule, const char *module)
{
    json_t *value = json_object(), *argument = json_object();
    json_object_set_new(argument, "rule", json_text(rule->id));
    json_object_set_new(argument, "uri", json_text(view->document->uri));
    json_object_set_new(value, "title",
                        json_text_format("Add %s as the module `%s`", rule->title, module));
    json_object_set_new(value, "command", json_string("belfry.addPattern"));
    json_object_set_new(value, "arguments", json_pack("[o]", argument));
    return value;
}

json_t *pattern_offers(const View *view, uint32_t offset)
{
    const Workspace *workspace = view->analysis->workspace;
    json_t *offers = json_array();
    uint32_t parent = view->file != WORKSPACE_NONE ? parent_by_head(view, offset)
                                                   : parent_by_manifest(view, offset);
    g_auto(GStrv) rules = parent == WORKSPACE_NONE ? NULL : pattern_scaffold_rules();
    for (char **id = rules; id && *id; id++) {
        const Rule *rule = rule_set_find(view->analysis->rules, *id);
        PatternScaffold *scaffold = rule ? pattern_scaffold_find(*id, NULL) : NULL;
        if (scaffold && !is_taken(workspace, parent, scaffold->module))
            json_array_append_new(offers, command(view, rule, scaffold->module));
        pattern_scaffold_free(scaffold);
    }
    return offers;
}
