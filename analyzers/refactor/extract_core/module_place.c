#include "analyzers/refactor/extract_core/module_place.h"

#include <string.h>

#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/rust_text.h"
#include "analyzers/workspace/scope.h"

/* The nodes between which the line goes: in a file's or an inline module's list of items. */
typedef struct ModLine {
    const char *path;
    const PlanSource *source;
    TSNode list;
    TSNode beside; /* the `mod` of the old module; null when the core is its child */
} ModLine;

static bool is_macro_use(TSNode mod, const char *text)
{
    for (TSNode before = ts_node_prev_named_sibling(mod); rust_node_is(before, "attribute_item");
         before = ts_node_prev_named_sibling(before)) {
        char *attribute = rust_node_text(before, text);
        bool found = strstr(attribute, "macro_use") != NULL;
        g_free(attribute);
        if (found)
            return true;
    }
    return false;
}

static bool is_file_module(TSNode node)
{
    return rust_node_is(node, "mod_item") && ts_node_is_null(rust_node_field(node, "body"));
}

/* The next `mod` line of the same group whose name comes before the core's. */
static TSNode next_before(const ModLine *line, TSNode mod, const char *name)
{
    TSNode next = ts_node_next_named_sibling(mod);
    while (rust_node_is(next, "attribute_item"))
        next = ts_node_next_named_sibling(next);
    if (!is_file_module(next))
        return (TSNode){0};
    uint32_t start = rust_node_item_start(next, line->source->text);
    uint32_t end = rust_node_item_end(mod, line->source->text, line->source->size);
    char *own = rust_node_text(rust_node_field(next, "name"), line->source->text);
    bool fits = start == end && strcmp(own, name) < 0;
    g_free(own);
    return fits ? next : (TSNode){0};
}

/* The `mod` line of the same group, if its name comes behind the core's; null if not. */
static TSNode previous_behind(const ModLine *line, TSNode mod, const char *name)
{
    uint32_t start = rust_node_item_start(mod, line->source->text);
    TSNode previous = ts_node_prev_named_sibling(mod);
    while (rust_node_is(previous, "attribute_item") || rust_node_is(previous, "line_comment"))
        previous = ts_node_prev_named_sibling(previous);
    if (!is_file_module(previous) || is_macro_use(previous, line->source->text))
        return (TSNode){0};
    uint32_t end = rust_node_item_end(previous, line->source->text, line->source->size);
    char *own = rust_node_text(rust_node_field(previous, "name"), line->source->text);
    bool fits = start == end && strcmp(own, name) > 0;
    g_free(own);
    return fits ? previous : (TSNode){0};
}

/* The `mod` behind which the core's line goes in a crate's root: null if there is none. */
static TSNode root_neighbour(const ModLine *line, const char *name)
{
    TSNode neighbour = {0}, last_macros = {0};
    for (uint32_t i = 0; i < rust_node_count(line->list); i++) {
        TSNode node = ts_node_named_child(line->list, i);
        if (!is_file_module(node))
            continue;
        if (is_macro_use(node, line->source->text))
            last_macros = node;
        char *own = rust_node_text(rust_node_field(node, "name"), line->source->text);
        if (ts_node_is_null(neighbour) || strcmp(own, name) < 0)
            neighbour = node;
        g_free(own);
    }
    if (!ts_node_is_null(last_macros) &&
        ts_node_start_byte(last_macros) > ts_node_start_byte(neighbour))
        return last_macros;
    return neighbour;
}

/* Before the first item that is no macro, or an import of one. */
static uint32_t first_place(const ModLine *line)
{
    for (uint32_t i = 0; i < rust_node_count(line->list); i++) {
        TSNode node = ts_node_named_child(line->list, i);
        if (rust_node_is(node, "inner_attribute_item") || rust_node_is(node, "macro_definition") ||
            rust_node_is(node, "attribute_item") ||
            rust_node_is(node, "extern_crate_declaration") || rust_node_is_comment(node))
            continue;
        return rust_node_item_start(node, line->source->text);
    }
    return line->source->size;
}

static char *cfg_lines(const ModLine *line, const char *indentation)
{
    GString *text = g_string_new(NULL);
    for (TSNode before = ts_node_is_null(line->beside) ? line->beside
                                                       : ts_node_prev_named_sibling(line->beside);
         !ts_node_is_null(before); before = ts_node_prev_named_sibling(before)) {
        if (!rust_node_is(before, "attribute_item") && !rust_node_is(before, "line_comment"))
            break;
        char *attribute = rust_node_text(before, line->source->text);
        if (g_str_has_prefix(attribute, "#[cfg("))
            g_string_prepend(text, "\n"), g_string_prepend(text, attribute),
                g_string_prepend(text, indentation);
        g_free(attribute);
    }
    return g_string_free(text, FALSE);
}

static uint32_t line_start(const char *text, uint32_t at)
{
    while (at > 0 && text[at - 1] != '\n')
        at--;
    return at;
}

static void declare(CoreFile *core, const ModLine *line)
{
    TSNode after = line->beside;
    if (core->is_below)
        after = root_neighbour(line, core->to);
    else
        for (TSNode next = after; !ts_node_is_null(next); next = next_before(line, next, core->to))
            after = next;
    if (ts_node_is_null(after)) {
        uint32_t place = first_place(line);
        plan_replace(core->plan, line->path, place, place,
                     g_strdup_printf("mod %s;\n\n", core->to));
        return;
    }
    uint32_t end = rust_node_item_end(after, line->source->text, line->source->size);
    char *own = rust_node_text(rust_node_field(after, "name"), line->source->text);
    bool is_before = strcmp(core->to, own) < 0 && !is_macro_use(after, line->source->text);
    g_free(own);
    for (TSNode first = is_before ? after : (TSNode){0}; !ts_node_is_null(first);
         first = previous_behind(line, first, core->to))
        end = line_start(line->source->text, rust_node_item_start(first, line->source->text));
    uint32_t start = ts_node_start_byte(after), column = start;
    while (column > 0 && line->source->text[column - 1] == ' ')
        column--;
    char *indentation = g_strndup(line->source->text + column, start - column);
    char *cfg = cfg_lines(line, indentation);
    bool breaks = end > 0 && line->source->text[end - 1] != '\n';
    plan_replace(
        core->plan, line->path, end, end,
        g_strdup_printf("%s%s%smod %s;\n", breaks ? "\n" : "", cfg, indentation, core->to));
    g_free(cfg);
    g_free(indentation);
}

/* The folder that the core's file goes to; owned. */
static char *folder_of(const CoreFile *core)
{
    char *folder = g_path_get_dirname(core->source->path);
    char *base = g_path_get_basename(core->source->path);
    if (!core->is_below && strcmp(base, "mod.rs") == 0) {
        char *outer = g_path_get_dirname(folder);
        g_free(folder);
        folder = outer;
    }
    g_free(base);
    return folder;
}

/* Whether the old file is where its name says: then the new one beside it is found too. */
static bool is_found_by_name(const CoreFile *core, const char *folder)
{
    const Module *module = &core->place->analysis->workspace->modules[core->module];
    const char *name = rust_bare_name(module->name);
    char *flat = g_strdup_printf("%s/%s.rs", folder, name);
    char *deep = g_strdup_printf("%s/%s/mod.rs", folder, name);
    const char *skip = g_str_has_prefix(flat, "./") ? "./" : "";
    bool found = strcmp(flat + strlen(skip), core->source->path) == 0 ||
                 strcmp(deep + strlen(skip), core->source->path) == 0;
    g_free(flat);
    g_free(deep);
    return found;
}

static bool find_line(CoreFile *core, ModLine *line)
{
    const Workspace *workspace = core->place->analysis->workspace;
    const Module *module = &workspace->modules[core->module];
    *line = (ModLine){.path = core->source->path, .source = core->source, .list = core->root};
    if (core->is_below)
        return true;
    uint32_t file = workspace->modules[module->parent].file;
    line->path = workspace->files[file].path;
    line->source = plan_source(core->plan, line->path);
    const TSTree *tree = line->source ? plan_tree(core->plan, line->path) : NULL;
    if (!tree || !line->source->facts)
        return plan_refuse(core->plan, "%s changed since it was analysed", line->path);
    const ModFact *mod = &facts_mods(line->source->facts)[module->mod_fact];
    TSNode node = ts_node_named_descendant_for_byte_range(ts_tree_root_node(tree), mod->fact.at,
                                                          mod->fact.at);
    while (!ts_node_is_null(node) && !rust_node_is(node, "mod_item"))
        node = ts_node_parent(node);
    if (ts_node_is_null(node) || *facts_string(line->source->facts, mod->path))
        return plan_refuse(core->plan,
                           "`mod %s` names its file by `#[path]`: where another would be found is "
                           "not known",
                           module->name);
    line->beside = node;
    line->list = ts_node_parent(node);
    return true;
}

/* In `src/bin` each file is a program: the core would be another. */
static bool is_beside_programs(const CoreFile *core, const char *folder)
{
    return core->is_below &&
           (strcmp(folder, "src/bin") == 0 || g_str_has_suffix(folder, "/src/bin"));
}

bool core_place_module(CoreFile *core, char *text)
{
    ModLine line;
    char *folder = folder_of(core);
    bool placed = find_line(core, &line);
    if (placed && !core->is_below && !is_found_by_name(core, folder))
        placed = plan_refuse(core->plan, "%s is not where its name says: move it there first",
                             core->source->path);
    if (placed && is_beside_programs(core, folder))
        placed = plan_refuse(core->plan,
                             "a file beside %s is a program of its own for Cargo: move it to "
                             "`main.rs` in a folder of its own first",
                             core->source->path);
    if (placed) {
        char *path = strcmp(folder, ".") == 0 ? g_strdup_printf("%s.rs", core->to)
                                              : g_strdup_printf("%s/%s.rs", folder, core->to);
        declare(core, &line);
        plan_create(core->plan, path, g_strdup(text));
        g_free(path);
    }
    g_free(folder);
    g_free(text);
    return placed && !core->plan->refusal;
}
