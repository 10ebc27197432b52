#include <string.h>

#include "server/formats/why.h"

#define STATEMENT_WIDTH 72

static const UseFact *use_at(const Facts *facts, uint32_t start)
{
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++)
        if (facts_uses(facts)[i].fact.start == start)
            return &facts_uses(facts)[i];
    return NULL;
}

/* One leaf of "use a::{b as c, d}": "use a::b as c". */
static char *written_leaf(const Facts *facts, const UseFact *use)
{
    bool external = (use->fact.flags & FACT_EXTERN_CRATE) != 0;
    const char *path = facts_string(facts, use->path);
    const char *name = facts_string(facts, use->fact.name);
    const char *last = g_strrstr(path, "::");
    last = last ? last + 2 : path;
    bool renamed = *name && strcmp(name, last) != 0;
    return g_strconcat(external ? "extern crate " : "use ",
                       use->fact.flags & FACT_LEADING_COLONS ? "::" : "", path,
                       use->fact.flags & FACT_GLOB ? "::*" : "", renamed ? " as " : "",
                       renamed ? name : "", NULL);
}

/* The statement as it stands where that is short, else the leaf alone. */
static char *written_use(const Facts *facts, const UseFact *use, const LineIndex *lines)
{
    uint32_t start = use->statement_start, end = use->statement_end;
    bool is_short = lines && start < end && end <= lines->size && end - start <= STATEMENT_WIDTH &&
                    line_index_line(lines, start) == line_index_line(lines, end);
    if (!is_short)
        return written_leaf(facts, use);
    if (lines->text[end - 1] == ';')
        end--;
    return g_strndup(lines->text + start, end - start);
}

static bool is_call(const Facts *facts, uint32_t start, uint32_t end)
{
    for (uint32_t i = 0; i < facts_count(facts, FACT_CALL); i++) {
        const Event *event = &facts_calls(facts)[i].event;
        if (event->start == start && event->end == end)
            return true;
    }
    return false;
}

/* From `start` to `end` or the line's end, with a mark where something is left out. */
static char *first_line(const LineIndex *lines, uint32_t start, uint32_t end)
{
    uint32_t line = (uint32_t)line_index_line(lines, start);
    uint32_t stop = MIN(end, (uint32_t)line_index_end(lines, line));
    g_autofree char *text = g_strndup(lines->text + start, stop - start);
    g_strstrip(text);
    return g_strconcat(text, stop < end ? " …" : "", NULL);
}

char *why_written(Locator *locator, const Edge *edge)
{
    const Workspace *workspace = locator->analysis->workspace;
    const char *path = why_path(workspace, edge);
    bool in_code = edge->file != WORKSPACE_NONE && workspace->files[edge->file].parsed;
    const Facts *facts = in_code ? workspace->files[edge->file].parsed->facts : NULL;
    const UseFact *use = facts ? use_at(facts, edge->start) : NULL;
    const LineIndex *lines = locator_lines(locator, path);
    if (use)
        return written_use(facts, use, lines);
    if (!lines || edge->end > lines->size)
        return NULL;
    if (facts && is_call(facts, edge->start, edge->end))
        return first_line(lines, edge->start, edge->end);
    uint32_t line = (uint32_t)line_index_line(lines, edge->start);
    return first_line(lines, lines->starts[line], (uint32_t)line_index_end(lines, line));
}
