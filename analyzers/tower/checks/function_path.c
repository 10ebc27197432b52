#include "analyzers/tower/checks/function_path.h"

#include "analyzers/base/path.h"

char *function_path(const Workspace *workspace, uint32_t file, const FnFact *fn)
{
    const SourceFile *source = &workspace->files[file];
    const Facts *facts = source->parsed->facts;
    g_autofree char *stem = path_stem(source->path); /* of a file in no crate */
    GString *path =
        g_string_new(source->module != WORKSPACE_NONE ? workspace->modules[source->module].path
                     : source->crate_count            ? workspace->crates[source->crates[0]].name
                                                      : stem);
    gsize place = path->len;
    for (uint32_t mod = fn ? fn->fact.module : FACT_NONE; mod != FACT_NONE;) {
        const Fact *fact = &facts_mods(facts)[mod].fact;
        g_string_insert(path, (gssize)place, facts_string(facts, fact->name));
        g_string_insert(path, (gssize)place, "::");
        mod = fact->module;
    }
    if (fn && fn->type_name)
        g_string_append_printf(path, "::%s", facts_string(facts, fn->type_name));
    if (fn)
        g_string_append_printf(path, "::%s", facts_string(facts, fn->fact.name));
    return g_string_free(path, FALSE);
}
