#include "server/features/lens.h"

#include <string.h>

#include "analyzers/workspace/toml.h"
#include "server/features/crossing.h"
#include "server/features/level_prose.h"
#include "server/formats/rooms.h"

#define LEAST_CONFIDENCE 0.5f
#define TOWER_RULE "architecture-005-tower-structure"

static bool is_firm(const LevelVerdict *verdict)
{
    return verdict->pinned || (level_is_known(verdict) && verdict->confidence >= LEAST_CONFIDENCE);
}

static void add_patterns(GArray *lenses, const Analysis *analysis, uint32_t file)
{
    const Patterns *patterns = analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->recognition_count; i++) {
        const Recognition *each = &patterns->recognitions[i];
        if (each->file != file || each->is_part || each->in_test ||
            each->confidence < LEAST_CONFIDENCE)
            continue;
        Lens lens = {.kind = LENS_PATTERN, .start = each->start, .end = each->end, .index = i};
        g_array_append_val(lenses, lens);
    }
}

/* Modules declared in the file; one that several crates reach is told once. */
static void add_modules(GArray *lenses, const Analysis *analysis, uint32_t file)
{
    const Workspace *workspace = analysis->workspace;
    const ParsedFile *parsed = workspace->files[file].parsed;
    uint32_t crate =
        workspace->files[file].crate_count ? workspace->files[file].crates[0] : WORKSPACE_NONE;
    for (uint32_t i = 0; parsed && i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (module->crate != crate || module->parent == WORKSPACE_NONE || module->is_inline ||
            module->in_test || module->mod_fact == FACT_NONE ||
            workspace->modules[module->parent].file != file)
            continue;
        const LevelVerdict *own = &analysis->tower->modules[i];
        bool at_root = workspace->modules[module->parent].parent == WORKSPACE_NONE;
        const LevelVerdict *outer = at_root ? &analysis->tower->crates[module->crate]
                                            : &analysis->tower->modules[module->parent];
        if (own->level == outer->level || !is_firm(own) || !is_firm(outer))
            continue;
        const Fact *fact = &facts_mods(parsed->facts)[module->mod_fact].fact;
        Lens lens = {.kind = LENS_MODULE, .start = fact->start, .end = fact->end, .index = i};
        g_array_append_val(lenses, lens);
    }
}

static void add_dependencies(GArray *lenses, const Analysis *analysis, uint32_t index)
{
    const Workspace *workspace = analysis->workspace;
    const Package *package = &workspace->packages[index];
    uint32_t room = room_of(workspace, index);
    for (uint32_t i = 0; room != WORKSPACE_NONE && i < package->dependency_count; i++) {
        const Dependency *each = &package->dependencies[i];
        uint32_t to = each->target == WORKSPACE_NONE || each->role != DEPENDENCY_NORMAL
                          ? WORKSPACE_NONE
                          : room_of(workspace, each->target);
        const Edge *edge = to == WORKSPACE_NONE ? NULL : crossing_edge(workspace, room, to);
        Crossing crossing;
        if (!edge || !crossing_find(&crossing, analysis, edge))
            continue;
        Lens lens = {LENS_DEPENDENCY, each->start, each->end, index, i, edge};
        g_array_append_val(lenses, lens);
    }
}

static void add_tower(GArray *lenses, uint32_t package, const char *text, size_t size)
{
    TomlDocument *document = toml_parse(text, size);
    const TomlEntry *entry = toml_find_entry(document->root, "workspace");
    if (entry) {
        Lens lens = {.kind = LENS_TOWER, .index = package};
        lens.start = entry->key_place.start;
        lens.end = entry->key_place.end;
        g_array_append_val(lenses, lens);
    }
    toml_free(document);
}

static int compare_lenses(gconstpointer a, gconstpointer b)
{
    const Lens *left = a, *right = b;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return left->kind < right->kind ? -1 : left->kind > right->kind;
}

static void add_manifest(GArray *lenses, const Analysis *analysis, const char *path,
                         const char *text, size_t size)
{
    const Workspace *workspace = analysis->workspace;
    for (uint32_t i = 0; i < workspace->package_count; i++) {
        if (strcmp(workspace->packages[i].manifest, path) != 0)
            continue;
        if (text && workspace->packages[i].is_workspace_root)
            add_tower(lenses, i, text, size);
        add_dependencies(lenses, analysis, i);
    }
}

GArray *lenses_of(const Analysis *analysis, const char *path, const char *text, size_t size)
{
    GArray *lenses = g_array_new(FALSE, FALSE, sizeof(Lens));
    uint32_t file = workspace_file(analysis->workspace, path);
    if (file == WORKSPACE_NONE) {
        add_manifest(lenses, analysis, path, text, size);
    } else {
        if (level_is_known(&analysis->tower->files[file])) {
            Lens lens = {.kind = LENS_LEVEL, .index = file};
            g_array_append_val(lenses, lens);
        }
        add_patterns(lenses, analysis, file);
        add_modules(lenses, analysis, file);
    }
    g_array_sort(lenses, compare_lenses);
    return lenses;
}

static char *level_title(const LevelVerdict *verdict)
{
    return g_strdup_printf("%s (level %u) · %s", level_name((Level)verdict->level), verdict->level,
                           verdict->pinned ? "pinned" : level_confidence_word(verdict->confidence));
}

static char *dependency_title(const Analysis *analysis, const Edge *edge)
{
    Crossing crossing;
    if (!crossing_find(&crossing, analysis, edge))
        return g_strdup("");
    return g_strdup_printf("%s (level %d) → %s (level %d) · %s", level_name(crossing.from),
                           (int)crossing.from, level_name(crossing.to), (int)crossing.to,
                           crossing_word(&crossing));
}

char *lens_title(const Analysis *analysis, const char *path, const Lens *lens)
{
    const Recognition *recognition;
    uint8_t level;
    char *line;
    switch (lens->kind) {
    case LENS_LEVEL:
        return level_title(&analysis->tower->files[lens->index]);
    case LENS_PATTERN:
        recognition = &analysis->patterns->recognitions[lens->index];
        level = analysis->tower->files[recognition->file].level;
        return g_strdup_printf("%s · %s (level %u) · %s", recognition->rule->title,
                               level_name((Level)level), level,
                               level_confidence_word(recognition->confidence));
    case LENS_MODULE:
        return level_title(&analysis->tower->modules[lens->index]);
    case LENS_TOWER:
        line = rooms_line(analysis, path);
        return line ? line : g_strdup("no crates");
    default:
        return dependency_title(analysis, lens->edge);
    }
}

const char *lens_explains(const Analysis *analysis, const char *path, const Lens *lens)
{
    switch (lens->kind) {
    case LENS_LEVEL:
        return level_name((Level)analysis->tower->files[lens->index].level);
    case LENS_PATTERN:
        return analysis->patterns->recognitions[lens->index].rule->id;
    case LENS_MODULE:
        return level_name((Level)analysis->tower->modules[lens->index].level);
    case LENS_DEPENDENCY:
        return level_name((Level)analysis->tower->crates[lens->edge->to].level);
    default:
        return TOWER_RULE;
    }
}
