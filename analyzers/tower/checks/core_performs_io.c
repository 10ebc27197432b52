#include "analyzers/patterns/checks.h"

void check_core_performs_io(const CheckContext *context, uint32_t file, FindingSink *sink)
{
    (void)context;
    (void)file;
    (void)sink;
}
