#include "analyzers/syntax/c/c_extract.h"

/* Longer strings are messages. */
#define STRING_MAX 80
#define ASSIGNS_COMPARED 64
#define DESIGNATORS_MAX 512

/* Whether the id was not yet stamped in this body. */
static bool stamp(CExtraction *x, Records *stamps, StringId id)
{
    if (id >= stamps->count)
        records_add(stamps, x->shared.facts.strings.count - stamps->count);
    uint32_t *at = (uint32_t *)(void *)stamps->bytes + id;
    bool fresh = *at != x->shared.stamp;
    *at = x->shared.stamp;
    return fresh;
}

void c_local(CBodyWalk *walk, StringId name)
{
    if (name)
        stamp(walk->x, &walk->x->shared.path_stamps, name);
}

static bool is_local(const CExtraction *x, StringId name)
{
    const Records *stamps = &x->shared.path_stamps;
    return name < stamps->count &&
           ((const uint32_t *)(const void *)stamps->bytes)[name] == x->shared.stamp;
}

static void mention(CExtraction *x, StringId id)
{
    if (id && stamp(x, &x->shared.stamps, id))
        id_list_add(&x->shared.refs, id);
}

/* What is called is no mention. */
static bool is_called(const CBodyWalk *walk)
{
    return c_parent_kind(walk) == C_call_expression && c_in_field(walk, C_FIELD_function);
}

bool c_identifier(CBodyWalk *walk, TSNode node)
{
    StringId name = c_text(walk->x, node);
    bool declared = c_in_field(walk, C_FIELD_declarator);
    if (!is_called(walk) && !declared && !is_local(walk->x, name))
        mention(walk->x, name);
    return false;
}

bool c_field_mention(CBodyWalk *walk, TSNode node)
{
    CExtraction *x = walk->x;
    if (is_called(walk))
        return true;
    TSNode name = c_field(x->grammar, node, C_FIELD_field);
    TSNode argument = c_field(x->grammar, node, C_FIELD_argument);
    Span span = c_span(x, name);
    StringId field = c_self_field(walk, node);
    bool of_self = field && !c_self_field(walk, argument);
    Text text = {.size = 0};
    text_append(&text, "self", of_self ? 4 : 0);
    text_append(&text, ".", 1);
    text_append(&text, span.start, span.size);
    mention(x, facts_builder_string(&x->shared.facts, text.bytes, text.size));
    return true;
}

bool c_string(CBodyWalk *walk, TSNode node)
{
    Span span = c_span(walk->x, node);
    if (span.size > 2 && span.size <= STRING_MAX)
        mention(walk->x, c_text(walk->x, node));
    return false;
}

bool c_assignment(CBodyWalk *walk, TSNode node)
{
    CExtraction *x = walk->x;
    bool update = walk->frame->kind == C_update_expression;
    TSNode left = c_field(x->grammar, node, update ? C_FIELD_argument : C_FIELD_left);
    if (!left.id || walk->body->function == FACT_NONE)
        return true;
    StringId field = c_self_field(walk, left);
    StringId id = field ? field : c_text(x, left);
    for (uint32_t i = 0; i < x->shared.assigns.count && i < ASSIGNS_COMPARED; i++)
        if (x->shared.assigns.ids[i] == id)
            return true;
    id_list_add(&x->shared.assigns, id);
    return true;
}

/* `.read = x` in a value outside of functions, or in one that a body writes down. */
bool c_designator(CBodyWalk *walk, TSNode node)
{
    CExtraction *x = walk->x;
    TSNode designator = c_field(x->grammar, node, C_FIELD_designator);
    TSNode value = c_field(x->grammar, node, C_FIELD_value);
    if (walk->body->function != FACT_NONE || !c_is(x, designator, C_field_designator) ||
        x->designators.count >= DESIGNATORS_MAX)
        return true;
    id_list_add(&x->designators, c_text(x, ts_node_named_child(designator, 0)));
    id_list_add(&x->values, c_text(x, value));
    return true;
}
