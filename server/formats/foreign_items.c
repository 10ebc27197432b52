#include "server/formats/foreign_items.h"

#include <string.h>

bool foreign_in_focus(const Report *report, const FfiVerdict *verdict)
{
    return report_in_focus(report, report->analysis->workspace->files[verdict->item->file].path);
}

ForeignCounts foreign_count(const Report *report, uint32_t package)
{
    ForeignCounts counts = {0};
    const Ffi *ffi = report_ffi(report);
    for (uint32_t i = 0; i < ffi->count; i++) {
        const FfiVerdict *verdict = &ffi->verdicts[i];
        if (verdict->item->package != package || !foreign_in_focus(report, verdict))
            continue;
        bool known = foreign_is_known(report, verdict);
        counts.items++;
        counts.known += known;
        counts.matches += verdict->outcome == FFI_MATCH;
        counts.mismatches += !known && verdict->outcome == FFI_MISMATCH;
        counts.hints +=
            !known && verdict->outcome == FFI_MISMATCH && verdict->severity <= SEVERITY_HINT;
        counts.missing += !known && verdict->outcome == FFI_MISSING;
        counts.unjudged += verdict->outcome == FFI_UNJUDGED;
    }
    return counts;
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

GArray *foreign_packages(const Report *report)
{
    GArray *packages = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    const Ffi *ffi = report_ffi(report);
    for (uint32_t i = 0; i < ffi->count; i++) {
        const FfiVerdict *verdict = &ffi->verdicts[i];
        bool known = !foreign_in_focus(report, verdict);
        for (guint k = 0; k < packages->len && !known; k++)
            known = g_array_index(packages, uint32_t, k) == verdict->item->package;
        if (!known)
            g_array_append_val(packages, verdict->item->package);
    }
    g_array_sort(packages, compare_numbers);
    return packages;
}

const char *foreign_kind_name(uint8_t kind)
{
    static const char *const names[] = {
        [FOREIGN_FUNCTION] = "function",
        [FOREIGN_STATIC] = "static",
        [EXPORTED_FUNCTION] = "exported function",
        [EXPORTED_STATIC] = "exported static",
        [FOREIGN_TYPE] = "type",
    };
    return names[kind];
}

const Finding *foreign_finding(const Report *report, const FfiVerdict *verdict)
{
    const Patterns *found = report->analysis->patterns;
    for (uint32_t i = 0; found && verdict->code && i < found->finding_count; i++) {
        const Finding *finding = &found->findings[i];
        if (finding->file == verdict->item->file && finding->start >= verdict->item->start &&
            finding->start < verdict->item->end && strcmp(finding->code, verdict->code) == 0)
            return finding;
    }
    return NULL;
}

bool foreign_is_known(const Report *report, const FfiVerdict *verdict)
{
    const Finding *finding = foreign_finding(report, verdict);
    return finding && !finding_counts(finding);
}
