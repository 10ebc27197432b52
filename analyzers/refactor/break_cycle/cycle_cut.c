#include "analyzers/refactor/break_cycle/cycle_cut.h"

#include <string.h>

/* Whether something stands on the line of the place. */
static bool is_here(const RefactorPlace *place, const char *path, uint32_t line)
{
    const SourceFile *file = &place->analysis->workspace->files[place->file];
    return path && strcmp(path, file->path) == 0 && file->parsed &&
           facts_line(file->parsed->facts, place->start) == line;
}

static bool passes(const RefactorPlace *place, const Finding *finding)
{
    for (uint32_t i = 0; i < finding->cut_count; i++)
        if (is_here(place, finding->cut[i].path, finding->cut[i].line))
            return true;
    for (uint32_t i = 0; i + 1 < finding->chain_count; i++)
        if (is_here(place, finding->chain[i].path, finding->chain[i].line))
            return true;
    return is_here(place, finding->path, finding->line);
}

const Finding *cycle_at(const RefactorPlace *place)
{
    const Patterns *patterns = place->analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        if (finding->cut_count && !finding->suppressed && passes(place, finding))
            return finding;
    }
    return NULL;
}

static const Edge *edge_of(const Workspace *workspace, uint32_t start, const char *from,
                           const char *to)
{
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (edge->kind == EDGE_MODULE && edge->to != WORKSPACE_NONE && edge->start == start &&
            strcmp(workspace->modules[edge->from].path, from) == 0 &&
            strcmp(workspace->modules[edge->to].path, to) == 0)
            return edge;
    }
    return NULL;
}

GArray *cycle_cut(const Analysis *analysis, const Finding *finding)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(CutEdge));
    for (uint32_t i = 0; i < finding->cut_count; i++) {
        const Edge *edge = edge_of(analysis->workspace, finding->cut[i].start, finding->cut[i].from,
                                   finding->cut[i].to);
        if (!edge) {
            g_array_unref(edges);
            return NULL;
        }
        CutEdge cut = {edge->from, edge->to};
        g_array_append_val(edges, cut);
    }
    return edges;
}

static bool is_cut(const Finding *finding, const char *from, const char *to)
{
    for (uint32_t i = 0; i < finding->cut_count; i++)
        if (strcmp(finding->cut[i].from, from) == 0 && strcmp(finding->cut[i].to, to) == 0)
            return true;
    return false;
}

GArray *cycle_steps(const Analysis *analysis, const Finding *finding)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(CutEdge));
    for (uint32_t i = 0; i < finding->chain_count; i++) {
        char **ends = g_strsplit(finding->chain[i].says, " → ", 2);
        const Edge *edge =
            ends[0] && ends[1] && !is_cut(finding, ends[0], ends[1])
                ? edge_of(analysis->workspace, finding->chain[i].start, ends[0], ends[1])
                : NULL;
        g_strfreev(ends);
        CutEdge step = {edge ? edge->from : 0, edge ? edge->to : 0};
        if (edge)
            g_array_append_val(edges, step);
    }
    return edges;
}
