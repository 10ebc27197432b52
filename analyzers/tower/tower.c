#include "analyzers/tower/tower.h"

#include <string.h>

#include "analyzers/base/parallel.h"
#include "analyzers/base/path.h"
#include "analyzers/base/timings.h"
#include "analyzers/tower/knowledge.h"
#include "analyzers/tower/own_names.h"
#include "analyzers/tower/pins.h"
#include "analyzers/tower/reuse.h"
#include "analyzers/tower/verdict.h"

#define SURE_CONFIDENCE 0.75f
#define SURE_MARGIN 0.3f

typedef struct Builder {
    Tower *tower;
    const Workspace *workspace;
    const TowerKnowledge *knowledge;
    const TowerWitness *witness;
    GHashTable *own;       /* names of the workspace's libraries and headers */
    const Tower *previous; /* whose observations hold here too, or NULL */
    Pins pins;
    Reuse reuse;
    bool *is_leaf;  /* by module: its file is all of it */
    uint8_t *roles; /* by module: FileRole of what is under it, the least */
} Builder;

/* What a file, and a crate of such files, shows is looked up in. */
static const Signals *signals_of(const Builder *builder, uint32_t crate, uint32_t file)
{
    const Workspace *workspace = builder->workspace;
    bool is_c = crate != WORKSPACE_NONE ? workspace->crates[crate].kind == CRATE_C
                                        : language_is_c(workspace->files[file].path);
    return is_c ? builder->knowledge->c_signals : builder->knowledge->signals;
}

static Subject subject_of(const Builder *builder, SubjectKind kind, uint32_t crate, uint32_t file)
{
    const Workspace *workspace = builder->workspace;
    Subject subject = {.kind = kind,
                       .workspace = workspace,
                       .signals = signals_of(builder, crate, file),
                       .witness = builder->witness,
                       .crate = crate,
                       .file = file};
    uint32_t package = crate != WORKSPACE_NONE  ? workspace->crates[crate].package
                       : file != WORKSPACE_NONE ? workspace->files[file].package
                                                : WORKSPACE_NONE;
    if (package != WORKSPACE_NONE)
        subject.package = &builder->tower->packages->facts[package];
    if (file != WORKSPACE_NONE)
        subject.role = workspace->files[file].role;
    return subject;
}

/* The path of a file below its package, or below the root. */
static const char *local_path(const Workspace *workspace, const SourceFile *file)
{
    size_t above = 0;
    if (file->package != WORKSPACE_NONE)
        above = strlen(workspace->packages[file->package].directory);
    return file->path + above + (above > 0);
}

static Observation *observed_before(const Builder *builder, uint32_t index)
{
    const SourceFile *file = &builder->workspace->files[index];
    if (!builder->previous || !file->parsed)
        return NULL;
    const Workspace *before = builder->previous->workspace;
    bool in_place = index < before->file_count && before->files[index].parsed == file->parsed;
    uint32_t last = in_place ? index : workspace_file(before, file->path);
    bool same = last != WORKSPACE_NONE && before->files[last].parsed == file->parsed;
    return same ? observation_ref(builder->previous->observations[last]) : NULL;
}

static void observe_file(void *data, uint32_t index, unsigned worker)
{
    Builder *builder = data;
    TimingStage outer = timing_enter(TIMING_TOWER);
    const SourceFile *file = &builder->workspace->files[index];
    Observation **observation = &builder->tower->observations[index];
    *observation = observed_before(builder, index);
    if (file->parsed && !*observation)
        *observation = observation_new(signals_of(builder, WORKSPACE_NONE, index),
                                       file->parsed->facts, builder->own);
    timing_enter(outer);
}

/* Whether a file counts for a whole it is part of: tests inside a library do not. */
static bool counts_for(const SourceFile *file, uint8_t role)
{
    return file->role == role || file->role == ROLE_NORMAL || file->role == ROLE_GENERATED;
}

/* A crate goes by its package's name and folder; a program beside others by its own too. */
static void place_crate(Subject *subject, const Workspace *workspace, const Crate *crate)
{
    if (crate->kind == CRATE_C) {
        subject->name = g_strdup(crate->name);
        subject->folders = path_directory(crate->root);
        return;
    }
    if (!subject->package) {
        subject_place(subject, crate->root);
        return;
    }
    const Package *package = subject->package->package;
    const char *own = crate->kind == CRATE_BIN ? crate->name : "";
    subject->name = g_strjoin("/", package->name, path_name(package->directory), own, NULL);
    subject->folders = path_directory(package->directory);
}

static void judge_crate(void *data, uint32_t index, unsigned worker)
{
    Builder *builder = data;
    TimingStage outer = timing_enter(TIMING_TOWER);
    const Workspace *workspace = builder->workspace;
    LevelVerdict *verdict = &builder->tower->crates[index];
    if (reuse_crate(&builder->reuse, index)) {
        verdict_copy(verdict, &builder->previous->crates[index]);
    } else if (builder->pins.crates[index]) {
        verdict_pin(verdict, builder->pins.crates[index]);
    } else {
        const Crate *crate = &workspace->crates[index];
        Subject subject = subject_of(builder, SUBJECT_CRATE, index, crate->root_file);
        if (crate->kind == CRATE_C)
            subject.role = builder->roles[crate->root_module];
        place_crate(&subject, workspace, crate);
        for (uint32_t i = 0; i < workspace->file_count; i++) {
            const SourceFile *file = &workspace->files[i];
            for (uint32_t c = 0; c < file->crate_count; c++)
                if (file->crates[c] == index && counts_for(file, subject.role))
                    subject_add(&subject, builder->tower->observations[i], i);
        }
        verdict_reach(verdict, &subject);
        subject_clear(&subject);
    }
    timing_enter(outer);
}

static void judge_module(Builder *builder, uint32_t index, Subject *sum)
{
    const Workspace *workspace = builder->workspace;
    LevelVerdict *verdict = &builder->tower->modules[index];
    const Module *module = &workspace->modules[index];
    if (builder->pins.modules[index]) {
        verdict_pin(verdict, builder->pins.modules[index]);
        return;
    }
    if (module->folder) {
        sum->name = g_strdup(path_name(module->folder));
        sum->folders = path_directory(module->folder);
    } else {
        subject_place(sum, local_path(workspace, &workspace->files[module->file]));
    }
    verdict_reach(verdict, sum);
}

/* Modules of several files, each added up; parents come before children. */
static void judge_modules(Builder *builder)
{
    const Workspace *workspace = builder->workspace;
    Subject **sums = g_new0(Subject *, workspace->module_count);
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (module->is_inline)
            continue;
        if (!reuse_module(&builder->reuse, i) && !builder->is_leaf[i] &&
            module->parent != WORKSPACE_NONE) {
            sums[i] = g_new(Subject, 1);
            *sums[i] = subject_of(builder, SUBJECT_MODULE, module->crate, module->file);
            sums[i]->module = i;
            if (module->folder)
                sums[i]->role = builder->roles[i];
        }
        for (uint32_t above = module->folder ? WORKSPACE_NONE : i; above != WORKSPACE_NONE;
             above = workspace->modules[above].parent)
            if (sums[above] && counts_for(&workspace->files[module->file], sums[above]->role))
                subject_add(sums[above], builder->tower->observations[module->file], module->file);
    }
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (sums[i]) {
            judge_module(builder, i, sums[i]);
            subject_clear(sums[i]);
            g_free(sums[i]);
        }
    g_free(sums);
}

static void judge_file(void *data, uint32_t index, unsigned worker)
{
    Builder *builder = data;
    TimingStage outer = timing_enter(TIMING_TOWER);
    const Workspace *workspace = builder->workspace;
    const SourceFile *file = &workspace->files[index];
    LevelVerdict *verdict = &builder->tower->files[index];
    if (reuse_file(&builder->reuse, index)) {
        verdict_copy(verdict, &builder->previous->files[index]);
    } else if (builder->pins.files[index]) {
        verdict_pin(verdict, builder->pins.files[index]);
    } else {
        uint32_t crate = file->crate_count ? file->crates[0] : WORKSPACE_NONE;
        Subject subject = subject_of(builder, SUBJECT_FILE, crate, index);
        subject_place(&subject, local_path(workspace, file));
        if (crate != WORKSPACE_NONE)
            subject.outer = &builder->tower->crates[crate];
        subject_add(&subject, builder->tower->observations[index], index);
        verdict_reach(verdict, &subject);
        subject_clear(&subject);
    }
    timing_enter(outer);
}

/* A module of one file, and one inside a file, is what its file is; a root is its crate. */
static void settle_modules(Builder *builder)
{
    const Workspace *workspace = builder->workspace;
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        LevelVerdict *verdict = &builder->tower->modules[i];
        if (module->parent == WORKSPACE_NONE)
            verdict_copy(verdict, &builder->tower->crates[module->crate]);
        else if (module->file != WORKSPACE_NONE && (module->is_inline || builder->is_leaf[i]))
            verdict_copy(verdict, &builder->tower->files[module->file]);
        else if (reuse_module(&builder->reuse, i))
            verdict_copy(verdict, &builder->previous->modules[i]);
    }
}

/* A folder is for what the most productive of its files is for. */
static void find_roles(Builder *builder)
{
    const Workspace *workspace = builder->workspace;
    builder->roles = g_new(uint8_t, workspace->module_count + 1);
    memset(builder->roles, UINT8_MAX, workspace->module_count + 1);
    for (uint32_t i = workspace->module_count; i-- > 0;) {
        const Module *module = &workspace->modules[i];
        if (!module->folder)
            builder->roles[i] = MIN(builder->roles[i], workspace->files[module->file].role);
        if (module->parent != WORKSPACE_NONE)
            builder->roles[module->parent] = MIN(builder->roles[module->parent], builder->roles[i]);
    }
}

static void builder_init(Builder *builder, Tower *tower, const TowerRequest *request)
{
    const Workspace *workspace = request->workspace;
    *builder = (Builder){.tower = tower, .workspace = workspace};
    builder->knowledge = request->knowledge;
    builder->witness = request->witness;
    builder->own = g_hash_table_new(g_str_hash, g_str_equal);
    builder->tower->own_names = own_names(builder->workspace, builder->own);
    bool same_names =
        request->previous && strcmp(request->previous->own_names, tower->own_names) == 0;
    builder->previous = same_names ? request->previous : NULL;
    bool same_packages =
        request->previous && request->previous->workspace->packages == workspace->packages;
    tower->packages = same_packages ? package_table_ref(request->previous->packages)
                                    : package_table_new(workspace, request->knowledge->signals);
    pins_init(&builder->pins, workspace, request->config);
    find_roles(builder);
    builder->is_leaf = g_new(bool, workspace->module_count);
    for (uint32_t i = 0; i < workspace->module_count; i++)
        builder->is_leaf[i] = true;
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (workspace->modules[i].parent != WORKSPACE_NONE && !workspace->modules[i].is_inline)
            builder->is_leaf[workspace->modules[i].parent] = false;
}

static void builder_clear(Builder *builder)
{
    g_hash_table_unref(builder->own);
    pins_clear(&builder->pins);
    reuse_clear(&builder->reuse);
    g_free(builder->is_leaf);
    g_free(builder->roles);
}

static void infer(Tower *tower, const TowerRequest *request)
{
    const Workspace *workspace = tower->workspace;
    Builder builder;
    builder_init(&builder, tower, request);
    parallel_for(workspace->file_count, request->jobs, observe_file, &builder, request->cancel);
    reuse_init(&builder.reuse, tower, builder.previous, &builder.pins);
    parallel_for(workspace->crate_count, request->jobs, judge_crate, &builder, request->cancel);
    TimingStage outer = timing_enter(TIMING_TOWER);
    judge_modules(&builder);
    timing_enter(outer);
    parallel_for(workspace->file_count, request->jobs, judge_file, &builder, request->cancel);
    settle_modules(&builder);
    builder_clear(&builder);
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
    tower->observations = g_new0(Observation *, workspace->file_count);
    infer(tower, request);
    if (!cancelled(request->cancel))
        return tower;
    tower_free(tower);
    return NULL;
}

static void verdicts_free(LevelVerdict *verdicts, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        verdict_clear(&verdicts[i]);
    g_free(verdicts);
}

void tower_free(Tower *tower)
{
    if (!tower)
        return;
    verdicts_free(tower->crates, tower->workspace->crate_count);
    verdicts_free(tower->modules, tower->workspace->module_count);
    verdicts_free(tower->files, tower->workspace->file_count);
    for (uint32_t i = 0; i < tower->workspace->file_count; i++)
        observation_unref(tower->observations[i]);
    g_free(tower->observations);
    package_table_unref(tower->packages);
    g_free(tower->own_names);
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

static bool same_levels(const LevelVerdict *now, const LevelVerdict *before, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (now[i].level != before[i].level || now[i].pinned != before[i].pinned ||
            level_sure(&now[i]) != level_sure(&before[i]))
            return false;
    return true;
}

bool tower_same_levels(const Tower *now, const Tower *before, const Workspace *workspace)
{
    return now && before && now->knowledge == before->knowledge &&
           same_levels(now->crates, before->crates, workspace->crate_count) &&
           same_levels(now->modules, before->modules, workspace->module_count) &&
           same_levels(now->files, before->files, workspace->file_count);
}
