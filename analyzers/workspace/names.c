#include "analyzers/workspace/names.h"

#include <string.h>

const char *crate_kind_name(CrateKind kind)
{
    static const char *const names[] = {"lib",   "bin",     "proc-macro", "build", "test",
                                        "bench", "example", "loose",      "c"};
    return names[kind];
}

const char *file_role_name(FileRole role)
{
    static const char *const names[] = {"normal", "test", "bench", "example", "build", "generated"};
    return names[role];
}

const char *edge_role_name(EdgeRole role)
{
    static const char *const names[] = {"normal", "build", "dev", "test", "bench", "example"};
    return names[role];
}

const char *certainty_name(Certainty certainty)
{
    static const char *const names[] = {"exact", "candidate", "textual"};
    return names[certainty];
}

char *module_id(const Workspace *workspace, const Module *module)
{
    const char *below = strstr(module->path, "::");
    return g_strconcat(workspace->crates[module->crate].id, below, NULL);
}

uint32_t module_named(const Workspace *workspace, uint32_t module)
{
    const Module *subject = &workspace->modules[module];
    bool second = workspace->crates[subject->crate].kind == CRATE_C && !*subject->name;
    return second ? subject->parent : module;
}

const char *module_place(const Workspace *workspace, const Module *module)
{
    return module->folder                   ? module->folder
           : module->file == WORKSPACE_NONE ? ""
                                            : workspace->files[module->file].path;
}
