#include "analyzers/refactor/invert/functions.h"

bool functions_invert(Crossing *crossing, const CrossingTarget *target)
{
    return plan_refuse(crossing->plan, "`%s` is a function", target->name);
}
