#include "analyzers/refactor/invert/manifests.h"

bool manifests_change(Crossing *crossing)
{
    return !crossing->of_packages || plan_refuse(crossing->plan, "TODO");
}
