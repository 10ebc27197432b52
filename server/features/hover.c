/* textDocument/hover: what Belfry knows of the thing under the cursor; null where that is nothing.
 * Never more than twelve lines. */
#include <string.h>

#include "protocol/lsp.h"
#include "server/features/boundary_spot.h"
#include "server/features/diagnostics.h"
#include "server/features/hover_parts.h"
#include "server/features/manifest_place.h"
#include "server/features/use_target.h"

typedef struct Target {
    uint32_t start, end;
} Target;

typedef struct Hover {
    Prose prose;
    Target target;
    const char *more; /* the id whose page says more, or NULL; borrowed */
} Hover;

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
        if (!best || finding_severity(each) > finding_severity(best))
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

static bool use_leads(const View *view, const UseFact *use, Prose *prose, Target *target)
{
    uint32_t from, to;
    *target = (Target){use->fact.start, use->fact.end};
    return use_target(view->analysis, view->file, use, &from, &to) &&
           hover_crossing(prose, view, from, to);
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

/* The first line of an extern block. */
static bool extern_at(const View *view, uint32_t offset, Prose *prose, Target *target)
{
    const Facts *facts = view->analysis->workspace->files[view->file].parsed->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_EXTERN); i++) {
        const ExternFact *block = &facts_externs(facts)[i];
        uint32_t line = line_index_line(view->lines, block->fact.start);
        if (!covers(block->fact.start, (uint32_t)line_index_end(view->lines, line), offset))
            continue;
        *target = (Target){block->fact.start, (uint32_t)line_index_end(view->lines, line)};
        return hover_extern(prose, view, block);
    }
    return false;
}

static bool reference_at(const View *view, uint32_t offset, Prose *prose, Target *target)
{
    const UseFact *use = use_at(view->analysis->workspace->files[view->file].parsed->facts, offset);
    if (use)
        return use_leads(view, use, prose, target);
    return mod_at(view, offset, prose, target) || extern_at(view, offset, prose, target) ||
           path_at(view, offset, prose, target);
}

static bool manifest_at(const View *view, uint32_t offset, Prose *prose, Target *target)
{
    ManifestPlace place = manifest_place_at(view, offset);
    *target = (Target){place.start, place.end};
    bool said = hover_manifest(prose, view, &place);
    manifest_place_clear(&place);
    return said;
}

/* A code or level in belfry.toml, or a code in an allow comment. */
static bool said_at(const View *view, uint32_t offset, Hover *hover, bool brief)
{
    Spot spot = spot_at(view, offset);
    char *text = spot_text(&spot, view->lines);
    bool said = spot.kind != SPOT_NONE && spot.start < spot.end &&
                hover_spot(&hover->prose, view, &spot, text, brief);
    if (said && !brief) {
        hover->target = (Target){spot.start, spot.end};
        hover->more = spot_subject(view, &spot, text);
    }
    g_free(text);
    return said;
}

/* Elsewhere in a source: of the first line, and with `always` of any, the level of the file. */
static bool elsewhere(const View *view, uint32_t offset, Hover *hover)
{
    bool first = line_index_line(view->lines, offset) == 0;
    uint32_t line = line_index_line(view->lines, offset);
    hover->target =
        (Target){view->lines->starts[line], (uint32_t)line_index_end(view->lines, line)};
    return (first || view->settings->hover == HOVER_ALWAYS) && hover_file(&hover->prose, view);
}

/* On an item of the C boundary, below its finding as well; in C on what Rust has to do with. */
static bool boundary_at(const View *view, uint32_t offset, Hover *hover, bool found)
{
    BoundarySpot spot;
    Target target = {offset, offset};
    if (hover_c_name(&hover->prose, view, &target.start, &target.end)) {
        hover->target = found ? hover->target : target;
        return true;
    }
    if (view->file == WORKSPACE_NONE || !boundary_spot_at(view, offset, &spot))
        return false;
    if (!found)
        hover->target = (Target){spot.start, spot.end};
    hover_boundary(&hover->prose, view, &spot, found);
    return true;
}

/* Whether something was said. */
static bool say(const View *view, uint32_t offset, Hover *hover)
{
    const Finding *finding = finding_at(view, offset);
    const Recognition *recognition = recognition_at(view, offset);
    if (finding) {
        hover->target = (Target){finding->start, finding->end};
        hover->more = finding->code;
        hover_finding(&hover->prose, view, finding);
    }
    if (recognition) {
        hover->target = (Target){recognition->start, recognition->end};
        hover->more = finding ? finding->code : recognition->rule->id;
        hover_recognition(&hover->prose, view, recognition, finding != NULL);
    }
    bool about_code = !finding || g_str_has_prefix(finding->code, "ffi-");
    if (about_code && !recognition && boundary_at(view, offset, hover, finding != NULL))
        return true;
    if (said_at(view, offset, hover, finding != NULL) || finding || recognition)
        return true;
    if (view->file == WORKSPACE_NONE)
        return manifest_at(view, offset, &hover->prose, &hover->target);
    if (view->analysis->workspace->files[view->file].parsed &&
        reference_at(view, offset, &hover->prose, &hover->target))
        return true;
    return elsewhere(view, offset, hover);
}

json_t *hover(const View *view)
{
    Position position;
    lsp_read_position(lsp_at(view->params, "position", NULL), &position);
    uint32_t offset = (uint32_t)offset_of_position(view->lines, position, view->client->encoding);
    Hover hover = {.prose = prose_new()};
    if (view->settings->hover == HOVER_OFF || !say(view, offset, &hover)) {
        prose_free(&hover.prose);
        return NULL;
    }
    hover_close(&hover.prose, view, hover.more);
    json_t *contents = prose_finish(&hover.prose, view->client->markdown_hover);
    json_t *value = json_object();
    json_object_set_new(value, "contents", contents ? contents : json_string(""));
    json_object_set_new(value, "range",
                        lsp_range(range_of_offsets(view->lines, hover.target.start,
                                                   hover.target.end, view->client->encoding)));
    return value;
}
