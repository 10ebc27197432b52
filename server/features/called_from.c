#include "server/features/called_from.h"

#include "server/features/hover_parts.h"

void called_from_add(CalledFrom *calls, const Workspace *workspace, uint32_t file,
                     GHashTable *names)
{
    const ParsedFile *parsed = workspace->files[file].parsed;
    bool first = true;
    for (uint32_t i = 0; parsed && i < facts_count(parsed->facts, FACT_CALL); i++) {
        const Facts *facts = parsed->facts;
        const CallFact *call = &facts_calls(facts)[i];
        if (facts_string(facts, call->recv)[0] ||
            !g_hash_table_contains(names, facts_string(facts, call->event.name)))
            continue;
        if (first && calls->files < CALLED_FROM_SHOWN) {
            calls->shown_files[calls->files] = file;
            calls->shown_lines[calls->files] = facts_line(facts, call->event.start);
        }
        calls->files += first;
        calls->count++;
        first = false;
    }
}

void called_from_say(const CalledFrom *calls, Prose *prose, const View *view, const char *none,
                     const char *where)
{
    const Workspace *workspace = view->analysis->workspace;
    prose_break(prose);
    if (!calls->count) {
        prose_own(prose, none);
        return;
    }
    prose_format(prose, "Called in %u place%s %s: ", calls->count, calls->count == 1 ? "" : "s",
                 where);
    for (uint32_t i = 0; i < calls->files && i < CALLED_FROM_SHOWN; i++) {
        prose_own(prose, i ? ", " : "");
        place_prose(prose, view, workspace->files[calls->shown_files[i]].path,
                    calls->shown_lines[i]);
    }
    if (calls->files > CALLED_FROM_SHOWN)
        prose_format(prose, " and %u more files", calls->files - CALLED_FROM_SHOWN);
    prose_own(prose, ".");
}
