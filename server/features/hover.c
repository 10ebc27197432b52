/* textDocument/hover: what Belfry knows of the thing under the cursor; null where that is nothing.
 * Never more than twelve lines. */
#include <string.h>

#include "analyzers/workspace/resolve.h"
#include "protocol/lsp.h"
#include "server/features/diagnostics.h"
#include "server/features/hover_parts.h"
#include "server/features/manifest_place.h"

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

/* A `mod` line of the file under the cursor. */
static bool mod_at(const View *view, uint32_t offset, Prose *prose, Target *target)
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
    return false;
}

/* The import under the cursor: the leaf, else the first of the statement. */
static const UseFact *use_at(const Facts *facts, uint32_t offset)
{
    const UseFact *first = NULL;
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        if (covers(use->fact.start, use->fact.end, offset))
            return use;
        if (!first && covers(use->statement_start, use->statement_end, offset))
            first = use;
    }
    return first;
}

/* The module of the view's file that a fact stands in. */
static uint32_t module_around(const View *view, const Fact *fact)
{
    const Workspace *workspace = view->analysis->workspace;
    for (uint32_t i = 0; fact->module != FACT_NONE && i < workspace->module_count; i++)
        if (workspace->modules[i].is_inline && workspace->modules[i].file == view->file &&
            workspace->modules[i].mod_fact == fact->module)
            return i;
    return workspace->files[view->file].module;
}

static bool use_leads(const View *view, const UseFact *use, Prose *prose, Target *target)
{
    const SourceFile *file = &view->analysis->workspace->files[view->file];
    uint32_t from = module_around(view, &use->fact);
    if (from == WORKSPACE_NONE || (use->fact.flags & FACT_TEST) || file->role != ROLE_NORMAL)
        return false;
    const Scope *scope = view->analysis->workspace->scope;
    ResolvePlace place = {from, use->fact.owner, use};
    Resolved resolved;
    const char *path = facts_string(file->parsed->facts, use->path);
    bool found = scope && resolve_path(scope, place, path, resolve_style_of(use), &resolved) &&
                 resolved.module != WORKSPACE_NONE && resolved.certainty == CERTAINTY_EXACT;
    *target = (Target){use->fact.start, use->fact.end};
    return found && hover_crossing(prose, view, from, resolved.module);
}

/* A path under the cursor that is no import. */
static bool path_at(const View *view, uint32_t offset, Prose *prose, Target *target)
{
    const Workspace *workspace = view->analysis->workspace;
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (edge->kind != EDGE_MODULE || edge->file != view->file || edge->to == WORKSPACE_NONE ||
            edge->role != EDGE_NORMAL || !covers(edge->start, edge->end, offset))
            continue;
        *target = (Target){edge->start, edge->end};
        if (hover_crossing(prose, view, edge->from, edge->to))
            return true;
    }
    return false;
}

static bool reference_at(const View *view, uint32_t offset, Prose *prose, Target *target)
{
    const UseFact *use = use_at(view->analysis->workspace->files[view->file].parsed->facts, offset);
    if (use)
        return use_leads(view, use, prose, target);
    return mod_at(view, offset, prose, target) || path_at(view, offset, prose, target);
}

static bool manifest_at(const View *view, uint32_t offset, Prose *prose, Target *target)
{
    ManifestPlace place = manifest_place_at(view, offset);
    *target = (Target){place.start, place.end};
    bool said = hover_manifest(prose, view, &place);
    manifest_place_clear(&place);
    return said;
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
        return manifest_at(view, offset, prose, target);
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
