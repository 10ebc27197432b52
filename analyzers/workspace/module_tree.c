#include "analyzers/workspace/module_tree.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/workspace/cfg.h"
#include "analyzers/workspace/discovery.h"
#include "analyzers/workspace/mod_place.h"

#define MODULE_DEPTH 128
#define MODULE_LIMIT 1000000

/* The file module whose declarations are being read, and what is known inside its inline modules.
 */
typedef struct Host {
    uint32_t module, file;
    ModPlace place;
    ModPlace *inner_places; /* by mod fact; only of inline modules */
    uint32_t *inner_modules;
} Host;

void module_clear(Module *module)
{
    g_free(module->name);
    g_free(module->path);
    g_free(module->cfg);
    g_free(module->folder);
}

static char *join_cfg(const char *outer, const char *inner)
{
    if (outer && *inner)
        return g_strconcat(outer, " && ", inner, NULL);
    return outer ? g_strdup(outer) : *inner ? g_strdup(inner) : NULL;
}

static Module *module_at(const ModuleTree *tree, uint32_t index)
{
    return &g_array_index(tree->modules, Module, index);
}

/* Appends a module below `parent`, declared by the fact of the host's file. */
static uint32_t add_module(ModuleTree *tree, const Host *host, uint32_t parent, const ModFact *mod,
                           uint32_t mod_fact, uint32_t file)
{
    const Facts *facts = tree->files[host->file].parsed->facts;
    const Module *above = module_at(tree, parent);
    Module module = {
        .crate = tree->crate_index, .parent = parent, .file = file, .mod_fact = mod_fact};
    module.name = g_strdup(mod_name(facts, mod));
    module.path = g_strconcat(above->path, "::", module.name, NULL);
    module.cfg = join_cfg(module_at(tree, host->module)->cfg, facts_string(facts, mod->fact.cfg));
    module.is_inline = (mod->fact.flags & FACT_HAS_BODY) != 0;
    module.in_test = above->in_test || (mod->fact.flags & FACT_TEST);
    module.via_macro = above->via_macro || (mod->fact.flags & FACT_IN_MACRO);
    g_array_append_val(tree->modules, module);
    return tree->modules->len - 1;
}

/* Whether the file is already above; deep chains are cut as well. */
static bool is_above(const ModuleTree *tree, uint32_t module, uint32_t file)
{
    for (int depth = 0; module != WORKSPACE_NONE; depth++) {
        const Module *above = module_at(tree, module);
        if ((!above->is_inline && above->file == file) || depth > MODULE_DEPTH)
            return true;
        module = above->parent;
    }
    return false;
}

static void read_declarations(ModuleTree *tree, Host *host);

/* Grows the files a declaration without a body may mean. */
static void follow(ModuleTree *tree, const Host *host, uint32_t parent, const ModPlace *place,
                   uint32_t index)
{
    const Facts *facts = tree->files[host->file].parsed->facts;
    const ModFact *mod = &facts_mods(facts)[index];
    GArray *targets = g_array_new(FALSE, FALSE, sizeof(ModTarget));
    mod_place_find(place, facts, mod, tree->sources, targets);
    for (guint i = 0; i < targets->len; i++) {
        ModTarget *target = &g_array_index(targets, ModTarget, i);
        if (tree->modules->len >= MODULE_LIMIT || is_above(tree, parent, target->file)) {
            mod_place_clear(&target->place);
            continue;
        }
        Host child = {.file = target->file, .place = target->place};
        child.module = add_module(tree, host, parent, mod, index, target->file);
        read_declarations(tree, &child);
        mod_place_clear(&target->place);
    }
    g_array_free(targets, TRUE);
}

static void read_declaration(ModuleTree *tree, Host *host, uint32_t index)
{
    const Facts *facts = tree->files[host->file].parsed->facts;
    const ModFact *mod = &facts_mods(facts)[index];
    uint32_t around = mod->fact.module;
    bool at_top = around == FACT_NONE;
    uint32_t parent = at_top           ? host->module
                      : around < index ? host->inner_modules[around]
                                       : WORKSPACE_NONE;
    host->inner_modules[index] = WORKSPACE_NONE;
    if (parent == WORKSPACE_NONE || (mod->fact.flags & FACT_MACRO_RULE) ||
        tree->modules->len >= MODULE_LIMIT || cfg_never_holds(facts_string(facts, mod->fact.cfg)))
        return;
    const ModPlace *place = at_top ? &host->place : &host->inner_places[around];
    if (mod->fact.flags & FACT_HAS_BODY) {
        host->inner_places[index] = mod_place_inline(place, facts, mod);
        host->inner_modules[index] = add_module(tree, host, parent, mod, index, host->file);
    } else {
        follow(tree, host, parent, place, index);
    }
}

/* The file a literal `include!` names, relative to the one it stands in; WORKSPACE_NONE if it names
 * none of ours. */
static uint32_t included_file(const ModuleTree *tree, const Host *host, const MacroFact *macro)
{
    const Facts *facts = tree->files[host->file].parsed->facts;
    const char *name = facts_string(facts, macro->fact.name);
    const char *args = facts_string(facts, macro->args), *close = strrchr(args, '"');
    if (strcmp(name, "include") != 0 || args[0] != '"' || close == args || close[1])
        return WORKSPACE_NONE;
    char *written = g_strndup(args + 1, (gsize)(close - args - 1));
    char *folder = path_directory(tree->sources->pdata[host->file]);
    char *path = path_resolve(folder, written);
    uint32_t file = path ? discovery_find(tree->sources, path) : WORKSPACE_NONE;
    g_free(path);
    g_free(folder);
    g_free(written);
    return file;
}

/* What is included is a nameless module below the one it belongs to. */
static void read_include(ModuleTree *tree, const Host *host, const MacroFact *macro)
{
    uint32_t around = macro->fact.module, file = included_file(tree, host, macro);
    uint32_t parent = around == FACT_NONE ? host->module : host->inner_modules[around];
    if (file == WORKSPACE_NONE || parent == WORKSPACE_NONE ||
        (macro->fact.flags & FACT_MACRO_RULE) || tree->modules->len >= MODULE_LIMIT ||
        is_above(tree, parent, file))
        return;
    const Facts *facts = tree->files[host->file].parsed->facts;
    const Module *above = module_at(tree, parent);
    Module module = {.crate = tree->crate_index, .parent = parent, .file = file};
    module.mod_fact = FACT_NONE;
    module.name = g_strdup("");
    module.path = g_strdup(above->path);
    module.cfg = join_cfg(module_at(tree, host->module)->cfg, facts_string(facts, macro->fact.cfg));
    module.in_test = above->in_test || (macro->fact.flags & FACT_TEST);
    module.via_macro = above->via_macro;
    Host child = {.file = file, .module = tree->modules->len};
    g_array_append_val(tree->modules, module);
    child.place = mod_place_owner(tree->sources->pdata[file]);
    read_declarations(tree, &child);
    mod_place_clear(&child.place);
}

static void read_declarations(ModuleTree *tree, Host *host)
{
    const ParsedFile *parsed = tree->files[host->file].parsed;
    if (!parsed)
        return;
    if (parsed->facts->flags & FILE_TEST_ROOT)
        module_at(tree, host->module)->in_test = true;
    uint32_t count = facts_count(parsed->facts, FACT_MOD);
    host->inner_places = g_new0(ModPlace, count);
    host->inner_modules = g_new(uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        read_declaration(tree, host, i);
    for (uint32_t i = 0; i < facts_count(parsed->facts, FACT_MACRO); i++)
        read_include(tree, host, &facts_macros(parsed->facts)[i]);
    for (uint32_t i = 0; i < count; i++)
        mod_place_clear(&host->inner_places[i]);
    g_free(host->inner_places);
    g_free(host->inner_modules);
}

void module_tree_grow(ModuleTree *tree, Crate *crate, uint32_t crate_index)
{
    crate->root_module = WORKSPACE_NONE;
    if (crate->root_file == WORKSPACE_NONE)
        return;
    tree->crate = crate;
    tree->crate_index = crate_index;
    Module root = {.crate = crate_index, .parent = WORKSPACE_NONE, .file = crate->root_file};
    root.name = g_strdup(crate->name);
    root.path = g_strdup(crate->name);
    root.mod_fact = FACT_NONE;
    root.in_test = crate->kind == CRATE_TEST;
    crate->root_module = tree->modules->len;
    g_array_append_val(tree->modules, root);
    Host host = {.module = crate->root_module, .file = crate->root_file};
    host.place = mod_place_owner(tree->sources->pdata[crate->root_file]);
    read_declarations(tree, &host);
    mod_place_clear(&host.place);
}

/* The lines an inline module spans. */
static uint32_t inline_lines(const SourceFile *files, const Module *module)
{
    const Facts *facts = files[module->file].parsed->facts;
    const Fact *fact = &facts_mods(facts)[module->mod_fact].fact;
    return facts_line(facts, fact->end) - facts_line(facts, fact->start) + 1;
}

void module_tree_count(const SourceFile *files, Module *modules, uint32_t module_count)
{
    for (uint32_t i = module_count; i-- > 0;) {
        Module *module = &modules[i];
        const ParsedFile *parsed = module->folder ? NULL : files[module->file].parsed;
        if (!module->is_inline && !module->folder) {
            module->files++;
            module->lines += parsed ? parsed->facts->lines : 0;
        }
        if (module->parent != WORKSPACE_NONE) {
            modules[module->parent].files += module->files;
            modules[module->parent].lines += module->lines;
        }
        if (module->is_inline)
            module->lines += inline_lines(files, module);
    }
}

/* Adds to a module that is a file, and to all above it. */
static void add_lines(Module *modules, uint32_t module, uint32_t lines)
{
    for (; module != WORKSPACE_NONE; module = modules[module].parent)
        modules[module].lines += lines;
}

void module_tree_recount(const SourceFile *files, const SourceFile *before, uint32_t file,
                         Module *modules, uint32_t module_count)
{
    uint32_t lines = files[file].parsed->facts->lines - before[file].parsed->facts->lines;
    for (uint32_t i = 0; i < module_count; i++) {
        Module *module = &modules[i];
        if (module->file != file)
            continue;
        if (module->is_inline)
            module->lines += inline_lines(files, module) - inline_lines(before, module);
        else
            add_lines(modules, i, lines);
    }
}
