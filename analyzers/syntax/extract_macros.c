#include "analyzers/syntax/extract.h"

void extract_macro_definition(Extraction *x, const ItemScope *scope, RawNode node,
                              const Attributes *attributes)
{
    MacroDefFact macro = {0};
    macro.fact = extract_head_of_item(x, scope, node, raw_field(node, field_name), attributes);
    macro.text = extract_node(x, scope, node);
    RawChildren children;
    RawNode child;
    raw_children(&children, node);
    while (raw_children_next(&children, &child)) {
        if (child.symbol == sym_macro_rule)
            macro.rules++;
    }
    *(MacroDefFact *)facts_builder_add(&x->facts, FACT_MACRODEF) = macro;
}

void extract_macro(Extraction *x, const ItemScope *scope, RawNode node,
                   const Attributes *attributes)
{
    RawNode name = raw_field(node, field_macro);
    if (!name.slot)
        return;
    MacroFact macro = {0};
    macro.fact = extract_head_of_item(x, scope, node, name, attributes);
    Text path;
    text_path(&path, scope->text + name.start, raw_end(name) - name.start);
    macro.path = extract_string(x, (Span){path.bytes, path.size});
    macro.fact.name = extract_string(x, text_last_segment(path.bytes, path.size));
    macro.args = extract_inside(x, scope->text, raw_child(node, sym_token_tree));
    *(MacroFact *)facts_builder_add(&x->facts, FACT_MACRO) = macro;
}
