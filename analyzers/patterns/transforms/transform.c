#include "analyzers/patterns/transforms/transform.h"

#include <string.h>

static const struct {
    const char *name;
    bool (*run)(const TransformContext *context, GArray *edits);
} transforms[] = {
    {"rebind", rebind_transform},
};

bool transform_place(const TransformContext *context, const char *parameter, FixPlace *place)
{
    const char *reference = transform_text(context, parameter);
    return reference && fix_place(context->maker, context->names, reference, place);
}

const char *transform_text(const TransformContext *context, const char *parameter)
{
    return json_string_value(json_object_get(context->with, parameter));
}

void transform_edit(GArray *edits, const FixPlace *place, uint32_t start, uint32_t end, char *text)
{
    FixEdit edit = {g_strdup(place->source->path), start, end, text};
    g_array_append_val(edits, edit);
}

bool transform_known(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(transforms); i++) {
        if (strcmp(transforms[i].name, name) == 0)
            return true;
    }
    return false;
}

bool transform_run(const char *name, FixMaker *maker, const json_t *with, const FixNames *names,
                   GArray *edits)
{
    TransformContext context = {maker, names, with};
    for (size_t i = 0; i < G_N_ELEMENTS(transforms); i++) {
        if (strcmp(transforms[i].name, name) == 0)
            return transforms[i].run(&context, edits);
    }
    return false;
}
