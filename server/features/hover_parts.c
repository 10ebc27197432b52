#include "server/features/hover_parts.h"

#include <string.h>

#include "server/features/champion.h"

#define CHAIN_LINKS 3
#define USERS 4

/* " (semaphore.rs)": where the rule's champion does it, if it is the one the sentence names. */
static void link_champion(Prose *prose, const View *view, const Finding *finding)
{
    const Rule *rule = rule_set_find(view->analysis->rules, finding->rule);
    bool named =
        rule && rule->champion_project && strstr(finding->champion, rule->champion_project) != NULL;
    char *link = named ? champion_link(rule) : NULL;
    if (!link)
        return;
    char *name = g_path_get_basename(rule->champion_files[0].path);
    prose_own(prose, " (");
    prose_link(prose, name, link);
    prose_own(prose, ")");
    g_free(name);
    g_free(link);
}

void hover_finding(Prose *prose, const View *view, const Finding *finding)
{
    prose_strong(prose, finding->code);
    prose_own(prose, " · ");
    prose_text(prose, severity_name((Severity)finding->severity));
    prose_paragraph(prose);
    prose_text(prose, finding->message);
    prose_paragraph(prose);
    const struct {
        const char *label, *text;
    } rows[] = {{"Level", finding->level},
                {"Why", finding->why},
                {"How champions do it", finding->champion},
                {"Fix", finding->help}};
    for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (!rows[i].text)
            continue;
        prose_break(prose);
        prose_strong(prose, rows[i].label);
        prose_own(prose, ": ");
        prose_text(prose, rows[i].text);
        if (rows[i].text == finding->champion)
            link_champion(prose, view, finding);
    }
    for (uint32_t i = 0; i < finding->chain_count && i < CHAIN_LINKS; i++) {
        prose_break(prose);
        place_prose(prose, view, finding->chain[i].path, finding->chain[i].line);
        prose_own(prose, " ");
        prose_text(prose, finding->chain[i].says);
    }
}

static bool hover_level(Prose *prose, const View *view, const char *name,
                        const LevelVerdict *verdict)
{
    if (!level_is_known(verdict))
        return false;
    prose_strong(prose, name);
    prose_own(prose, " · ");
    level_verdict_prose(prose, verdict);
    prose_paragraph(prose);
    level_why_prose(prose, view, verdict);
    level_question_prose(prose, view, verdict->level);
    return true;
}

bool hover_module(Prose *prose, const View *view, uint32_t index)
{
    return hover_level(prose, view, view->analysis->workspace->modules[index].path,
                       &view->analysis->tower->modules[index]);
}

bool hover_crate(Prose *prose, const View *view, uint32_t index)
{
    return hover_level(prose, view, view->analysis->workspace->crates[index].name,
                       &view->analysis->tower->crates[index]);
}

bool hover_file(Prose *prose, const View *view)
{
    return hover_level(prose, view, view->path, &view->analysis->tower->files[view->file]);
}

/* The crates of a package that others link. */
static uint32_t library_of(const Workspace *workspace, uint32_t package)
{
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        if (workspace->crates[i].package == package &&
            (workspace->crates[i].kind == CRATE_LIB ||
             workspace->crates[i].kind == CRATE_PROC_MACRO))
            return i;
    return WORKSPACE_NONE;
}

static const char *role_word(uint8_t role)
{
    return role == DEPENDENCY_DEV ? "dev" : role == DEPENDENCY_BUILD ? "build" : "normal";
}

/* "Used by `transport` (normal) and 3 more." */
static void say_users(Prose *prose, const Workspace *workspace, const Dependency *dependency)
{
    unsigned users = 0;
    for (uint32_t p = 0; p < workspace->package_count; p++) {
        const Package *package = &workspace->packages[p];
        for (uint32_t d = 0; d < package->dependency_count && !package->is_virtual; d++) {
            const Dependency *each = &package->dependencies[d];
            if (strcmp(each->package, dependency->package) != 0)
                continue;
            if (users < USERS) {
                prose_own(prose, users ? ", " : "Used by ");
                prose_format(prose, "`%s` (%s)", package->name, role_word(each->role));
            }
            users++;
        }
    }
    if (users > USERS)
        prose_format(prose, " and %u more", users - USERS);
    if (users)
        prose_own(prose, ".");
}

bool hover_dependency(Prose *prose, const View *view, uint32_t package,
                      const Dependency *dependency)
{
    const Workspace *workspace = view->analysis->workspace;
    prose_strong(prose, dependency->package);
    uint32_t library = dependency->target == WORKSPACE_NONE
                           ? WORKSPACE_NONE
                           : library_of(workspace, dependency->target);
    const LevelVerdict *verdict =
        library == WORKSPACE_NONE ? NULL : &view->analysis->tower->crates[library];
    prose_own(prose, " · ");
    if (verdict && level_is_known(verdict))
        level_verdict_prose(prose, verdict);
    else
        prose_own(prose,
                  library == WORKSPACE_NONE ? "from outside this workspace" : "of this workspace");
    prose_paragraph(prose);
    say_users(prose, workspace, dependency);
    if (verdict && level_is_known(verdict)) {
        prose_break(prose);
        level_why_prose(prose, view, verdict);
    }
    return true;
}
