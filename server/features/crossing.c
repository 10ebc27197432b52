#include "server/features/crossing.h"

#include "server/features/level_prose.h"
#include "server/formats/report.h"
#include "server/formats/rooms.h"

const Edge *crossing_edge(const Workspace *workspace, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (edge->kind == EDGE_CRATE && edge->from == from && edge->to == to && report_judges(edge))
            return edge;
    }
    return NULL;
}

bool crossing_find(Crossing *crossing, const Analysis *analysis, const Edge *edge)
{
    if (!report_judges(edge))
        return false;
    const LevelVerdict *from = &analysis->tower->crates[edge->from];
    const LevelVerdict *to = &analysis->tower->crates[edge->to];
    if (from->level == to->level || !level_is_known(from) || !level_is_known(to))
        return false;
    *crossing = (Crossing){.from = (Level)from->level,
                           .to = (Level)to->level,
                           .is_sure = level_sure(from) && level_sure(to)};
    crossing->verdict = tower_judge(analysis->tower, edge, &crossing->why);
    return true;
}

const char *crossing_word(const Crossing *crossing)
{
    switch (crossing->verdict) {
    case EDGE_ALLOWED:
        return "allowed";
    case EDGE_CONDITIONAL:
        return "allowed here";
    default:
        return crossing->is_sure ? "forbidden" : "not judged, a level is a guess";
    }
}

void crossing_prose(Prose *prose, const Analysis *analysis, const Edge *edge,
                    const Crossing *crossing)
{
    const Workspace *workspace = analysis->workspace;
    prose_break(prose);
    prose_format(prose, "From Level %u %s (`%s`) to Level %u %s (`%s`): ", crossing->from,
                 level_name(crossing->from), room_name(workspace, edge->from), crossing->to,
                 level_name(crossing->to), room_name(workspace, edge->to));
    prose_strong(prose, crossing_word(crossing));
    prose_own(prose, ".");
    if (!crossing->why || (crossing->verdict == EDGE_FORBIDDEN && !crossing->is_sure))
        return;
    char *sentence = g_strdup(crossing->why);
    *sentence = g_ascii_toupper(*sentence);
    prose_own(prose, " ");
    prose_text(prose, sentence);
    prose_own(prose, ".");
    g_free(sentence);
}
