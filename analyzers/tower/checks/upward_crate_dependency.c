#include "analyzers/patterns/checks.h"

void check_upward_crate_dependency(const CheckContext *context, FindingSink *sink)
{
    (void)context;
    (void)sink;
}
