/* textDocument/hover: what Belfry knows of the thing under the cursor; null where that is nothing.
 * Never more than twelve lines. */
#include <string.h>

#include "protocol/lsp.h"
#include "server/features/diagnostics.h"
#include "server/features/hover_parts.h"

typedef struct Target {
    uint32_t start, end;
} Target;

static bool covers(uint32_t start, uint32_t end, uint32_t offset)
{
    return start <= offset && offset <= end;
}

static const Recognition *recognition_at(const View *view, uint32_t offset)
{
    const Patterns *patterns = view->analysis->patterns;
    const Recognition *best = NULL;
    for (uint32_t i = 0;
         patterns && view->file != WORKSPACE_NONE && i < patterns->recognition_count; i++) {
        const Recognition *each = &patterns->recognitions[i];
        if (each->file == view->file && covers(each->start, each->end, offset) &&
            (!best || (best->is_part && !each->is_part) ||
             (best->is_part == each->is_part && each->confidence > best->confidence)))
            best = each;
    }
    return best;
}

static const Finding *finding_at(const View *view, uint32_t offset)
{
    const Patterns *patterns = view->analysis->patterns;
    const Finding *best = NULL;
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *each = &patterns->findings[i];
        if (strcmp(each->path, view->path) != 0 || !covers(each->start, each->end, offset) ||
            !finding_is_shown(each, view->settings))
            continue;
        if (line_index_line(view->lines, each->start) != line_index_line(view->lines, offset))
            continue; /* only its first line is marked */
        if (!best || each->severity > best->severity)
            best = each;
    }
    return best;
}

/* A `mod` or `use` under the cursor, told by the edges and module facts of the file. */
static bool reference_at(const View *view, uint32_t offset, Prose *prose, Target *target)
{
    const Workspace *workspace = view->analysis->workspace;
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (module->parent == WORKSPACE_NONE || module->mod_fact == FACT_NONE ||
            module->is_inline || workspace->modules[module->parent].file != view->file)
            continue;
        const ModFact *fact =
            &facts_mods(workspace->files[view->file].parsed->facts)[module->mod_fact];
        uint32_t end = fact->fact.at + (uint32_t)strlen(module->name);
        if (!covers(fact->fact.start, fact->fact.end, offset))
            continue;
        *target = (Target){fact->fact.at, end};
        return hover_module(prose, view, i);
    }
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (edge->file != view->file || !covers(edge->start, edge->end, offset) ||
            edge->to == WORKSPACE_NONE)
            continue;
        *target = (Target){edge->start, edge->end};
        return edge->kind == EDGE_CRATE ? hover_crate(prose, view, edge->to)
                                        : hover_module(prose, view, edge->to);
    }
    return false;
}

static bool dependency_at(const View *view, uint32_t offset, Prose *prose, Target *target)
{
    const Workspace *workspace = view->analysis->workspace;
    for (uint32_t p = 0; p < workspace->package_count; p++) {
        const Package *package = &workspace->packages[p];
        for (uint32_t d = 0;
             strcmp(package->manifest, view->path) == 0 && d < package->dependency_count; d++) {
            const Dependency *dependency = &package->dependencies[d];
            if (!covers(dependency->start, dependency->end, offset))
                continue;
            *target = (Target){dependency->start, dependency->end};
            return hover_dependency(prose, view, p, dependency);
        }
    }
    return false;
}

/* Whether something was said. */
static bool say(const View *view, uint32_t offset, Prose *prose, Target *target)
{
    const Finding *finding = finding_at(view, offset);
    const Recognition *recognition = recognition_at(view, offset);
    if (finding) {
        *target = (Target){finding->start, finding->end};
        hover_finding(prose, view, finding);
    }
    if (recognition) {
        *target = (Target){recognition->start, recognition->end};
        hover_recognition(prose, view, recognition, finding != NULL);
    }
    if (finding || recognition)
        return true;
    if (view->file == WORKSPACE_NONE)
        return dependency_at(view, offset, prose, target);
    if (view->analysis->workspace->files[view->file].parsed &&
        reference_at(view, offset, prose, target))
        return true;
    *target = (Target){0, (uint32_t)line_index_end(view->lines, 0)};
    return line_index_line(view->lines, offset) == 0 && hover_file(prose, view);
}

json_t *hover(const View *view)
{
    Position position;
    lsp_read_position(lsp_at(view->params, "position", NULL), &position);
    uint32_t offset = (uint32_t)offset_of_position(view->lines, position, view->client->encoding);
    Prose prose = prose_new();
    Target target = {0};
    if (!say(view, offset, &prose, &target)) {
        prose_free(&prose);
        return NULL;
    }
    json_t *contents = prose_finish(&prose, view->client->markdown_hover), *value = json_object();
    json_object_set_new(value, "contents", contents ? contents : json_string(""));
    json_object_set_new(
        value, "range",
        lsp_range(range_of_offsets(view->lines, target.start, target.end, view->client->encoding)));
    return value;
}
