#include "analyzers/syntax/extract.h"

/* #[path = "…"] and every path in a #[cfg_attr(…, path = "…")]. */
static void read_paths(Extraction *x, const ItemScope *scope, const Attributes *attributes,
                       ModFact *module)
{
    IdList paths = {0};
    for (uint32_t i = 0; i < attributes->count; i++) {
        Span span = attribute_span(scope, attributes->nodes[i]), part;
        Span value = attribute_value(span, "path");
        Span list = attribute_arguments(span, "cfg_attr");
        if (value.start)
            module->path = extract_string(x, value);
        if (!list.start || !attribute_next_part(&list, &part))
            continue;
        while (attribute_next_part(&list, &part)) {
            value = attribute_value(part, "path");
            if (value.start)
                id_list_add(&paths, extract_string(x, value));
        }
    }
    module->cfg_paths = facts_builder_take_list(&x->facts, &paths);
    id_list_clear(&paths);
}

void extract_mod(Extraction *x, const ItemScope *scope, RawNode node, const Attributes *attributes)
{
    uint32_t index = facts_builder_count(&x->facts, FACT_MOD);
    facts_builder_add(&x->facts, FACT_MOD);
    ModFact module = {0};
    RawNode body = raw_field(node, field_body);
    module.fact = extract_head_of_item(x, scope, node, raw_field(node, field_name), attributes);
    read_paths(x, scope, attributes, &module);
    if (body.slot)
        module.fact.flags |= FACT_HAS_BODY;
    *(ModFact *)facts_builder_record(&x->facts, FACT_MOD, index) = module;
    if (!body.slot)
        return;
    ItemScope inner = *scope;
    inner.module = index;
    inner.cfg = module.fact.cfg;
    inner.flags = module.fact.flags & ~FACT_HAS_BODY;
    extract_items(x, &inner, body);
}
