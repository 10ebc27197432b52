#include "analyzers/refactor/invert/generics.h"

#include <string.h>

bool generics_write(Inversion *inversion)
{
    for (guint i = 0; i < inversion->bindings->len; i++)
        if (inversion_binding(inversion, i)->kind == BINDING_FIELD)
            return plan_refuse(inversion->crossing->plan, "TODO");
    return true;
}
