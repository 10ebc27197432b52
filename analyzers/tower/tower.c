#include "analyzers/tower/tower.h"

#include "analyzers/tower/config.h"
#include "analyzers/tower/knowledge.h"

#define SURE_CONFIDENCE 0.75f
#define SURE_MARGIN 0.3f

static const LevelPin *pin_of_crate(const Config *config, const Workspace *workspace,
                                    uint32_t index)
{
    const Crate *crate = &workspace->crates[index];
    const char *package =
        crate->package == WORKSPACE_NONE ? NULL : workspace->packages[crate->package].name;
    return config_pin_for_crate(config, package, crate->name);
}

static void pin(LevelVerdict *verdict, const LevelPin *pin)
{
    if (!pin)
        return;
    verdict->pinned = true;
    verdict->pin = pin;
    verdict->level = pin->level;
    verdict->confidence = verdict->margin = 1;
}

static void pin_files(Tower *tower, const Config *config)
{
    const Workspace *workspace = tower->workspace;
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const SourceFile *file = &workspace->files[i];
        const LevelPin *found = config_pin_for_file(config, file->path);
        if (!found && file->crate_count)
            found = tower->crates[file->crates[0]].pin;
        pin(&tower->files[i], found);
    }
}

/* What holds a whole crate or module: the pin that every file of it has the level of. */
typedef struct Common {
    const LevelPin *pin;
    bool differs;
} Common;

static void common_add(Common *common, const LevelPin *pin)
{
    if (!common->pin)
        common->pin = pin;
    common->differs |= !pin || common->pin->level != pin->level;
}

static void pin_modules(Tower *tower)
{
    const Workspace *workspace = tower->workspace;
    Common *common = g_new0(Common, workspace->module_count);
    for (uint32_t i = workspace->module_count; i-- > 0;) {
        const Module *module = &workspace->modules[i];
        if (!module->is_inline && module->file != WORKSPACE_NONE)
            common_add(&common[i], tower->files[module->file].pin);
        if (module->parent != WORKSPACE_NONE && (common[i].pin || common[i].differs)) {
            common_add(&common[module->parent], common[i].pin);
            common[module->parent].differs |= common[i].differs;
        }
    }
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (!common[i].differs)
            pin(&tower->modules[i], common[i].pin);
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        uint32_t root = workspace->crates[i].root_module;
        if (!tower->crates[i].pinned && root != WORKSPACE_NONE)
            pin(&tower->crates[i], tower->modules[root].pin);
    }
    g_free(common);
}

Tower *tower_new(const TowerRequest *request)
{
    const Workspace *workspace = request->workspace;
    Tower *tower = g_new0(Tower, 1);
    tower->workspace = workspace;
    tower->knowledge = tower_knowledge_ref(request->knowledge);
    tower->crates = g_new0(LevelVerdict, workspace->crate_count);
    tower->modules = g_new0(LevelVerdict, workspace->module_count);
    tower->files = g_new0(LevelVerdict, workspace->file_count);
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        pin(&tower->crates[i], pin_of_crate(request->config, workspace, i));
    pin_files(tower, request->config);
    pin_modules(tower);
    if (!cancelled(request->cancel))
        return tower;
    tower_free(tower);
    return NULL;
}

static void verdicts_free(LevelVerdict *verdicts, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = 0; j < verdicts[i].evidence_count; j++) {
            g_free(verdicts[i].evidence[j].says);
            g_free(verdicts[i].evidence[j].path);
        }
        g_free(verdicts[i].evidence);
    }
    g_free(verdicts);
}

void tower_free(Tower *tower)
{
    if (!tower)
        return;
    verdicts_free(tower->crates, tower->workspace->crate_count);
    verdicts_free(tower->modules, tower->workspace->module_count);
    verdicts_free(tower->files, tower->workspace->file_count);
    tower_knowledge_unref(tower->knowledge);
    g_free(tower);
}

bool level_sure(const LevelVerdict *verdict)
{
    return verdict->pinned ||
           (verdict->margin >= SURE_MARGIN && verdict->confidence >= SURE_CONFIDENCE);
}

EdgeVerdict tower_judge(const Tower *tower, const Edge *edge, const char **why)
{
    return law_judge(tower->knowledge->law, tower->workspace, edge,
                     (Level)tower->crates[edge->from].level, (Level)tower->crates[edge->to].level,
                     why);
}
