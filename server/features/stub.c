#include "server/features/view.h"
json_t *hover(const View *view)
{
    return NULL;
}
json_t *code_actions(const View *view)
{
    return NULL;
}
json_t *code_action_resolved(const View *view)
{
    return NULL;
}
json_t *code_lenses(const View *view)
{
    return NULL;
}
json_t *code_lens_resolved(const View *view)
{
    return NULL;
}
