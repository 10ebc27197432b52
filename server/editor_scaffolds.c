/* Commands about patterns that come as a module: which there are and where one could go, and
 * adding one through the editor. */
#include <string.h>

#include "analyzers/scaffold/pattern_plan.h"
#include "protocol/lsp.h"
#include "protocol/message.h"
#include "protocol/text.h"
#include "server/editor_commands.h"
#include "server/features/refactoring_edit.h"
#include "server/formats/scaffolds.h"

static json_t *crates_json(const View *view)
{
    const Workspace *workspace = view->analysis->workspace;
    json_t *crates = json_array();
    g_autofree const char **names = pattern_crate_names(workspace);
    for (const char **name = names; *name; name++) {
        const Crate *crate = pattern_crate_find(workspace, *name);
        if (!crate || !snapshot_holds(view->snapshot, crate->root))
            continue;
        g_autofree char *uri = snapshot_uri(view->snapshot, crate->root);
        json_t *value = json_object();
        json_object_set_new(value, "name", json_text(*name));
        json_object_set_new(value, "path", json_text(crate->root));
        json_object_set_new(value, "uri", json_text(uri));
        json_array_append_new(crates, value);
    }
    return crates;
}

/* {"uri"}: {"patterns", "crates"} of the folder it lies in. */
void work_scaffold(Errand *errand, View *view)
{
    errand->result = json_object();
    json_object_set_new(errand->result, "patterns", scaffolds_patterns(view->analysis->rules));
    json_object_set_new(errand->result, "crates", crates_json(view));
}

/* The module that is meant: of the file, of the manifest's package, or the crate that is named. */
static uint32_t parent_of(const Errand *errand, const View *view)
{
    const Workspace *workspace = view->analysis->workspace;
    const char *name = lsp_string(errand->params, "crate");
    g_autofree char *path = errand_path(errand, lsp_string(errand->params, "uri"));
    uint32_t file = path ? workspace_file(workspace, path) : WORKSPACE_NONE;
    const Crate *crate = name ? pattern_crate_find(workspace, name) : NULL;
    for (uint32_t i = 0; !name && path && i < workspace->package_count; i++)
        if (strcmp(workspace->packages[i].manifest, path) == 0)
            crate = pattern_crate_of(workspace, i);
    if (crate)
        return crate->root_module;
    return name || file == WORKSPACE_NONE ? WORKSPACE_NONE : pattern_parent_in(workspace, file);
}

static void hand_over(Errand *errand, View *view, Plan *plan, const char *title)
{
    RefactoringProblem problem = {0};
    Handover *handover = refactoring_make_of(view, plan, title, false, &problem);
    errand->edit = handover ? refactoring_edit(view, handover, &problem) : NULL;
    errand->handover = handover;
    if (!errand->edit) {
        bool refused = problem.refused && !problem.moved;
        errand_fail(errand, refused ? ERROR_REQUEST_FAILED : ERROR_CONTENT_MODIFIED,
                    g_strdup(refused ? problem.refused : SAYS_CONTENT_MODIFIED));
        g_free(problem.refused);
        return;
    }
    errand->label = g_strdup(title);
    errand->result = json_object();
    json_object_set_new(errand->result, "title", json_text(title));
    for (guint i = 0; i < handover->outcome->files->len; i++) {
        const OutcomeFile *file = handover->outcome->files->pdata[i];
        if (!file->before)
            errand->uri = snapshot_uri(view->snapshot, file->path);
    }
    json_object_set_new(errand->result, "uri", json_text(errand->uri));
    if (!errand->client.shows_documents)
        g_clear_pointer(&errand->uri, g_free);
}

/* {"rule", "uri" or "crate", "module"}: adds the pattern, and shows the new file. */
void work_add_pattern(Errand *errand, View *view)
{
    const char *id = lsp_string(errand->params, "rule");
    const Rule *rule = id ? rule_set_find(view->analysis->rules, id) : NULL;
    PatternScaffold *scaffold = rule ? pattern_scaffold_find(rule->id, NULL) : NULL;
    uint32_t parent = parent_of(errand, view);
    if (!scaffold) {
        errand_fail(errand, ERROR_INVALID_PARAMS,
                    g_strdup("no pattern of that `rule` comes as a module"));
    } else if (parent == WORKSPACE_NONE) {
        errand_fail(errand, ERROR_REQUEST_FAILED,
                    g_strdup("no crate is called so here, and no root of one or mod.rs is meant"));
    } else {
        g_autofree char *title = g_strdup_printf("Add %s", rule->title);
        Plan *plan = plan_new(view->analysis);
        pattern_plan(plan, rule, scaffold, parent, lsp_string(errand->params, "module"));
        plan_finish(plan);
        hand_over(errand, view, plan, title);
    }
    pattern_scaffold_free(scaffold);
}
