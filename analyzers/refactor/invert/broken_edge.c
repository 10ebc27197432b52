#include "analyzers/refactor/invert/broken_edge.h"

#include <string.h>

#include "analyzers/workspace/names.h"
#include "analyzers/workspace/resolve.h"

/* Something written in the file that leads somewhere. */
typedef struct Mention {
    const char *path;
    ResolvePlace place;
    ResolveStyle style;
    uint32_t start, end;
} Mention;

typedef bool (*MentionFound)(void *data, const Mention *mention, const Resolved *resolved);

/* The first line of the place, as bytes: a line is meant as a whole. */
static bool is_near(const RefactorPlace *place, const Facts *facts, uint32_t start, uint32_t end)
{
    uint32_t line = facts_line(facts, place->start);
    if (place->start >= start && place->start <= end)
        return true;
    return facts_line(facts, start) <= line && line <= facts_line(facts, end);
}

static uint32_t module_of(const Workspace *workspace, uint32_t file, const Facts *facts,
                          uint32_t offset)
{
    uint32_t module = workspace->files[file].module;
    const ModFact *mods = facts_mods(facts);
    for (uint32_t i = 0; module != WORKSPACE_NONE && i < facts_count(facts, FACT_MOD); i++) {
        const Fact *mod = &mods[i].fact;
        if (!(mod->flags & FACT_HAS_BODY) || offset <= mod->at || offset >= mod->end)
            continue;
        uint32_t inner = scope_inline(workspace->scope, module, mod);
        module = inner == WORKSPACE_NONE ? module : inner;
    }
    return module;
}

static bool look_at(const RefactorPlace *place, Mention mention, MentionFound found, void *data)
{
    const Workspace *workspace = place->analysis->workspace;
    const Facts *facts = workspace->files[place->file].parsed->facts;
    Resolved resolved;
    if (!is_near(place, facts, mention.start, mention.end))
        return true;
    mention.place.module = module_of(workspace, place->file, facts, mention.start);
    if (mention.place.module == WORKSPACE_NONE ||
        !resolve_path(workspace->scope, mention.place, mention.path, mention.style, &resolved) ||
        resolved.module == WORKSPACE_NONE || resolved.module == mention.place.module)
        return true;
    return found(data, &mention, &resolved);
}

/* Calls `found` for what is written at the place and leads to another module, until it is false. */
static void find_mentions(const RefactorPlace *place, MentionFound found, void *data)
{
    const SourceFile *file = &place->analysis->workspace->files[place->file];
    const Facts *facts = file->parsed->facts;
    uint32_t count;
    const PathFact *paths = facts_paths(facts, &count);
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        Mention mention = {facts_string(facts, use->path),
                           {WORKSPACE_NONE, use->fact.owner, use},
                           resolve_style_of(use),
                           use->fact.start,
                           use->fact.end};
        if (!look_at(place, mention, found, data))
            return;
    }
    for (uint32_t i = 0; i < count; i++) {
        Mention mention = {facts_string(facts, paths[i].path),
                           {WORKSPACE_NONE, paths[i].owner, NULL},
                           RESOLVE_MENTION,
                           paths[i].start,
                           paths[i].end};
        if (!look_at(place, mention, found, data))
            return;
    }
}

static bool is_between(const Workspace *workspace, const Finding *finding, uint32_t lower,
                       uint32_t upper)
{
    const Module *modules = workspace->modules;
    const Crate *from = &workspace->crates[modules[lower].crate];
    const Crate *to = &workspace->crates[modules[upper].crate];
    if (from != to && strcmp(finding->from, from->id) == 0 && strcmp(finding->to, to->id) == 0)
        return true;
    g_autofree char *low = module_id(workspace, &modules[lower]);
    g_autofree char *up = module_id(workspace, &modules[upper]);
    return strcmp(finding->from, low) == 0 && strcmp(finding->to, up) == 0;
}

const Finding *broken_edge_finding(const Analysis *analysis, uint32_t lower, uint32_t upper)
{
    const Patterns *patterns = analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        bool of_edge = strcmp(finding->code, "contract-broken") == 0 ||
                       g_str_has_prefix(finding->code, "upward-");
        if (of_edge && !finding->suppressed && finding->from && finding->to &&
            is_between(analysis->workspace, finding, lower, upper))
            return finding;
    }
    return NULL;
}

typedef struct Search {
    const RefactorPlace *place;
    BrokenEdge edge;
    bool found;
} Search;

static bool take_edge(void *data, const Mention *mention, const Resolved *resolved)
{
    Search *search = data;
    const Finding *finding =
        broken_edge_finding(search->place->analysis, mention->place.module, resolved->module);
    if (!search->found || finding)
        search->edge = (BrokenEdge){mention->place.module, resolved->module, finding};
    search->found = true;
    return !finding;
}

/* The edges of the workspace that are first written here: types in signatures are no facts. */
static void take_written(Search *search)
{
    const Workspace *workspace = search->place->analysis->workspace;
    const Facts *facts = workspace->files[search->place->file].parsed->facts;
    for (uint32_t i = 0; i < workspace->edge_count && !search->edge.finding; i++) {
        const Edge *edge = &workspace->edges[i];
        if (edge->kind != EDGE_MODULE || edge->file != search->place->file ||
            edge->to == WORKSPACE_NONE || !is_near(search->place, facts, edge->start, edge->end))
            continue;
        const Finding *finding = broken_edge_finding(search->place->analysis, edge->from, edge->to);
        if (!search->found || finding)
            search->edge = (BrokenEdge){edge->from, edge->to, finding};
        search->found = true;
    }
}

bool broken_edge_at(const RefactorPlace *place, BrokenEdge *edge)
{
    const Workspace *workspace = place->analysis->workspace;
    const SourceFile *file = &workspace->files[place->file];
    Search search = {.place = place};
    if (!file->parsed || file->parsed->facts->language != LANGUAGE_RUST || !workspace->scope ||
        file->module == WORKSPACE_NONE)
        return false;
    find_mentions(place, take_edge, &search);
    if (!search.edge.finding)
        take_written(&search);
    *edge = search.edge;
    return search.found;
}

typedef struct ItemSearch {
    const BrokenEdge *edge;
    char *name;
} ItemSearch;

static bool take_item(void *data, const Mention *mention, const Resolved *resolved)
{
    ItemSearch *search = data;
    const char *rest = resolved->rest;
    PathPart name;
    if (mention->place.module != search->edge->lower || resolved->module != search->edge->upper ||
        !path_part_next(&rest, &name) || *name.text == '*')
        return true;
    search->name = g_strndup(name.text, name.length);
    return false;
}

char *broken_edge_item(const RefactorPlace *place, const BrokenEdge *edge)
{
    ItemSearch search = {edge, NULL};
    find_mentions(place, take_item, &search);
    return search.name;
}
