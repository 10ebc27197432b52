/* The hover on an extern block: what it declares, what it links, and where it is called from. */
#include "analyzers/workspace/workspace.h"
#include "server/features/hover_parts.h"

#define NAMES 4
#define PLACES 3

typedef struct Calls {
    GHashTable *names; /* of the functions */
    uint32_t count, files;
    uint32_t shown_files[PLACES], shown_lines[PLACES];
} Calls;

static void say_functions(Prose *prose, const Facts *facts, const ExternFact *block)
{
    uint32_t count = block->functions.count;
    prose_format(prose, "%u foreign function%s: ", count, count == 1 ? "" : "s");
    for (uint32_t i = 0; i < count && i < NAMES; i++) {
        const FnFact *function = &facts_fns(facts)[block->functions.first + i];
        prose_format(prose, "%s`%s`", i ? ", " : "", facts_string(facts, function->fact.name));
    }
    if (count > NAMES)
        prose_format(prose, " and %u more", count - NAMES);
    prose_own(prose, ".");
}

static void add_calls(Calls *calls, const Facts *facts, uint32_t file)
{
    bool first = true;
    for (uint32_t i = 0; i < facts_count(facts, FACT_CALL); i++) {
        const CallFact *call = &facts_calls(facts)[i];
        const char *name = facts_string(facts, call->event.name);
        if (facts_string(facts, call->recv)[0] || !g_hash_table_contains(calls->names, name))
            continue;
        if (first && calls->files < PLACES) {
            calls->shown_files[calls->files] = file;
            calls->shown_lines[calls->files] = facts_line(facts, call->event.start);
        }
        calls->files += first;
        calls->count++;
        first = false;
    }
}

/* "Called by name in 3 places: ffi.rs:12, io.rs:40." */
static void say_calls(Prose *prose, const View *view, const Facts *facts, const ExternFact *block)
{
    const Workspace *workspace = view->analysis->workspace;
    Calls calls = {.names = g_hash_table_new(g_str_hash, g_str_equal)};
    for (uint32_t i = 0; i < block->functions.count; i++) {
        const FnFact *function = &facts_fns(facts)[block->functions.first + i];
        g_hash_table_add(calls.names, (char *)(uintptr_t)facts_string(facts, function->fact.name));
    }
    for (uint32_t i = 0; i < workspace->file_count; i++)
        if (workspace->files[i].parsed &&
            workspace->files[i].package == workspace->files[view->file].package)
            add_calls(&calls, workspace->files[i].parsed->facts, i);
    prose_break(prose);
    if (calls.count == 0)
        prose_own(prose, "Nothing in this package calls them by name.");
    else
        prose_format(prose, "Called in %u place%s of this package: ", calls.count,
                     calls.count == 1 ? "" : "s");
    for (uint32_t i = 0; i < calls.files && i < PLACES; i++) {
        prose_own(prose, i ? ", " : "");
        place_prose(prose, view, workspace->files[calls.shown_files[i]].path, calls.shown_lines[i]);
    }
    if (calls.files > PLACES)
        prose_format(prose, " and %u more files", calls.files - PLACES);
    if (calls.count)
        prose_own(prose, ".");
    g_hash_table_destroy(calls.names);
}

bool hover_extern(Prose *prose, const View *view, const ExternFact *block)
{
    const Facts *facts = view->analysis->workspace->files[view->file].parsed->facts;
    const LevelVerdict *verdict = &view->analysis->tower->files[view->file];
    if (block->functions.count == 0)
        return false;
    const char *abi = facts_string(facts, block->abi);
    prose_format(prose, "`extern \"%s\"`", *abi ? abi : "C");
    if (level_is_known(verdict)) {
        prose_own(prose, " · in ");
        level_verdict_prose(prose, verdict);
    }
    prose_paragraph(prose);
    say_functions(prose, facts, block);
    say_calls(prose, view, facts, block);
    return true;
}
