#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/refactor/move_module/move.h"
#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/rust_text.h"
#include "analyzers/scaffold/declaration.h"
#include "analyzers/syntax/parser.h"

/* Where the files of the module's children lie; owned. */
static char *children_folder(const Move *move)
{
    g_autofree char *folder = path_directory(move->root_file);
    bool own_folder = move->fresh || g_str_has_suffix(move->root_file, "/mod.rs");
    return own_folder ? g_steal_pointer(&folder) : path_join(folder, move->name);
}

/* The file of a module below the one that moves, where it goes; owned. */
static char *place_of(const Move *move, uint32_t module)
{
    const Module *modules = move->workspace->modules;
    const char *ending =
        g_str_has_suffix(move_path_of(move, module), "/mod.rs") ? "/mod.rs" : ".rs";
    GString *path = g_string_new(ending);
    for (; module != move->module; module = modules[module].parent) {
        g_string_prepend(path, rust_bare_name(modules[module].name));
        g_string_prepend(path, "/");
    }
    g_autofree char *folder = children_folder(move);
    g_string_prepend(path, folder);
    return g_string_free(path, FALSE);
}

/* Cargo takes such a file for a program. */
static bool is_program(const Move *move, const char *path)
{
    g_autofree char *main = path_join(move->directory, "src/main.rs");
    g_autofree char *bin = path_join(move->directory, "src/bin");
    return strcmp(path, main) == 0 || path_within(path, bin);
}

static bool check_place(Move *move, uint32_t module, const char *to)
{
    const char *path = move->workspace->modules[module].path;
    if (module != move->module && strcmp(to, move->root_file) == 0)
        return plan_refuse(
            move->plan,
            "the file of `%s` would be %s, which the new crate's root is. Rename it first", path,
            to);
    if (is_program(move, to))
        return plan_refuse(
            move->plan,
            "the file of `%s` would be %s, which Cargo takes for a program. Rename it first", path,
            to);
    return true;
}

bool move_files_place(Move *move)
{
    const Module *modules = move->workspace->modules;
    for (uint32_t i = 0; i < move->workspace->module_count; i++) {
        if (!move->within[i] || modules[i].is_inline || !*modules[i].name)
            continue;
        g_autofree char *to = i == move->module ? g_strdup(move->root_file) : place_of(move, i);
        if (!check_place(move, i, to))
            return false;
        plan_move(move->plan, move_path_of(move, i), to);
    }
    return !move->plan->refusal;
}

/* Whether the line that `at` is in holds nothing else before it. */
static bool begins_line(const PlanSource *source, uint32_t *at)
{
    uint32_t start = *at;
    while (start && strchr(" \t", source->text[start - 1]))
        start--;
    bool begins = !start || source->text[start - 1] == '\n';
    *at = begins ? start : *at;
    return begins;
}

/* With the blank line behind it, where another stands before it. */
static uint32_t past_line(const PlanSource *source, uint32_t start, uint32_t end)
{
    if (end < source->size && source->text[end] == '\n')
        end++;
    bool blank_before = start == 0 || (start > 1 && source->text[start - 2] == '\n');
    if (blank_before && end < source->size && source->text[end] == '\n')
        end++;
    return end;
}

/* `mod` itself, behind its visibility. */
static TSNode mod_word(TSNode declaration)
{
    uint32_t i = 0;
    while (i + 1 < ts_node_child_count(declaration) &&
           !rust_node_is(ts_node_child(declaration, i), "mod"))
        i++;
    return ts_node_child(declaration, i);
}

/* `#[macro_use]` says nothing of a `use`. */
static void take_macro_use(Move *move)
{
    const PlanSource *source = plan_source(move->plan, move->declared_in);
    TSNode after = move_declaration(move), node;
    uint32_t head = move_head_start(move->plan, move->declared_in, ts_node_start_byte(after));
    for (; !ts_node_is_null(node = ts_node_prev_sibling(after)) && ts_node_start_byte(node) >= head;
         after = node) {
        g_autofree char *text = rust_node_text(node, source->text);
        if (rust_node_is(node, "attribute_item") && strstr(text, "[macro_use"))
            plan_replace(move->plan, move->declared_in, ts_node_start_byte(node),
                         ts_node_start_byte(after), g_strdup(""));
    }
}

static void take_declaration(Move *move)
{
    const PlanSource *source = plan_source(move->plan, move->declared_in);
    uint32_t start = move->declaration->fact.start, end = move->declaration->fact.end;
    if (move->reexport) {
        take_macro_use(move);
        uint32_t word = ts_node_start_byte(mod_word(move_declaration(move)));
        bool same = g_str_has_suffix(move->outer, move->name) && !move->fresh;
        const char *name = facts_string(source->facts, move->declaration->fact.name);
        plan_replace(move->plan, move->declared_in, word, end,
                     same ? g_strdup_printf("use %s;", move->outer)
                          : g_strdup_printf("use %s as %s;", move->outer, name));
        return;
    }
    start = move_head_start(move->plan, move->declared_in, start);
    if (begins_line(source, &start))
        end = past_line(source, start, end);
    plan_replace(move->plan, move->declared_in, start, end, g_strdup(""));
}

static int compare_edits(const void *a, const void *b)
{
    const MoveEdit *first = a, *second = b;
    return first->start < second->start ? -1 : first->start > second->start;
}

/* The inside of an inline module with its edits; owned. */
static char *edited_body(Move *move, uint32_t start, uint32_t end)
{
    const PlanSource *source = plan_source(move->plan, move->declared_in);
    GString *text = g_string_new(NULL);
    g_array_sort(move->inline_edits, compare_edits);
    for (guint i = 0; i < move->inline_edits->len; i++) {
        const MoveEdit *edit = &g_array_index(move->inline_edits, MoveEdit, i);
        if (edit->start < start) {
            plan_refuse(move->plan, "two edits of %s are of the same bytes", move->declared_in);
            break;
        }
        g_string_append_len(text, source->text + start, edit->start - start);
        g_string_append(text, edit->text);
        start = edit->end;
    }
    g_string_append_len(text, source->text + start, end - start);
    return g_string_free(text, FALSE);
}

/* Whether the byte lies within a string: lines that begin there are its own. `next`: the
 * first token that may; asked in the order of the text. */
static bool in_literal(const Tokens *tokens, uint32_t at, uint32_t *next)
{
    while (*next < tokens->count && tokens->items[*next].start + tokens->items[*next].size <= at)
        (*next)++;
    return *next < tokens->count && tokens->items[*next].kind == TOKEN_LITERAL &&
           tokens->items[*next].start < at;
}

static char *dedented(const char *text, uint32_t depth)
{
    GString *out = g_string_new(NULL);
    Tokens tokens;
    uint32_t next = 0;
    tokens_init(&tokens, text, (uint32_t)strlen(text));
    for (const char *line = text; *line;) {
        const char *end = strchr(line, '\n');
        end = end ? end + 1 : line + strlen(line);
        const char *from = line;
        bool own = in_literal(&tokens, (uint32_t)(line - text), &next);
        for (uint32_t i = 0; !own && i < depth && *from == ' '; i++)
            from++;
        g_string_append_len(out, from, end - from);
        line = end;
    }
    tokens_clear(&tokens);
    while (out->len && out->str[0] == '\n')
        g_string_erase(out, 0, 1);
    while (out->len && g_ascii_isspace(out->str[out->len - 1]))
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}

/* `//!` and a block of it. */
static bool is_inner_doc(TSNode node, const char *text)
{
    return rust_node_is_comment(node) && text[ts_node_start_byte(node) + 2] == '!';
}

/* Behind the docs and attributes that are the file's own, with their line's end. */
static uint32_t head_end(const char *text)
{
    uint32_t end = 0, size = (uint32_t)strlen(text);
    TSTree *tree = parser_parse_heap(text, size, NULL, NULL);
    TSNode root = tree ? ts_tree_root_node(tree) : (TSNode){0};
    for (uint32_t i = 0; i < rust_node_count(root); i++) {
        TSNode node = ts_node_named_child(root, i);
        bool own = rust_node_is(node, "inner_attribute_item") || is_inner_doc(node, text);
        if (!own && !rust_node_is_comment(node))
            break;
        end = own ? ts_node_end_byte(node) : end;
    }
    if (tree)
        ts_tree_delete(tree);
    parser_reset();
    uint32_t line = end + (uint32_t)strspn(text + end, " \t\r");
    bool ended = !end || text[end - 1] == '\n' || text[line] != '\n';
    return ended ? end : line + 1;
}

/* What the new root says before the text's own docs, and behind them. Owned. */
static char *docs_for(const Move *move, const char *text)
{
    bool more = g_str_has_prefix(text, "//!");
    const char *ends = more ? "//!\n" : *text == '\n' || *move->head ? "" : "\n";
    return g_strconcat(move->docs, *move->docs ? ends : "", NULL);
}

static char *head_for(const Move *move, const char *rest)
{
    bool apart = *move->head && *rest && *rest != '\n';
    return g_strconcat(move->head, apart ? "\n" : "", NULL);
}

static void write_inline(Move *move)
{
    const PlanSource *source = plan_source(move->plan, move->declared_in);
    uint32_t start, end, line = move->declaration->fact.start;
    move_region(move, move->declared_in, &start, &end);
    uint32_t from = line;
    begins_line(source, &line);
    g_autofree char *body = edited_body(move, start, end);
    g_autofree char *text = dedented(body, from - line + 4);
    GString *out = g_string_new(text);
    if (move->fresh) {
        g_autofree char *head = head_for(move, text + head_end(text));
        g_autofree char *docs = docs_for(move, text);
        g_string_insert(out, head_end(text), head);
        g_string_prepend(out, docs);
    }
    plan_create(move->plan, move->root_file, g_string_free(out, FALSE));
}

static void write_head(Move *move)
{
    const char *path = move_path_of(move, move->module);
    const PlanSource *source = plan_source(move->plan, path);
    g_autofree char *text = g_strndup(source->text, source->size);
    uint32_t at = head_end(text);
    if (*move->docs)
        plan_replace(move->plan, path, 0, 0, docs_for(move, text));
    if (*move->head)
        plan_replace(move->plan, path, at, at, head_for(move, text + at));
}

/* Where the declaration ends that the new one comes behind: in the order of names if they are, else
 * the last; 0 if there is none. */
static uint32_t declared_before(const Move *move, const Facts *facts)
{
    uint32_t last = 0, smaller = 0;
    const char *before = "";
    bool sorted = true;
    for (uint32_t i = 0; i < facts_count(facts, FACT_MOD); i++) {
        const Fact *mod = &facts_mods(facts)[i].fact;
        const char *name = facts_string(facts, mod->name);
        if (mod->module != FACT_NONE || (mod->flags & (FACT_HAS_BODY | FACT_IN_MACRO)))
            continue;
        sorted &= strcmp(before, name) <= 0;
        before = name;
        last = mod->end;
        smaller = strcmp(name, move->name) < 0 ? mod->end : smaller;
    }
    return sorted && smaller ? smaller : last;
}

/* `pub mod store;` in the library it moves into, with what stood before the old one. */
static void declare(Move *move)
{
    uint32_t inner, library = scope_library(move->scope, move->target_package);
    const Crate *crate = &move->workspace->crates[library];
    const Facts *facts = scope_facts(move->scope, crate->root_module, &inner);
    const PlanSource *source = plan_source(move->plan, crate->root);
    const PlanSource *old = plan_source(move->plan, move->declared_in);
    uint32_t end = move->declaration->fact.start;
    uint32_t last = facts ? declared_before(move, facts) : 0;
    uint32_t start = move_head_start(move->plan, move->declared_in, end);
    g_autofree char *said =
        g_strdup_printf("%.*spub mod %s;", (int)(end - start), old->text + start,
                        facts_string(old->facts, move->declaration->fact.name));
    Declaration declaration = declaration_of(source->text, last, said);
    plan_replace(move->plan, crate->root, (uint32_t)declaration.start, (uint32_t)declaration.end,
                 declaration.text);
}

bool move_files(Move *move)
{
    take_declaration(move);
    if (move->is_inline)
        write_inline(move);
    else if (move->fresh)
        write_head(move);
    if (!move->fresh)
        declare(move);
    return !move->plan->refusal;
}
