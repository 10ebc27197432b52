#include "analyzers/patterns/checks.h"

const Check checks[] = {
    {"core-performs-io", .check_file = check_core_performs_io},
    {"function-spans-levels", .check_file = check_function_spans_levels},
    {"upward-crate-dependency", .check_workspace = check_upward_crate_dependency},
    {"test-harness-in-production-dependencies", .check_package = check_test_harness_dependencies},
    {"contract-broken", .check_workspace = check_contracts},
    {NULL},
};

void finding_sink_init(FindingSink *sink)
{
    sink->findings = g_array_new(FALSE, FALSE, sizeof(Finding));
}

void finding_sink_clear(FindingSink *sink)
{
    if (!sink->findings)
        return;
    for (guint i = 0; i < sink->findings->len; i++)
        finding_clear(&g_array_index(sink->findings, Finding, i));
    g_array_free(sink->findings, TRUE);
    sink->findings = NULL;
}

void finding_sink_add(FindingSink *sink, Finding finding)
{
    g_array_append_val(sink->findings, finding);
}
