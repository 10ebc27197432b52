#include <string.h>

#include "analyzers/ffi/verdict.h"

static const FfiUnit *broken_unit(const Bench *bench)
{
    for (guint i = 0; i < bench->units->len; i++) {
        const FfiUnit *unit = &g_array_index(bench->units, FfiUnit, i);
        if (!unit->standard && !unit->whole)
            return unit;
    }
    return NULL;
}

static void tell_missing(const Bench *bench, FfiVerdict *verdict, char *says)
{
    verdict->outcome = FFI_MISSING;
    if (!verdict_tell(bench->request, verdict, "ffi-missing", says))
        verdict_leave(verdict, g_strdup("ffi-missing is off"));
}

/* Another crate may define it: then C need not. */
static const ForeignItem *defined_in_rust(const Bench *bench, const ForeignItem *item)
{
    for (uint32_t i = 0; i < bench->foreign->count; i++) {
        const ForeignItem *other = &bench->foreign->items[i];
        if (foreign_is_exported(other) && strcmp(other->symbol, item->symbol) == 0)
            return other;
    }
    return NULL;
}

static void told_by_text(const Bench *bench, FfiVerdict *verdict, const Absence *absence)
{
    const Workspace *workspace = bench->request->workspace;
    const char *path = absence->path ? workspace_relative(workspace, absence->path) : NULL;
    if (absence->kind == ABSENCE_HIDDEN)
        verdict_leave(verdict,
                      g_strdup_printf("%s:%u names it under a condition that does not hold here",
                                      path, absence->line + 1));
    else if (absence->kind == ABSENCE_MACRO) {
        verdict->header = g_strdup(path);
        verdict->header_line = absence->line;
        verdict->header_start = absence->start;
        verdict->header_end = absence->start + (uint32_t)strlen(verdict->item->symbol);
        tell_missing(bench, verdict,
                     g_strdup("in C it is a macro: no symbol of that name is declared"));
    } else
        tell_missing(bench, verdict, g_strdup("the headers it belongs to do not declare it"));
}

void verdict_absent(const Bench *bench, FfiVerdict *verdict, bool belongs)
{
    const ForeignItem *item = verdict->item;
    const FfiUnit *broken = broken_unit(bench);
    const ForeignItem *rust = defined_in_rust(bench, item);
    if (foreign_is_exported(item))
        verdict_leave(verdict, g_strdup("no C declaration of it was found"));
    else if (rust)
        verdict_leave(verdict, g_strdup_printf("it is defined in Rust, in %s",
                                               bench->request->workspace->files[rust->file].path));
    else if (!bench->any_header)
        verdict_leave(verdict, g_strdup("no header was found for it"));
    else if (broken)
        verdict_leave(verdict, g_strdup_printf("a header was not read whole: %s", broken->problem));
    else if (!belongs || item->weak)
        verdict_leave(verdict, g_strdup("no header that was found declares it"));
    else {
        uint32_t word = GPOINTER_TO_UINT(g_hash_table_lookup(bench->wanted, item->symbol)) - 1;
        Absence absence = absence_find(bench->files, bench->units, item->symbol, word);
        told_by_text(bench, verdict, &absence);
        g_free(absence.path);
    }
}
