/* The hover on an extern block: what it declares, what it links, and where it is called from. */
#include "analyzers/workspace/workspace.h"
#include "server/features/called_from.h"
#include "server/features/hover_parts.h"

#define NAMES 4

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

/* "Called in 3 places of this package: ffi.rs:12, io.rs:40." */
static void say_calls(Prose *prose, const View *view, const Facts *facts, const ExternFact *block)
{
    const Workspace *workspace = view->analysis->workspace;
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
    CalledFrom calls = {0};
    for (uint32_t i = 0; i < block->functions.count; i++) {
        const FnFact *function = &facts_fns(facts)[block->functions.first + i];
        g_hash_table_add(names, (char *)(uintptr_t)facts_string(facts, function->fact.name));
    }
    for (uint32_t i = 0; i < workspace->file_count; i++)
        if (workspace->files[i].package == workspace->files[view->file].package)
            called_from_add(&calls, workspace, i, names);
    called_from_say(&calls, prose, view, "Nothing in this package calls them by name.",
                    "of this package");
    g_hash_table_destroy(names);
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
