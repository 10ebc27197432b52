#include "analyzers/syntax/extract.h"

/* The last segments of `: A + b::C<D> + 'a + ?Sized`; lifetimes and ?Sized are left out. */
static ListId supertraits(Extraction *x, const ItemScope *scope, RawNode bounds)
{
    IdList names = {0};
    RawChildren children;
    RawNode child;
    raw_children(&children, bounds);
    while (raw_children_next(&children, &child)) {
        if (child.symbol == sym_lifetime || child.symbol == sym_removed_trait_bound ||
            child.symbol == anon_sym_COLON || child.symbol == anon_sym_PLUS ||
            child.symbol == sym_line_comment || child.symbol == sym_block_comment)
            continue;
        StringId head = extract_head(x, extract_node(x, scope, child));
        if (head)
            id_list_add(&names, head);
    }
    ListId list = facts_builder_take_list(&x->facts, &names);
    id_list_clear(&names);
    return list;
}

/* Text behind the colon. */
static StringId bounds_text(Extraction *x, const ItemScope *scope, RawNode bounds)
{
    return bounds.slot ? extract_span(x, scope->text, bounds.start + 1, raw_end(bounds)) : 0;
}

/* The scope of the members of a trait or impl. */
static ItemScope member_scope(const ItemScope *scope, const Fact *fact, FactKind kind,
                              uint32_t index)
{
    ItemScope inner = *scope;
    inner.owner_kind = kind;
    inner.owner = index;
    inner.cfg = fact->cfg;
    inner.flags = fact->flags & ~(FACT_UNSAFE | FACT_NEGATIVE);
    return inner;
}

typedef struct Members {
    FactRange methods, assocs;
} Members;

static Members extract_members(Extraction *x, const ItemScope *inner, RawNode body)
{
    Members members = {{facts_builder_count(&x->facts, FACT_FN), 0},
                       {facts_builder_count(&x->facts, FACT_ASSOC), 0}};
    if (body.slot)
        extract_items(x, inner, body);
    members.methods.count = facts_builder_count(&x->facts, FACT_FN) - members.methods.first;
    members.assocs.count = facts_builder_count(&x->facts, FACT_ASSOC) - members.assocs.first;
    return members;
}

void extract_trait(Extraction *x, const ItemScope *scope, RawNode node,
                   const Attributes *attributes)
{
    uint32_t index = facts_builder_count(&x->facts, FACT_TRAIT);
    facts_builder_add(&x->facts, FACT_TRAIT);
    RawNode bounds = raw_field(node, field_bounds);
    TraitFact trait = {0};
    trait.fact = extract_head_of_item(x, scope, node, raw_field(node, field_name), attributes);
    if (raw_child(node, anon_sym_unsafe).slot)
        trait.fact.flags |= FACT_UNSAFE;
    trait.generics = extract_generics(x, scope, node);
    trait.where_clause = extract_where(x, scope, node);
    trait.bounds = bounds_text(x, scope, bounds);
    trait.supertraits = supertraits(x, scope, bounds);
    ItemScope inner = member_scope(scope, &trait.fact, FACT_TRAIT, index);
    inner.trait_name = trait.fact.name;
    inner.type_name = 0;
    Members members = extract_members(x, &inner, raw_field(node, field_body));
    trait.methods = members.methods;
    trait.assocs = members.assocs;
    *(TraitFact *)facts_builder_record(&x->facts, FACT_TRAIT, index) = trait;
}

void extract_impl(Extraction *x, const ItemScope *scope, RawNode node, const Attributes *attributes)
{
    uint32_t index = facts_builder_count(&x->facts, FACT_IMPL);
    facts_builder_add(&x->facts, FACT_IMPL);
    ImplFact impl = {0};
    impl.fact = extract_head_of_item(x, scope, node, (RawNode){0}, attributes);
    if (raw_child(node, anon_sym_unsafe).slot)
        impl.fact.flags |= FACT_UNSAFE;
    if (raw_child(node, anon_sym_BANG).slot)
        impl.fact.flags |= FACT_NEGATIVE;
    RawNode type = raw_field(node, field_type);
    impl.generics = extract_generics(x, scope, node);
    impl.where_clause = extract_where(x, scope, node);
    impl.trait_text = extract_node(x, scope, raw_field(node, field_trait));
    impl.trait_name = extract_head(x, impl.trait_text);
    impl.type = extract_node(x, scope, type);
    impl.head = extract_head(x, impl.type);
    impl.fact.name = impl.head;
    impl.fact.at = type.slot ? type.start : node.start;
    ItemScope inner = member_scope(scope, &impl.fact, FACT_IMPL, index);
    inner.trait_name = impl.trait_name;
    inner.type_name = impl.head;
    Members members = extract_members(x, &inner, raw_field(node, field_body));
    impl.methods = members.methods;
    impl.assocs = members.assocs;
    *(ImplFact *)facts_builder_record(&x->facts, FACT_IMPL, index) = impl;
}

static bool is_member(const ItemScope *scope)
{
    return scope->owner_kind == FACT_TRAIT || scope->owner_kind == FACT_IMPL;
}

static AssocFact *add_assoc(Extraction *x, const ItemScope *scope, const Fact *fact, StringId type)
{
    AssocFact *assoc = facts_builder_add(&x->facts, FACT_ASSOC);
    assoc->fact = *fact;
    assoc->fact.owner = scope->owner;
    assoc->type = type;
    assoc->owner_kind = (uint8_t)scope->owner_kind;
    return assoc;
}

void extract_type_alias(Extraction *x, const ItemScope *scope, RawNode node,
                        const Attributes *attributes)
{
    Fact fact = extract_head_of_item(x, scope, node, raw_field(node, field_name), attributes);
    StringId type = node.symbol == sym_associated_type
                        ? bounds_text(x, scope, raw_field(node, field_bounds))
                        : extract_node(x, scope, raw_field(node, field_type));
    if (is_member(scope)) {
        add_assoc(x, scope, &fact, type);
        return;
    }
    AliasFact alias = {.fact = fact, .type = type};
    alias.generics = extract_generics(x, scope, node);
    alias.head = extract_head(x, type);
    *(AliasFact *)facts_builder_add(&x->facts, FACT_ALIAS) = alias;
}

void extract_const(Extraction *x, const ItemScope *scope, RawNode node,
                   const Attributes *attributes)
{
    Fact fact = extract_head_of_item(x, scope, node, raw_field(node, field_name), attributes);
    RawNode value = raw_field(node, field_value);
    StringId type = extract_node(x, scope, raw_field(node, field_type));
    if (node.symbol == sym_static_item) {
        fact.flags |= FACT_STATIC;
        if (raw_child(node, sym_mutable_specifier).slot)
            fact.flags |= FACT_MUTABLE;
    }
    ItemScope inner = *scope;
    inner.cfg = fact.cfg;
    inner.flags = fact.flags & ~(FACT_STATIC | FACT_MUTABLE);
    StringId text = extract_node(x, scope, value);
    if (is_member(scope)) {
        AssocFact *assoc = add_assoc(x, scope, &fact, type);
        assoc->is_const = true;
        assoc->value = text;
    } else {
        ConstFact constant = {.fact = fact, .type = type, .value = text};
        *(ConstFact *)facts_builder_add(&x->facts, FACT_CONST) = constant;
    }
    if (value.slot)
        extract_body_later(x, &inner, value, FACT_NONE, 0);
}
