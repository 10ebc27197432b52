#include "analyzers/refactor/break_cycle/needs.h"

#include <string.h>

#include "analyzers/refactor/invert/layout.h"
#include "analyzers/refactor/invert/spots.h"

typedef struct Needs {
    Movable *movable;
    const MovableRange *range;
    char *missing; /* owned; NULL: nothing yet */
    bool calls_methods;
} Needs;

static bool lack(Needs *needs, char *what)
{
    if (needs->missing)
        g_free(what);
    else
        needs->missing = what;
    return false;
}

static bool is_moved(const Needs *needs, const NamedItem *item)
{
    return movable_has(needs->movable, item->fact->at);
}

/* Whether what an import leads to knows neither of the two modules. */
static bool is_below(Needs *needs, const Resolved *resolved, const char *path)
{
    const Crossing *crossing = needs->movable->crossing;
    uint32_t module = resolved->module;
    if (module == WORKSPACE_NONE)
        return true;
    if (module == crossing->upper || module == crossing->lower ||
        crossing_leads(crossing, module, crossing->upper) ||
        crossing_leads(crossing, module, crossing->lower))
        return lack(needs, g_strdup_printf("`%s`, which is not below both", path));
    return true;
}

static void add_line(Needs *needs, char *line)
{
    GPtrArray *lines = needs->movable->lines;
    for (guint i = 0; i < lines->len; i++)
        if (strcmp(lines->pdata[i], line) == 0) {
            g_free(line);
            return;
        }
    g_ptr_array_add(lines, line);
}

/* Whether the new module sees what a path leads to, by the way that is written. */
static bool is_seen(const Needs *needs, const Resolved *resolved, bool rooted)
{
    const Crossing *crossing = needs->movable->crossing;
    uint32_t parent = needs->movable->parent, facade = resolved->facade.module;
    if (rooted && facade != WORKSPACE_NONE)
        return spots_see_module(crossing, parent, facade);
    PathPart part = {resolved->rest, strcspn(resolved->rest, ":")};
    const NamedItem *item = scope_named(crossing->scope, resolved->module, FACT_NONE, part, NULL);
    return spots_see_module(crossing, parent, resolved->module) &&
           (!part.length ||
            (item && scope_sees(crossing->scope, parent, resolved->module, item->fact->vis)));
}

/* A path to the import as the new module writes it: from the crate's root or from outside. Owned;
 * NULL, with something missing: there is none. */
static char *path_of(Needs *needs, const UseFact *use, const Resolved *resolved)
{
    const Crossing *crossing = needs->movable->crossing;
    const Module *modules = crossing->workspace->modules;
    const char *path = facts_string(needs->movable->spot.source->facts, use->path);
    if (resolved->module == WORKSPACE_NONE ||
        modules[resolved->module].crate != modules[crossing->upper].crate)
        return g_strdup(path);
    bool rooted = g_str_has_prefix(path, "crate::");
    if (!is_seen(needs, resolved, rooted)) {
        lack(needs, g_strdup_printf("`%s`, which is not visible there", path));
        return NULL;
    }
    if (rooted)
        return g_strdup(path);
    if (resolved->several || resolved->certainty != CERTAINTY_EXACT) {
        lack(needs, g_strdup_printf("`%s`, which may be one of several things", path));
        return NULL;
    }
    const char *below = strstr(modules[resolved->module].path, "::");
    return g_strdup_printf("crate%s%s%s", below ? below : "", *resolved->rest ? "::" : "",
                           resolved->rest);
}

static bool add_import(Needs *needs, const UseFact *use)
{
    const Crossing *crossing = needs->movable->crossing;
    const Facts *facts = needs->movable->spot.source->facts;
    const char *path = facts_string(facts, use->path), *name = facts_string(facts, use->fact.name);
    Resolved resolved;
    ResolvePlace place = {crossing->upper, FACT_NONE, use};
    if (!resolve_path(crossing->scope, place, path, resolve_style_of(use), &resolved))
        return lack(needs, g_strdup_printf("`%s`, which leads to nothing that is known", path));
    if (!is_below(needs, &resolved, path))
        return false;
    if (use->fact.flags & FACT_EXTERN_CRATE)
        return lack(needs, g_strdup_printf("`%s`, which is imported by `extern crate`", path));
    g_autofree char *whole = path_of(needs, use, &resolved);
    if (!whole)
        return false;
    const char *last = g_strrstr(whole, "::");
    bool renamed = strcmp(last ? last + 2 : whole, name) != 0;
    bool colons = (use->fact.flags & FACT_LEADING_COLONS) && !g_str_has_prefix(whole, "crate::");
    g_autofree char *cfg = layout_cfg_line(facts, use->fact.cfg, "");
    add_line(needs, g_strdup_printf("%suse %s%s%s%s;", cfg, colons ? "::" : "", whole,
                                    renamed ? " as " : "", renamed ? name : ""));
    if (!g_ptr_array_find(needs->movable->imports, use, NULL))
        g_ptr_array_add(needs->movable->imports, (void *)use);
    return true;
}

/* A name as it is read in the upper module. */
static bool look_up(Needs *needs, const char *name)
{
    const Crossing *crossing = needs->movable->crossing;
    const NamedItem *item = NULL;
    PathPart part = {name, strlen(name)};
    while ((item = scope_named(crossing->scope, crossing->upper, FACT_NONE, part, item))) {
        if (item->kind == FACT_USE && !add_import(needs, (const UseFact *)(const void *)item->fact))
            return false;
        if (item->kind != FACT_USE && !is_moved(needs, item))
            return lack(needs, g_strdup_printf("`%s`, which stays there", name));
    }
    return scope_child(crossing->scope, crossing->upper, part) == WORKSPACE_NONE ||
           lack(needs, g_strdup_printf("the module `%s`, which stays there", name));
}

/* A path that leads on by itself. */
static bool look_at_path(Needs *needs, const WrittenPath *path)
{
    if (path->form == PATH_FORM_USE || g_str_has_prefix(path->path, "self::") ||
        g_str_has_prefix(path->path, "super::"))
        return lack(needs, g_strdup_printf("`%s`, which is read from where it stands", path->path));
    if (!path->found)
        return true;
    const NamedItem *item = NULL;
    PathPart head = {path->path, strcspn(path->path, ":")};
    item = scope_named(needs->movable->crossing->scope, needs->movable->crossing->upper, FACT_NONE,
                       head, NULL);
    if (path->step_count == 1 && !item)
        return lack(needs, g_strdup_printf("`%s`, which comes by a glob import", path->path));
    return item || is_below(needs, &path->resolved, path->path);
}

static bool look_at_paths(Needs *needs)
{
    const GArray *paths = crossing_paths(needs->movable->crossing, needs->movable->crossing->upper);
    for (guint i = 0; paths && i < paths->len; i++) {
        const WrittenPath *path = &g_array_index(paths, WrittenPath, i);
        if (path->start >= needs->range->start && path->end <= needs->range->end &&
            path->module == needs->movable->crossing->upper && !look_at_path(needs, path))
            return false;
    }
    return true;
}

static bool is_word_byte(char byte)
{
    return g_ascii_isalnum(byte) || byte == '_';
}

static bool is_macro_of_std(const char *name)
{
    static const char *const known[] = {
        "assert", "assert_eq", "assert_ne", "debug_assert", "debug_assert_eq", "format",
        "panic",  "vec",       "write",     "writeln",      "matches",         "unreachable",
        "todo",   "concat",    "stringify", "println",      "eprintln",        "unimplemented"};
    for (unsigned i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(name, known[i]) == 0)
            return true;
    return false;
}

/* `#[serde(default = "five")]`: a path in a text. */
static bool look_at_text(Needs *needs, TSNode node)
{
    g_autofree char *text = tree_text(needs->movable->spot.source, node);
    char **parts = g_regex_match_simple("^\"[A-Za-z_]\\w*(::\\w+)*\"$", text, 0, 0)
                       ? g_strsplit_set(text + 1, ":\"", 2)
                       : NULL;
    bool relative = parts && (strcmp(parts[0], "super") == 0 || strcmp(parts[0], "self") == 0);
    bool fine = relative
                    ? lack(needs, g_strdup_printf("%s, which is read from where it stands", text))
                    : !parts || look_up(needs, parts[0]);
    g_strfreev(parts);
    return fine;
}

/* `format!("{LIMIT}")`: names in a text that a macro is given. */
static bool look_at_format(Needs *needs, TSNode node)
{
    g_autofree char *text = tree_text(needs->movable->spot.source, node);
    for (const char *at = strchr(text, '{'); at; at = strchr(at, '{')) {
        size_t size = 0;
        while (is_word_byte(at[1 + size]))
            size++;
        g_autofree char *name = g_strndup(at + 1, size);
        if (size && at[-1] != '{' && !look_up(needs, name))
            return false;
        at += 1 + size;
    }
    return true;
}

static bool look_at_node(void *data, TSNode node)
{
    Needs *needs = data;
    const PlanSource *source = needs->movable->spot.source;
    if (tree_is(node, sym_string_literal) && tree_up(node, sym_attribute_item).id)
        return look_at_text(needs, node);
    if (tree_is(node, sym_string_literal) || tree_is(node, sym_raw_string_literal))
        return !tree_is(ts_node_parent(node), sym_token_tree) || look_at_format(needs, node);
    needs->calls_methods |=
        tree_is(node, sym_field_expression) && tree_is(ts_node_parent(node), sym_call_expression);
    if (tree_is(node, sym_macro_invocation)) {
        g_autofree char *name = tree_text(source, tree_field(node, field_macro));
        if (!is_macro_of_std(name))
            return lack(needs,
                        g_strdup_printf("the macro `%s!`, which may be of this place", name));
    }
    if (!tree_is(node, sym_identifier) && !tree_is(node, alias_sym_type_identifier))
        return true;
    TSNode parent = ts_node_parent(node);
    bool behind =
        (tree_is(parent, sym_scoped_identifier) || tree_is(parent, sym_scoped_type_identifier)) &&
        tree_is_field(node, field_name);
    bool declares =
        !behind && tree_is_field(node, field_name) && !tree_is(parent, sym_struct_expression);
    g_autofree char *name = tree_text(source, node);
    return behind || declares || look_up(needs, name);
}

/* Attributes stand before the item: their names are looked up as well. */
static bool look_at_attributes(Needs *needs)
{
    for (TSNode before = ts_node_prev_named_sibling(needs->range->node);
         before.id && ts_node_start_byte(before) >= needs->range->start;
         before = ts_node_prev_named_sibling(before))
        if (tree_is(before, sym_attribute_item) && !tree_visit(before, look_at_node, needs))
            return false;
    return true;
}

/* An import that nothing names may bring in the trait of a method that is called. */
static bool look_at_silent_imports(Needs *needs)
{
    const Facts *facts = needs->movable->spot.source->facts;
    const Movable *movable = needs->movable;
    for (uint32_t i = 0; needs->calls_methods && i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        const char *name = facts_string(facts, use->fact.name);
        Movable whole = *movable;
        GArray *none = g_array_new(FALSE, FALSE, sizeof(MovableRange));
        whole.ranges = none;
        bool glob = use->fact.flags & FACT_GLOB;
        bool silent = glob || strcmp(name, "_") == 0 || !movable_stays(&whole, name);
        g_array_unref(none);
        if (silent && !(use->fact.flags & (FACT_LOCAL | FACT_TEST)))
            return lack(needs, g_strdup_printf("maybe a trait of `%s`, which is imported and not "
                                               "named there",
                                               facts_string(facts, use->path)));
    }
    return true;
}

char *needs_find(Movable *movable, const MovableRange *range)
{
    Needs needs = {.movable = movable, .range = range};
    if (look_at_paths(&needs) && tree_visit(range->node, look_at_node, &needs) &&
        look_at_attributes(&needs))
        look_at_silent_imports(&needs);
    return needs.missing;
}
