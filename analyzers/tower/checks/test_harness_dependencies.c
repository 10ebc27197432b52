/* A test or benchmark crate among the production dependencies, although only tests name it. */
#include "analyzers/patterns/checks.h"
#include "analyzers/tower/dev_dependency.h"
#include "analyzers/tower/knowledge.h"
#include "analyzers/tower/package_graph.h"
#include "analyzers/workspace/crate_mentions.h"
#include "analyzers/workspace/target.h"

#define CODE "test-harness-in-production-dependencies"
#define CHAIN_MAX 3

static bool is_candidate(const Package *package, const Dependency *dependency,
                         const TestHarnesses *harnesses)
{
    return dependency->role == DEPENDENCY_NORMAL && !dependency->optional &&
           test_harnesses_hold(harnesses, dependency->package) &&
           !dependency_is_in_feature(package, dependency);
}

static void add_chain(const Workspace *workspace, const CrateMentions *mentions, Finding *finding)
{
    finding->chain_count = MIN(mentions->tests->len, CHAIN_MAX);
    finding->chain = g_new0(ChainLink, finding->chain_count);
    for (uint32_t i = 0; i < finding->chain_count; i++) {
        const CrateMention *mention = &g_array_index(mentions->tests, CrateMention, i);
        finding->chain[i] =
            (ChainLink){g_strdup(workspace->files[mention->file].path),
                        g_strdup("tests name it at"), mention->line, mention->start, mention->end};
    }
}

static void report(const CheckContext *context, uint32_t crate, const Dependency *dependency,
                   const CrateMentions *mentions, FindingSink *sink)
{
    const Workspace *workspace = context->workspace;
    const Package *package = &workspace->packages[workspace->crates[crate].package];
    Finding finding = {
        .code = CODE,
        .path = g_strdup(package->manifest),
        .file = WORKSPACE_NONE,
        .start = dependency->start,
        .end = dependency->end,
        .line = dependency->line,
        .message = g_strdup_printf("`%s` is a production dependency of `%s`, and only tests use it",
                                   dependency->key, package->name),
        .label = g_strdup("named in test code only"),
        .from = g_strdup(workspace->crates[crate].id),
        .to = g_strdup(dependency->package),
    };
    add_chain(workspace, mentions, &finding);
    dev_dependency_offer(context, package, dependency, &finding);
    finding_sink_add(sink, finding);
}

/* What nothing names at all is left alone: what it is there for cannot be seen. False: a file is
 * another by now, so that nothing is certain. */
static bool check_dependency(const CheckContext *context, uint32_t crate,
                             const Dependency *dependency, FindingSink *sink)
{
    CrateMentions mentions;
    char *name = crate_code_name(dependency->key);
    crate_mentions_init(&mentions, context->workspace, context->overlay,
                        context->workspace->crates[crate].package, name);
    bool certain = !mentions.outdated;
    if (!mentions.in_production && mentions.tests->len)
        report(context, crate, dependency, &mentions, sink);
    crate_mentions_clear(&mentions);
    g_free(name);
    return certain;
}

/* Only a pin excuses: what is inferred may rest on the misplaced dependency itself. */
static bool is_meant_as_dev(const LevelVerdict *verdict)
{
    return verdict->level == LEVEL_DEV && verdict->pinned;
}

bool check_test_harness_dependencies(const CheckContext *context, uint32_t index, FindingSink *sink)
{
    const Workspace *workspace = context->workspace;
    const TestHarnesses *harnesses = context->tower->knowledge->harnesses;
    const Package *package = &workspace->packages[index];
    uint32_t crate =
        test_harnesses_serve(harnesses, package) ? WORKSPACE_NONE : package_crate(workspace, index);
    if (crate == WORKSPACE_NONE || is_meant_as_dev(&context->tower->crates[crate]))
        return true;
    bool certain = true;
    for (uint32_t i = 0; i < package->dependency_count; i++)
        if (is_candidate(package, &package->dependencies[i], harnesses))
            certain &= check_dependency(context, crate, &package->dependencies[i], sink);
    return certain;
}
