#include "analyzers/refactor/invert/layout.h"

#include <string.h>

#include "analyzers/refactor/invert/spots.h"

uint32_t layout_line_start(const PlanSource *source, uint32_t offset)
{
    while (offset && source->text[offset - 1] != '\n')
        offset--;
    return offset;
}

char *layout_indentation(const PlanSource *source, uint32_t offset)
{
    const char *line = source->text + layout_line_start(source, offset);
    return g_strndup(line, strspn(line, " \t"));
}

char *layout_indented(const char *text, const char *from, const char *to)
{
    char **lines = g_strsplit(text, "\n", 0);
    for (unsigned i = 1; lines[0] && lines[i]; i++) {
        const char *rest = lines[i] + (g_str_has_prefix(lines[i], from) ? strlen(from) : 0);
        char *line = *rest ? g_strconcat(to, rest, NULL) : g_strdup("");
        g_free(lines[i]);
        lines[i] = line;
    }
    char *joined = g_strjoinv("\n", lines);
    g_strfreev(lines);
    return joined;
}

char *layout_deepened(const char *text, const char *by)
{
    g_autofree char *first = *text && *text != '\n' ? g_strconcat(by, text, NULL) : g_strdup(text);
    return layout_indented(first, "", by);
}

char *layout_future_path(const Crossing *crossing, uint32_t module, uint32_t of, const char *name,
                         Visibility visibility)
{
    const Module *modules = crossing->workspace->modules;
    g_autofree char *crate = spots_crate_name(crossing, module, modules[of].crate);
    bool foreign = modules[module].crate != modules[of].crate;
    if (!crate || (foreign && visibility != VIS_PUB) || !spots_see_module(crossing, module, of))
        return NULL;
    const char *below = strstr(modules[of].path, "::");
    return g_strdup_printf("%s%s::%s", crate, below ? below : "", name);
}

/* Whether nothing but blanks stands before `offset` on its line. */
static bool begins_line(const PlanSource *source, uint32_t offset)
{
    uint32_t start = layout_line_start(source, offset);
    return start + strspn(source->text + start, " \t") >= offset;
}

/* Whether no empty line is between two nodes that follow each other. */
static bool touches(const PlanSource *source, TSNode before, TSNode after)
{
    unsigned lines = 0;
    uint32_t end = ts_node_end_byte(before);
    while (end > ts_node_start_byte(before) && source->text[end - 1] == '\n')
        end--;
    for (uint32_t i = end; i < ts_node_start_byte(after); i++)
        lines += source->text[i] == '\n';
    return lines < 2;
}

uint32_t layout_item_start(const PlanSource *source, TSNode item)
{
    for (TSNode before = ts_node_prev_named_sibling(item); before.id && tree_is_extra(before);
         before = ts_node_prev_named_sibling(item)) {
        if (!touches(source, before, item) || (!tree_is(before, sym_attribute_item) &&
                                               !begins_line(source, ts_node_start_byte(before))))
            break;
        item = before;
    }
    uint32_t start = ts_node_start_byte(item);
    return begins_line(source, start) ? layout_line_start(source, start) : start;
}

static bool is_head(TSNode node)
{
    return tree_is_extra(node) || tree_is(node, sym_use_declaration) ||
           tree_is(node, sym_extern_crate_declaration) || tree_is(node, sym_inner_attribute_item) ||
           (tree_is(node, sym_mod_item) && !tree_field(node, field_body).id) ||
           tree_is(node, sym_shebang);
}

bool layout_first_item(Crossing *crossing, uint32_t module, uint32_t *offset)
{
    const Workspace *workspace = crossing->workspace;
    const Module *at = &workspace->modules[module];
    const char *file = workspace->files[at->file].path;
    const PlanSource *source = plan_source(crossing->plan, file);
    const TSTree *tree = plan_tree(crossing->plan, file);
    if (!tree || !source->facts)
        return false;
    TSNode list = ts_tree_root_node(tree);
    if (at->is_inline) {
        const Fact *mod = &facts_mods(source->facts)[at->mod_fact].fact;
        list = tree_field(
            tree_up(tree_at(crossing->plan, file, mod->at, mod->at + 1), sym_mod_item), field_body);
    }
    for (uint32_t i = 0; list.id && i < ts_node_named_child_count(list); i++) {
        TSNode item = ts_node_named_child(list, i);
        if (is_head(item))
            continue;
        *offset = layout_item_start(source, item);
        return true;
    }
    return false;
}

char *layout_cfg(const char *text, const char *indentation)
{
    if (!*text)
        return g_strdup("");
    char **parts = g_strsplit(text, " && ", 0);
    g_autofree char *joined = g_strjoinv(", ", parts);
    bool several = parts[1];
    g_strfreev(parts);
    return g_strdup_printf(several ? "%s#[cfg(all(%s))]\n" : "%s#[cfg(%s)]\n", indentation, joined);
}

char *layout_cfg_line(const Facts *facts, StringId cfg, const char *indentation)
{
    return layout_cfg(facts_string(facts, cfg), indentation);
}

bool layout_is_keyword(const char *name)
{
    static const char *const words[] = {
        "as",      "async",   "await",  "break",  "const",    "continue", "crate",  "dyn",
        "else",    "enum",    "extern", "false",  "fn",       "for",      "if",     "impl",
        "in",      "let",     "loop",   "match",  "mod",      "move",     "mut",    "pub",
        "ref",     "return",  "self",   "static", "struct",   "super",    "trait",  "true",
        "type",    "unsafe",  "use",    "where",  "while",    "abstract", "become", "box",
        "do",      "final",   "gen",    "macro",  "override", "priv",     "try",    "typeof",
        "unsized", "virtual", "yield",  "union"};
    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(name, words[i]) == 0)
            return true;
    return false;
}
