#include "analyzers/patterns/checks.h"

void check_test_harness_dependencies(const CheckContext *context, FindingSink *sink)
{
    (void)context;
    (void)sink;
}
