#include "analyzers/tower/pins.h"

static const LevelPin *pin_of_crate(const Config *config, const Workspace *workspace,
                                    uint32_t index)
{
    const Crate *crate = &workspace->crates[index];
    const char *package =
        crate->package == WORKSPACE_NONE ? NULL : workspace->packages[crate->package].name;
    return config_pin_for_crate(config, package, crate->name);
}

static void pin_files(Pins *pins, const Workspace *workspace, const Config *config)
{
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const SourceFile *file = &workspace->files[i];
        pins->files[i] = config_pin_for_file(config, file->path);
        if (!pins->files[i] && file->crate_count)
            pins->files[i] = pins->crates[file->crates[0]];
    }
}

/* Of the files of a module and of those below it: a pin, and whether all agree with its level. */
typedef struct Common {
    const LevelPin *pin;
    bool any, differs;
} Common;

static void common_add(Common *common, const LevelPin *pin)
{
    if (!common->any)
        common->pin = pin;
    common->differs |= !pin || !common->pin || common->pin->level != pin->level;
    common->any = true;
}

static void pin_modules(Pins *pins, const Workspace *workspace)
{
    Common *common = g_new0(Common, workspace->module_count);
    for (uint32_t i = workspace->module_count; i-- > 0;) {
        const Module *module = &workspace->modules[i];
        if (!module->is_inline && module->file != WORKSPACE_NONE)
            common_add(&common[i], pins->files[module->file]);
        if (module->parent == WORKSPACE_NONE || !common[i].any)
            continue;
        common_add(&common[module->parent], common[i].pin);
        common[module->parent].differs |= common[i].differs;
    }
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (module->is_inline && module->file != WORKSPACE_NONE)
            pins->modules[i] = pins->files[module->file];
        else if (!common[i].differs)
            pins->modules[i] = common[i].pin;
    }
    g_free(common);
}

void pins_init(Pins *pins, const Workspace *workspace, const Config *config)
{
    pins->crates = g_new0(const LevelPin *, workspace->crate_count);
    pins->modules = g_new0(const LevelPin *, workspace->module_count);
    pins->files = g_new0(const LevelPin *, workspace->file_count);
    if (!config || !config->pin_count)
        return;
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        pins->crates[i] = pin_of_crate(config, workspace, i);
    pin_files(pins, workspace, config);
    pin_modules(pins, workspace);
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        uint32_t root = workspace->crates[i].root_module;
        if (!pins->crates[i] && root != WORKSPACE_NONE)
            pins->crates[i] = pins->modules[root];
    }
}

void pins_clear(Pins *pins)
{
    g_free(pins->crates);
    g_free(pins->modules);
    g_free(pins->files);
}
