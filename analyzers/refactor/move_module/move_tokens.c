#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/refactor/manifest_edit.h"
#include "analyzers/refactor/move_module/move.h"

/* One file of the module, or its braces, as tokens. */
typedef struct Reading {
    Move *move;
    const char *path;
    uint32_t start; /* of the tokens in the file */
    Tokens tokens;
} Reading;

static bool is(const Reading *reading, uint32_t index, const char *text)
{
    return tokens_is(&reading->tokens, index, text);
}

static bool is_word(const Reading *reading, uint32_t index)
{
    return index < reading->tokens.count && reading->tokens.items[index].kind == TOKEN_WORD;
}

static bool is_text(const Reading *reading, uint32_t index)
{
    return index < reading->tokens.count && reading->tokens.items[index].kind == TOKEN_LITERAL &&
           reading->tokens.text[reading->tokens.items[index].start] == '"';
}

static uint32_t start_of(const Reading *reading, uint32_t index)
{
    return reading->start + reading->tokens.items[index].start;
}

/* A string without its quotes; owned. */
static char *text_of(const Reading *reading, uint32_t index)
{
    const Token *token = &reading->tokens.items[index];
    return g_strndup(reading->tokens.text + token->start + 1, token->size - 2);
}

static bool refuse(const Reading *reading, uint32_t index, const char *why)
{
    g_autofree char *site =
        move_site_text(reading->move, (MoveSite){reading->path, start_of(reading, index)});
    return plan_refuse(reading->move->plan, "%s: %s", site, why);
}

/* The path a file of the module has afterwards; owned. */
static char *new_path(const Move *move, const char *path)
{
    const char *own = move_path_of(move, move->module);
    if (move->is_inline ? strcmp(path, move->declared_in) == 0 : strcmp(path, own) == 0)
        return g_strdup(move->root_file);
    for (guint i = 0; i < move->plan->moves->len; i++) {
        const PlanMove *file = move->plan->moves->pdata[i];
        if (strcmp(file->from, path) == 0)
            return g_strdup(file->to);
    }
    return g_strdup(move->root_file);
}

/* Documentation that a file holds has examples, which are compiled as any other's. */
static bool check_included_docs(const Reading *reading, uint32_t name, const char *file)
{
    const Move *move = reading->move;
    const char *own = move->workspace->crates[move->crate].name;
    uint32_t head = name;
    while (head > 1 && is(reading, head - 1, "::") && is_word(reading, head - 2))
        head -= 2;
    bool is_doc = head > 1 && is(reading, head - 1, "=") && is(reading, head - 2, "doc");
    const PlanSource *source = is_doc ? plan_source(move->plan, file) : NULL;
    if (!source || !memmem(source->text, source->size, own, strlen(own)) ||
        move->workspace->crates[move->crate].kind != CRATE_LIB)
        return true;
    return refuse(reading, name,
                  "the documentation that is included here names the crate the "
                  "module leaves, maybe in an example: the new crate does not know "
                  "it");
}

/* include_str!("…"): the file stays, so the way to it is another. */
static bool read_include(const Reading *reading, uint32_t name)
{
    uint32_t text = name + 3;
    if (!is_text(reading, text) ||
        !(is(reading, text + 1, ")") || is(reading, text + 1, ",") || is(reading, text + 1, "]")))
        return refuse(reading, name,
                      "which file is included is not written out: after the move it "
                      "may be another. Write its path as one string first");
    if (is(reading, name, "include"))
        return refuse(reading, name,
                      "what include! brings in is not known; make it a module first");
    Move *move = reading->move;
    g_autofree char *folder = path_directory(reading->path), *written = text_of(reading, text);
    g_autofree char *file = path_resolve(folder, written);
    g_autofree char *to = new_path(move, reading->path), *new_folder = path_directory(to);
    if (!file || *written == '/')
        return true;
    if (!check_included_docs(reading, name, file))
        return false;
    uint32_t start = start_of(reading, text);
    char *way = manifest_relative(new_folder, file);
    if (strcmp(way, written) != 0)
        plan_leave(move->plan, reading->path, start,
                   "%s stays where it is and is included from there: `cargo publish` packs it only "
                   "when it lies in the new crate",
                   file);
    move_edit(move, reading->path, start + 1, start + 1 + (uint32_t)strlen(written), way);
    return true;
}

static bool has_build_script(const Move *move)
{
    for (uint32_t i = 0; i < move->workspace->crate_count; i++)
        if (move->workspace->crates[i].package == move->package &&
            move->workspace->crates[i].kind == CRATE_BUILD)
            return true;
    return false;
}

/* env!("…"): Cargo says of each crate its own. */
static bool read_variable(const Reading *reading, uint32_t name)
{
    static const char *const same[] = {"CARGO_PKG_VERSION", "CARGO_PKG_VERSION_",
                                       "CARGO_PKG_AUTHORS", "CARGO_PKG_RUST_VERSION",
                                       "CARGO_PKG_LICENSE"};
    if (!is_text(reading, name + 3))
        return refuse(reading, name, "which variable is read is not written out");
    g_autofree char *variable = text_of(reading, name + 3);
    for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
        if (g_str_has_prefix(variable, same[i]))
            return true;
    bool of_build = strcmp(variable, "OUT_DIR") == 0 || has_build_script(reading->move);
    g_autofree char *why = g_strdup_printf(
        "`%s` is of the crate it is compiled in%s: after the move it is another, or none. Pass it "
        "in first",
        variable, of_build ? ", and may come from its build script" : "");
    return g_str_has_prefix(variable, "CARGO_") || of_build ? refuse(reading, name, why) : true;
}

/* A macro of the module that one of its exported macros calls: that call is read where the other
 * crate stands. */
static bool read_inner_call(const Reading *reading, uint32_t name, const char *known)
{
    const Move *move = reading->move;
    uint32_t at = start_of(reading, name);
    const PlanSource *source = plan_source(move->plan, reading->path);
    if (!move_exported_macro(source->facts, at))
        return true;
    if (strcmp(known, "exported") != 0)
        return refuse(reading, name,
                      "an exported macro calls this one, which is not exported: in another crate "
                      "it is not found. Export it first");
    move_edit(reading->move, reading->path, at, at, g_strdup("$crate::"));
    return true;
}

/* A macro of the crate that stays, by its name alone: macro_rules in textual scope. */
static bool read_macro(const Reading *reading, uint32_t name)
{
    Move *move = reading->move;
    g_autofree char *text = move_token(&reading->tokens, name);
    const char *known = g_hash_table_lookup(move->macros, text);
    move->bare_macros |= !known;
    if (!known)
        return true;
    if (!g_str_has_prefix(known, "outside:"))
        return read_inner_call(reading, name, known);
    g_autofree char *why = g_strdup_printf(
        "`%s!` is a macro of the crate the module leaves (%s): the two crates would need each "
        "other. Move the macro along first",
        text, known + strlen("outside:"));
    return refuse(reading, name, why);
}

static void read_feature(const Reading *reading, uint32_t index)
{
    const Package *package = &reading->move->workspace->packages[reading->move->package];
    g_autofree char *name = text_of(reading, index + 2);
    bool known = false;
    for (uint32_t i = 0; i < package->feature_count; i++)
        known |= strcmp(package->features[i].name, name) == 0;
    for (uint32_t i = 0; i < package->dependency_count; i++)
        known |=
            package->dependencies[i].optional && strcmp(package->dependencies[i].key, name) == 0;
    if (known)
        g_hash_table_add(reading->move->features, g_strdup(name));
}

/* A cfg that a build script sets is not set for another crate. */
static bool read_cfg(const Reading *reading, uint32_t name)
{
    static const char *const known[] = {"all",
                                        "any",
                                        "not",
                                        "test",
                                        "unix",
                                        "windows",
                                        "debug_assertions",
                                        "doc",
                                        "doctest",
                                        "miri",
                                        "proc_macro",
                                        "feature",
                                        "panic",
                                        "docsrs",
                                        "sanitize",
                                        "true",
                                        "false",
                                        "overflow_checks",
                                        "rustfmt",
                                        "clippy",
                                        NULL};
    uint32_t depth = 0;
    if (!is(reading, name + 1, "(") || !has_build_script(reading->move))
        return true;
    bool attribute = is(reading, name, "cfg_attr");
    for (uint32_t i = name + 1; i < reading->tokens.count; i++) {
        depth += is(reading, i, "(");
        depth -= depth && is(reading, i, ")");
        if (!depth || (attribute && depth == 1 && is(reading, i, ",")))
            break;
        if (!is_word(reading, i) || tokens_is_any(&reading->tokens, i, known))
            continue;
        g_autofree char *word = move_token(&reading->tokens, i);
        if (!g_str_has_prefix(word, "target_"))
            return refuse(reading, i,
                          "this cfg may be set by the build script of the crate the "
                          "module leaves: it would not be set in the new one");
    }
    return true;
}

static bool read_call(const Reading *reading, uint32_t name, bool of_std)
{
    static const char *const includes[] = {"include", "include_str", "include_bytes", NULL};
    static const char *const variables[] = {"env", "option_env", NULL};
    static const char *const places[] = {"module_path", "file", NULL};
    if (is(reading, name + 2, "="))
        return true;
    if (tokens_is_any(&reading->tokens, name, includes))
        return read_include(reading, name);
    if (tokens_is_any(&reading->tokens, name, variables))
        return read_variable(reading, name);
    if (tokens_is_any(&reading->tokens, name, places))
        plan_leave(reading->move->plan, reading->path, start_of(reading, name),
                   "this says another path after the move");
    return of_std || read_macro(reading, name);
}

/* `std::env!`, `::core::include_str!`. */
static bool is_of_std(const Reading *reading, uint32_t name)
{
    bool longer = name > 2 && is(reading, name - 3, "::") && name > 3 && is_word(reading, name - 4);
    return name > 1 && !longer && (is(reading, name - 2, "std") || is(reading, name - 2, "core"));
}

/* `#[no_mangle]` and the like: code is found by its symbol, and by no path. */
static bool attribute_of_symbol(const Reading *reading, uint32_t index)
{
    static const char *const names[] = {"no_mangle", "export_name", "link_section", NULL};
    bool opens = index > 1 && (is(reading, index - 1, "[") || is(reading, index - 1, "("));
    return opens && tokens_is_any(&reading->tokens, index, names);
}

bool move_tokens(Move *move, const char *path, uint32_t start, uint32_t end)
{
    const PlanSource *source = plan_source(move->plan, path);
    Reading reading = {.move = move, .path = path, .start = start};
    bool fine = true;
    tokens_init(&reading.tokens, source->text + start, end - start);
    for (uint32_t i = 0; i < reading.tokens.count && fine; i++) {
        if (!is_word(&reading, i))
            continue;
        g_hash_table_add(move->words, move_token(&reading.tokens, i));
        bool rooted = i && is(&reading, i - 1, "::");
        if (is(&reading, i + 1, "!") && (!rooted || is_of_std(&reading, i)))
            fine = read_call(&reading, i, rooted);
        else if (is(&reading, i, "feature") && is(&reading, i + 1, "=") && is_text(&reading, i + 2))
            read_feature(&reading, i);
        bool is_cfg = is(&reading, i, "cfg") || is(&reading, i, "cfg_attr");
        bool macro = is(&reading, i + 1, "!"), attribute = i && is(&reading, i - 1, "[");
        if (fine && is_cfg && (macro || attribute))
            fine = read_cfg(&reading, macro ? i + 1 : i);
        if (fine && attribute_of_symbol(&reading, i) && !move->exports.path)
            move->exports = (MoveSite){path, start_of(&reading, i)};
    }
    tokens_clear(&reading.tokens);
    return fine;
}
