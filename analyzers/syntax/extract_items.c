#include "analyzers/syntax/extract.h"

#include <glib.h>
#include <string.h>

/* Text that needs this many bytes to give FACTS_TEXT_MAX is cut before. */
#define RAW_TEXT_MAX (8 * FACTS_TEXT_MAX)

StringId extract_string(Extraction *x, Span span)
{
    return facts_builder_string(&x->facts, span.start, span.size);
}

StringId extract_span(Extraction *x, const char *text, uint32_t start, uint32_t end)
{
    if (end <= start)
        return 0;
    uint32_t size = end - start;
    if (text_is_plain(text + start, size))
        return facts_builder_string(&x->facts, text + start, size);
    Text normal;
    text_normalise(&normal, text + start, size > RAW_TEXT_MAX ? RAW_TEXT_MAX : size);
    return facts_builder_string(&x->facts, normal.bytes, normal.size);
}

StringId extract_arguments(Extraction *x, const char *text, uint32_t start, uint32_t end)
{
    while (end > start && (unsigned char)text[end - 1] <= ' ')
        end--;
    if (end > start && text[end - 1] == ',')
        end--;
    return extract_span(x, text, start, end);
}

StringId extract_inside(Extraction *x, const char *text, RawNode brackets)
{
    uint32_t end = brackets.slot ? raw_end(brackets) : 0;
    return end > brackets.start + 2 ? extract_arguments(x, text, brackets.start + 1, end - 1) : 0;
}

StringId extract_node(Extraction *x, const ItemScope *scope, RawNode node)
{
    if (!node.slot)
        return 0;
    uint32_t end = raw_end(node);
    bool word = node.symbol == sym_identifier || node.symbol == alias_sym_type_identifier ||
                node.symbol == alias_sym_field_identifier;
    return word ? facts_builder_string(&x->facts, scope->text + node.start, end - node.start)
                : extract_span(x, scope->text, node.start, end);
}

StringId extract_head(Extraction *x, StringId type)
{
    Text copy;
    uint32_t size;
    const char *text = facts_builder_text(&x->facts, type, &size);
    Span head = text_head(text, size);
    /* The string moves when the table grows. */
    copy.size = head.size;
    for (uint32_t i = 0; i < head.size; i++)
        copy.bytes[i] = head.start[i];
    return facts_builder_string(&x->facts, copy.bytes, copy.size);
}

/* It stands first. */
uint8_t extract_visibility(const ItemScope *scope, RawNode node)
{
    RawChildren children;
    raw_children(&children, node);
    if (node.symbol != sym_visibility_modifier &&
        (!raw_children_next(&children, &node) || node.symbol != sym_visibility_modifier))
        return VIS_PRIVATE;
    Span text = {scope->text + node.start, raw_end(node) - node.start};
    if (text_equals(text, "pub"))
        return VIS_PUB;
    return text_equals(text, "pub(self)") ? VIS_PRIVATE : VIS_CRATE;
}

/* A keyword hidden from the grammar stands in front of the item, or before its name or body. */
static void apply_mask(const Extraction *x, const ItemScope *scope, Fact *fact)
{
    uint32_t start = fact->start, end = fact->at;
    if (end == start) {
        const char *body = memchr(scope->text + start, '{', fact->end - start);
        end = body ? (uint32_t)(body - scope->text) : fact->end;
    }
    while (start && g_ascii_isspace(scope->text[start - 1]))
        start--;
    const Mask *mask = masking_find(x->masking, start > 6 ? start - 6 : 0, end);
    if (!mask || mask->kind > MASK_GEN || mask->start + mask->size < start)
        return;
    fact->flags |= FACT_MASKED | (mask->kind == MASK_UNSAFE ? FACT_UNSAFE : 0);
    if (mask->start < fact->start)
        fact->start = mask->start;
}

Fact extract_head_of_item(Extraction *x, const ItemScope *scope, RawNode node, RawNode name,
                          const Attributes *attributes)
{
    Fact fact = {.start = node.start,
                 .end = raw_end(node),
                 .at = name.slot ? name.start : node.start,
                 .owner = scope->function,
                 .module = scope->module,
                 .flags = scope->flags & (uint16_t)~FACT_MASKED};
    fact.name = extract_node(x, scope, name);
    fact.vis = extract_visibility(scope, node);
    if (x->masking->count)
        apply_mask(x, scope, &fact);
    attributes_apply(x, scope, attributes, &fact);
    return fact;
}

StringId extract_generics(Extraction *x, const ItemScope *scope, RawNode node)
{
    return extract_node(x, scope, raw_field(node, field_type_parameters));
}

StringId extract_where(Extraction *x, const ItemScope *scope, RawNode node)
{
    RawNode clause = raw_child(node, sym_where_clause);
    if (!clause.slot)
        return 0;
    uint32_t end = raw_end(clause), start = clause.start + 5;
    while (end > start &&
           (scope->text[end - 1] == ',' || (unsigned char)scope->text[end - 1] <= ' '))
        end--;
    return extract_span(x, scope->text, start, end);
}

static const ItemHandler HANDLERS[RAW_SYMBOLS] = {
    [sym_struct_item] = extract_type,
    [sym_enum_item] = extract_type,
    [sym_union_item] = extract_type,
    [sym_trait_item] = extract_trait,
    [sym_impl_item] = extract_impl,
    [sym_function_item] = extract_fn,
    [sym_function_signature_item] = extract_fn,
    [sym_use_declaration] = extract_use,
    [sym_extern_crate_declaration] = extract_extern_crate,
    [sym_mod_item] = extract_mod,
    [sym_foreign_mod_item] = extract_extern_block,
    [sym_const_item] = extract_const,
    [sym_static_item] = extract_const,
    [sym_type_item] = extract_type_alias,
    [sym_associated_type] = extract_type_alias,
    [sym_macro_definition] = extract_macro_definition,
    [sym_macro_invocation] = extract_macro,
};

ItemHandler extract_handler(uint16_t symbol)
{
    return HANDLERS[symbol];
}

/* Whether an item out of a macro's body parsed well enough: what else stands in such bodies must
 * not be taken for Rust. Errors inside the bodies of functions and of the items around them may be.
 */
static bool is_sound(RawNode item)
{
    if (!raw_has_error(item))
        return true;
    bool forgiving = item.symbol == sym_function_item || item.symbol == sym_impl_item ||
                     item.symbol == sym_trait_item || item.symbol == sym_mod_item ||
                     item.symbol == sym_foreign_mod_item;
    RawChildren children;
    RawNode child;
    raw_children_with_fields(&children, item);
    while (forgiving && raw_children_next(&children, &child)) {
        if (child.field != field_body && (child.symbol == RAW_ERROR || raw_has_error(child)))
            return false;
    }
    return forgiving;
}

static void handle(Extraction *x, ItemScope *scope, RawNode node, Attributes *attributes)
{
    RawNode inner = node.symbol == sym_expression_statement ? raw_child(node, sym_macro_invocation)
                                                            : (RawNode){0};
    if (inner.slot)
        node = inner;
    ItemHandler handler = HANDLERS[node.symbol];
    bool sound = !(scope->flags & FACT_IN_MACRO) || is_sound(node);
    if (handler && sound)
        handler(x, scope, node, attributes);
    else if (node.symbol == RAW_ERROR)
        extract_items(x, scope, node);
    attributes->count = 0;
}

void extract_items(Extraction *x, const ItemScope *outer, RawNode parent)
{
    if (outer->depth >= ITEM_DEPTH_MAX)
        return;
    ItemScope scope = *outer;
    scope.depth++;
    Attributes attributes;
    attributes.count = 0;
    RawChildren children;
    RawNode child;
    raw_children(&children, parent);
    while (raw_children_next(&children, &child)) {
        if (child.symbol == sym_attribute_item)
            attributes_add(&attributes, child);
        else if (child.symbol == sym_inner_attribute_item)
            attributes_apply_inner(x, &scope, child);
        else if (child.symbol != sym_line_comment && child.symbol != sym_block_comment)
            handle(x, &scope, child, &attributes);
    }
}
