#include "analyzers/syntax/extract.h"

typedef struct FieldPlace {
    uint32_t type, variant;
} FieldPlace;

static void add_field(Extraction *x, const ItemScope *scope, FieldPlace place, uint32_t index,
                      const FieldFact *given)
{
    FieldFact *field = facts_builder_add(&x->facts, FACT_FIELD);
    *field = *given;
    field->fact.owner = place.type;
    field->fact.module = scope->module;
    field->variant = place.variant;
    field->index = index;
}

/* A named field, or the type of a tuple field: its attributes and visibility are its siblings. */
static FieldFact make_field(Extraction *x, const ItemScope *scope, RawNode node, RawNode visibility,
                            const Attributes *attributes)
{
    RawNode name = raw_field(node, field_name), type = node;
    bool named = node.symbol == sym_field_declaration;
    FieldFact field = {0};
    field.fact = extract_head_of_item(x, scope, node, named ? name : (RawNode){0}, attributes);
    if (named) {
        type = raw_field(node, field_type);
    } else {
        field.fact.vis = visibility.slot ? extract_visibility(scope, visibility) : VIS_PRIVATE;
        if (visibility.slot)
            field.fact.start = field.fact.at = visibility.start;
    }
    field.type = extract_node(x, scope, type);
    field.head = extract_head(x, field.type);
    field.args = extract_type_arguments(x, field.type);
    return field;
}

static FactRange extract_fields(Extraction *x, const ItemScope *scope, RawNode list,
                                FieldPlace place)
{
    FactRange range = {facts_builder_count(&x->facts, FACT_FIELD), 0};
    Attributes attributes;
    attributes.count = 0;
    RawNode visibility = {0}, child;
    RawChildren children;
    raw_children_with_fields(&children, list);
    while (raw_children_next(&children, &child)) {
        if (child.symbol == sym_attribute_item) {
            attributes_add(&attributes, child);
        } else if (child.symbol == sym_visibility_modifier) {
            visibility = child;
        } else if (child.symbol == sym_field_declaration || child.field == field_type) {
            FieldFact field = make_field(x, scope, child, visibility, &attributes);
            add_field(x, scope, place, range.count++, &field);
            visibility = (RawNode){0};
            attributes.count = 0;
        }
    }
    return range;
}

static TypeShape body_shape(RawNode body)
{
    if (!body.slot)
        return SHAPE_UNIT;
    return body.symbol == sym_ordered_field_declaration_list ? SHAPE_TUPLE : SHAPE_RECORD;
}

static void extract_variant(Extraction *x, const ItemScope *scope, RawNode node, uint32_t type,
                            const Attributes *attributes)
{
    uint32_t index = facts_builder_count(&x->facts, FACT_VARIANT);
    VariantFact variant = {0};
    RawNode body = raw_field(node, field_body);
    variant.fact = extract_head_of_item(x, scope, node, raw_field(node, field_name), attributes);
    variant.fact.owner = type;
    variant.shape = (uint8_t)body_shape(body);
    variant.fields = extract_fields(x, scope, body, (FieldPlace){type, index});
    *(VariantFact *)facts_builder_add(&x->facts, FACT_VARIANT) = variant;
}

static FactRange extract_variants(Extraction *x, const ItemScope *scope, RawNode list,
                                  uint32_t type)
{
    FactRange range = {facts_builder_count(&x->facts, FACT_VARIANT), 0};
    Attributes attributes;
    attributes.count = 0;
    RawChildren children;
    RawNode child;
    raw_children(&children, list);
    while (raw_children_next(&children, &child)) {
        if (child.symbol == sym_attribute_item) {
            attributes_add(&attributes, child);
        } else if (child.symbol == sym_enum_variant) {
            extract_variant(x, scope, child, type, &attributes);
            range.count++;
            attributes.count = 0;
        }
    }
    return range;
}

void extract_type(Extraction *x, const ItemScope *scope, RawNode node, const Attributes *attributes)
{
    uint32_t index = facts_builder_count(&x->facts, FACT_TYPE);
    TypeFact *added = facts_builder_add(&x->facts, FACT_TYPE);
    TypeFact type = *added;
    RawNode body = raw_field(node, field_body);
    type.fact = extract_head_of_item(x, scope, node, raw_field(node, field_name), attributes);
    type.generics = extract_generics(x, scope, node);
    type.where_clause = extract_where(x, scope, node);
    type.derives = attributes_derives(x, scope, attributes);
    /* Members inherit what holds for their type. */
    ItemScope inner = *scope;
    inner.cfg = type.fact.cfg;
    inner.flags = type.fact.flags;
    if (node.symbol == sym_enum_item) {
        type.shape = SHAPE_ENUM;
        type.variants = extract_variants(x, &inner, body, index);
    } else {
        type.shape = (uint8_t)(node.symbol == sym_union_item ? SHAPE_UNION : body_shape(body));
        type.fields = extract_fields(x, &inner, body, (FieldPlace){index, FACT_NONE});
    }
    *(TypeFact *)facts_builder_record(&x->facts, FACT_TYPE, index) = type;
}
