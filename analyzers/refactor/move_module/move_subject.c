#include <string.h>

#include "analyzers/refactor/move_module/move.h"
#include "analyzers/refactor/rust_text.h"
#include "analyzers/workspace/mod_place.h"

static uint32_t line_of(const Facts *facts, uint32_t offset)
{
    return facts_line(facts, offset);
}

/* The `mod` whose head is on the line of the place; FACT_NONE if none is. */
static uint32_t declaration_at(const RefactorPlace *place, const Facts *facts)
{
    const ModFact *mods = facts_mods(facts);
    uint32_t line = line_of(facts, place->start);
    for (uint32_t i = 0; i < facts_count(facts, FACT_MOD); i++)
        if (line_of(facts, mods[i].fact.at) == line)
            return i;
    return FACT_NONE;
}

/* The modules that a `mod` of the file stands for. */
static uint32_t declared(const Workspace *workspace, uint32_t file, uint32_t mod, uint32_t *count)
{
    uint32_t found = WORKSPACE_NONE;
    *count = 0;
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (module->parent == WORKSPACE_NONE || module->mod_fact != mod || !*module->name ||
            workspace->modules[module->parent].file != file)
            continue;
        found = *count == 0 ? i : found;
        (*count)++;
    }
    return found;
}

static uint32_t of_file(const Workspace *workspace, uint32_t file, uint32_t *count)
{
    uint32_t found = WORKSPACE_NONE;
    *count = 0;
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (module->file != file || module->is_inline || !*module->name)
            continue;
        found = *count == 0 ? i : found;
        (*count)++;
    }
    return found;
}

/* Why a module cannot be the subject; NULL if it can. */
static const char *problem(const Workspace *workspace, uint32_t index, uint32_t count)
{
    const Module *module = &workspace->modules[index];
    const Crate *crate = &workspace->crates[module->crate];
    if (module->parent == WORKSPACE_NONE)
        return "this is the root of a crate, not a module in one";
    if (count > 1)
        return "its file is a module of several crates, or under several names: which of them "
               "moves is not known; give each crate its own first";
    if (crate->package == WORKSPACE_NONE)
        return "the file belongs to no package";
    if (crate->kind != CRATE_LIB && crate->kind != CRATE_BIN && crate->kind != CRATE_PROC_MACRO)
        return "only modules of libraries and programs are moved, not those of tests, examples or "
               "build scripts";
    if (module->in_test)
        return "the module is there for tests only: it stays with what it tests";
    if (module->via_macro)
        return "the module is declared within a macro, whose doing is not known; declare it "
               "outside";
    return NULL;
}

bool move_subject_is_sensible(const Workspace *workspace, uint32_t index)
{
    const Module *module = &workspace->modules[index];
    const Crate *crate = &workspace->crates[module->crate];
    bool is_code =
        crate->kind == CRATE_LIB || crate->kind == CRATE_BIN || crate->kind == CRATE_PROC_MACRO;
    return module->parent != WORKSPACE_NONE && crate->package != WORKSPACE_NONE && is_code &&
           !module->in_test;
}

uint32_t move_subject(const RefactorPlace *place, const char **why)
{
    const Workspace *workspace = place->analysis->workspace;
    const SourceFile *file = &workspace->files[place->file];
    uint32_t count = 0, module = WORKSPACE_NONE;
    *why = "no module is declared here";
    if (!file->parsed || file->parsed->facts->language != LANGUAGE_RUST || !workspace->scope)
        return WORKSPACE_NONE;
    const Facts *facts = file->parsed->facts;
    uint32_t mod = declaration_at(place, facts);
    if (mod != FACT_NONE && (facts_mods(facts)[mod].fact.flags & (FACT_LOCAL | FACT_MACRO_RULE)))
        return WORKSPACE_NONE;
    if (mod != FACT_NONE)
        module = declared(workspace, place->file, mod, &count);
    else if (line_of(facts, place->start) == 0)
        module = of_file(workspace, place->file, &count);
    if (module == WORKSPACE_NONE)
        return WORKSPACE_NONE;
    *why = problem(workspace, module, count);
    return module;
}

static void find_within(Move *move)
{
    const Module *modules = move->workspace->modules;
    move->within = g_new0(bool, move->workspace->module_count);
    for (uint32_t i = move->module; i < move->workspace->module_count; i++)
        move->within[i] = i == move->module ||
                          (modules[i].parent != WORKSPACE_NONE && move->within[modules[i].parent]);
}

static bool has_path(const Facts *facts, const ModFact *mod)
{
    uint32_t count;
    facts_list(facts, mod->cfg_paths, &count);
    return *facts_string(facts, mod->path) || count;
}

/* `#[path]` says where a file is from where it is said. */
static bool check_places(Move *move)
{
    for (uint32_t i = 0; i < move->workspace->module_count; i++) {
        const Module *module = &move->workspace->modules[i];
        if (!move->within[i] || module->mod_fact == FACT_NONE)
            continue;
        const char *path =
            move->workspace->files[move->workspace->modules[module->parent].file].path;
        const Facts *facts =
            move->workspace->files[move->workspace->modules[module->parent].file].parsed->facts;
        const ModFact *mod = &facts_mods(facts)[module->mod_fact];
        if (has_path(facts, mod))
            return plan_refuse(move->plan,
                               "%s:%u gives module `%s` a file by #[path]; name the file after the "
                               "module and take the attribute away first",
                               path, facts_line(facts, mod->fact.at) + 1, module->name);
        if (i != move->module && move->workspace->files[module->file].crate_count > 1)
            return plan_refuse(move->plan, "%s is part of several crates; give each its own first",
                               move->workspace->files[module->file].path);
    }
    return true;
}

/* Another module of the name: under other cfgs it is what the name means. */
static bool check_twins(Move *move)
{
    const Module *modules = move->workspace->modules, *module = &modules[move->module];
    for (uint32_t i = 0; i < move->workspace->module_count; i++)
        if (i != move->module && modules[i].parent == module->parent &&
            strcmp(modules[i].name, module->name) == 0)
            return plan_refuse(
                move->plan,
                "there are two modules `%s`, each under its own cfg: their users mean "
                "one or the other. Put both into one module and move that",
                module->path);
    return true;
}

bool move_subject_read(Move *move)
{
    const Module *module = &move->workspace->modules[move->module];
    uint32_t file = move->workspace->modules[module->parent].file;
    const Facts *facts = move->workspace->files[file].parsed->facts;
    move->crate = module->crate;
    move->package = move->workspace->crates[module->crate].package;
    move->name = rust_bare_name(module->name);
    move->is_inline = module->is_inline;
    move->declared_in = move->workspace->files[file].path;
    move->declaration = &facts_mods(facts)[module->mod_fact];
    find_within(move);
    if (ts_node_is_null(move_declaration(move)))
        return plan_refuse(move->plan,
                           "%s:%u: what stands around this `mod` cannot be read as Rust, so where "
                           "it begins and ends is not known",
                           move->declared_in, facts_line(facts, move->declaration->fact.at) + 1);
    if (strcmp(move->workspace->packages[move->package].edition, "2015") == 0)
        return plan_refuse(move->plan,
                           "%s is of edition 2015, where a crate is known only by `extern crate`; "
                           "set edition = \"2018\" or later first",
                           move->workspace->packages[move->package].manifest);
    return check_places(move) && check_twins(move);
}
