#include <string.h>

#include "analyzers/refactor/move_module/move.h"

static bool read_answers(Move *move)
{
    const char *reexport = refactoring_answer(move->place, "reexport", "no");
    move->reexport = strcmp(reexport, "yes") == 0;
    if (!move->reexport && strcmp(reexport, "no") != 0)
        return plan_refuse(move->plan, "`reexport` is yes or no, not `%s`", reexport);
    return true;
}

static bool (*const steps[])(Move *) = {
    read_answers,     move_subject_read, move_target_find, move_files_place, move_includes,
    move_macros_read, move_outside,      move_inside,      move_macros,      move_linked,
    move_fit,         move_handed,       move_docs,        move_orphans,     move_exposure,
    move_manifest,    move_members,      move_files,
};

static void plan(const RefactorPlace *place, Plan *plan)
{
    Move move;
    const char *why;
    uint32_t module = move_subject(place, &why);
    if (why) {
        plan_refuse(plan, "%s", why);
        return;
    }
    move_init(&move, place, plan, module);
    for (size_t i = 0; i < G_N_ELEMENTS(steps) && steps[i](&move); i++)
        continue;
    move_clear(&move);
}

static void offer(const RefactorPlace *place, GPtrArray *offers)
{
    const char *why;
    uint32_t module = move_subject(place, &why);
    const Workspace *workspace = place->analysis->workspace;
    if (module == WORKSPACE_NONE || !move_subject_is_sensible(workspace, module))
        return;
    g_autofree char *target = move_target_name(workspace, module);
    refactoring_offer(offers,
                      g_strdup_printf("Move module `%s` to a new crate `%s`",
                                      workspace->modules[module].name, target),
                      "to", target, NULL);
}

static const RefactorQuestion questions[] = {
    {"to", "The crate it moves to: a package of the workspace, or the name of a new one", NULL},
    {"reexport", "Whether its old path stays, as a re-export", "yes|no"},
    {NULL, NULL, NULL},
};

const Refactoring refactoring_move_module_to_crate = {
    .id = "move-module-to-crate",
    .kind = "refactor.move",
    .summary = "Move a module, with those below it, into a crate of its own or another one",
    .questions = questions,
    .offer = offer,
    .plan = plan,
};
