#include "analyzers/patterns/kept_checks.h"

#include <stdatomic.h>
#include <string.h>

#include "analyzers/patterns/index.h"
#include "analyzers/tower/verdict_text.h"
#include "analyzers/workspace/scope.h"

static Checked *checked_new(uint64_t *looked, const Finding *findings, uint32_t count)
{
    Checked *checked = g_new0(Checked, 1);
    atomic_init(&checked->references, 1);
    checked->looked = looked;
    checked->findings = count ? g_new0(Finding, count) : NULL;
    checked->count = count;
    for (uint32_t i = 0; i < count; i++)
        checked->findings[i] = finding_copy(&findings[i]);
    return checked;
}

static Checked *checked_ref(Checked *checked)
{
    atomic_fetch_add_explicit(&checked->references, 1, memory_order_relaxed);
    return checked;
}

static void checked_unref(Checked *checked)
{
    if (!checked || atomic_fetch_sub_explicit(&checked->references, 1, memory_order_acq_rel) > 1)
        return;
    for (uint32_t i = 0; i < checked->count; i++)
        finding_clear(&checked->findings[i]);
    g_free(checked->findings);
    g_free(checked->looked);
    g_free(checked);
}

static uint32_t word_count(const KeptChecks *kept)
{
    return kept->file_count / 64 + 1;
}

/* Whether names looked up in these files may mean something else. */
static bool may_differ(const KeptChecks *kept, const Checked *checked, const uint64_t *other)
{
    for (uint32_t i = 0; checked->looked && i < word_count(kept); i++)
        if (checked->looked[i] & other[i])
            return true;
    return false;
}

/* A level stays when it becomes a little less sure; findings tell how sure it is. */
static bool tells_level(const Checked *checked, const LevelVerdict *verdict, const Config *config)
{
    bool same = true;
    for (uint32_t i = 0; same && i < checked->count; i++) {
        const char *told = checked->findings[i].level;
        g_autofree char *now = told ? verdict_text(verdict, config) : NULL;
        same = g_strcmp0(told, now) == 0;
    }
    return same;
}

static void take_files(KeptChecks *kept, const PatternsRequest *request)
{
    const Workspace *workspace = request->workspace;
    const Patterns *previous = request->previous;
    uint64_t *other = scope_other_files(workspace);
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const ParsedFile *parsed = workspace->files[i].parsed;
        Checked *checked = previous->checked->files[i];
        if (checked && parsed && parsed->facts == previous->index->files[i].facts &&
            !may_differ(kept, checked, other) &&
            tells_level(checked, &request->tower->files[i], request->config))
            kept->files[i] = checked_ref(checked);
    }
    g_free(other);
}

static void leave_out_package(bool *same, uint32_t package)
{
    if (package != WORKSPACE_NONE)
        same[package] = false;
}

static void take_packages(KeptChecks *kept, const PatternsRequest *request)
{
    const Workspace *workspace = request->workspace;
    g_autofree bool *same = g_new(bool, (gsize)workspace->package_count + 1);
    memset(same, true, workspace->package_count);
    for (uint32_t i = 0; i < workspace->changed_count; i++) {
        const SourceFile *file = &workspace->files[workspace->changed[i]];
        leave_out_package(same, file->package);
        for (uint32_t j = 0; j < file->crate_count; j++)
            leave_out_package(same, workspace->crates[file->crates[j]].package);
    }
    for (uint32_t i = 0; i < workspace->package_count; i++) {
        Checked *checked = request->previous->checked->packages[i];
        if (same[i] && checked)
            kept->packages[i] = checked_ref(checked);
    }
}

KeptChecks *kept_checks_new(const PatternsRequest *request)
{
    const Workspace *workspace = request->workspace;
    const Patterns *previous = request->previous;
    KeptChecks *kept = g_new0(KeptChecks, 1);
    kept->file_count = workspace->file_count;
    kept->package_count = workspace->package_count;
    kept->files = g_new0(Checked *, (gsize)workspace->file_count + 1);
    kept->packages = g_new0(Checked *, (gsize)workspace->package_count + 1);
    kept->nothing = checked_new(NULL, NULL, 0);
    if (!previous || !previous->checked || workspace->extent > EXTENT_ITEMS ||
        !tower_same_levels(request->tower, previous->index->tower, workspace))
        return kept;
    take_files(kept, request);
    take_packages(kept, request);
    return kept;
}

void kept_checks_free(KeptChecks *kept)
{
    if (!kept)
        return;
    for (uint32_t i = 0; i < kept->file_count; i++)
        checked_unref(kept->files[i]);
    for (uint32_t i = 0; i < kept->package_count; i++)
        checked_unref(kept->packages[i]);
    checked_unref(kept->nothing);
    g_free(kept->files);
    g_free(kept->packages);
    g_free(kept);
}

void kept_checks_tell(const Checked *checked, FindingSink *sink)
{
    for (uint32_t i = 0; i < checked->count; i++)
        finding_sink_add(sink, finding_copy(&checked->findings[i]));
}

Checked *kept_checks_note(const KeptChecks *kept, const FindingSink *sink, guint first,
                          uint64_t *looked)
{
    const Finding *findings = (const Finding *)(const void *)sink->findings->data;
    bool any = false;
    for (uint32_t i = 0; looked && i < word_count(kept); i++)
        any |= looked[i] != 0;
    if (!any)
        g_clear_pointer(&looked, g_free);
    return any || sink->findings->len > first
               ? checked_new(looked, findings + first, sink->findings->len - first)
               : checked_ref(kept->nothing);
}
