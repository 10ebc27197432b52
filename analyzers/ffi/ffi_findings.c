#include "analyzers/ffi/ffi_findings.h"

#include <string.h>

/* Where C says so. */
static void add_chain(Finding *finding, const FfiVerdict *verdict)
{
    if (!verdict->header)
        return;
    finding->chain = g_new0(ChainLink, 1);
    finding->chain_count = 1;
    finding->chain[0] =
        (ChainLink){.path = g_strdup(verdict->header),
                    .says = g_strdup(verdict->prototype ? verdict->prototype : "in C"),
                    .line = verdict->header_line,
                    .start = verdict->header_start,
                    .end = verdict->header_end};
}

static char *item_path(const Workspace *workspace, const ForeignItem *item)
{
    uint32_t module = workspace->files[item->file].module;
    return module == WORKSPACE_NONE
               ? g_strdup(item->name)
               : g_strdup_printf("%s::%s", workspace->modules[module].path, item->name);
}

static void add(const Workspace *workspace, const FfiVerdict *verdict, const Difference *difference,
                GArray *findings)
{
    const ForeignItem *item = verdict->item;
    bool placed = difference->end > 0;
    Finding finding = {.rule = "belfry",
                       .code = difference->code,
                       .severity = difference->severity,
                       .path = g_strdup(workspace->files[item->file].path),
                       .file = item->file,
                       .start = placed ? difference->start : item->at,
                       .end = placed ? difference->end : item->at + (uint32_t)strlen(item->name),
                       .line = placed ? difference->line : item->line,
                       .message = g_strdup_printf("`%s`: %s", item->name, difference->says),
                       .symbol = item_path(workspace, item)};
    add_chain(&finding, verdict);
    g_array_append_val(findings, finding);
}

void ffi_findings_add(const Ffi *ffi, const Workspace *workspace, GArray *findings)
{
    for (uint32_t i = 0; i < ffi->count; i++) {
        const FfiVerdict *verdict = &ffi->verdicts[i];
        for (guint k = 0; verdict->differences && k < verdict->differences->len; k++)
            add(workspace, verdict, &g_array_index(verdict->differences, Difference, k), findings);
    }
}
