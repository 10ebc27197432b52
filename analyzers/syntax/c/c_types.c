#include "analyzers/syntax/c/c_extract.h"

static bool is_specifier(CKind kind)
{
    return kind == C_struct_specifier || kind == C_union_specifier || kind == C_enum_specifier ||
           kind == C_class_specifier;
}

TSNode c_defined_type(const CExtraction *x, TSNode declaration)
{
    TSNode type = c_field(x->grammar, declaration, C_FIELD_type);
    bool has_body =
        is_specifier(c_kind(x->grammar, type)) && c_field(x->grammar, type, C_FIELD_body).id;
    return has_body ? type : C_NONE;
}

/* What fields and methods are added to. */
typedef struct TypeInMaking {
    uint32_t index, first, count;
    uint8_t vis; /* of a field, by the access specifier before */
} TypeInMaking;

static uint8_t access_of(const CExtraction *x, TSNode specifier)
{
    return text_starts(c_span(x, specifier), "public") ? VIS_PUB : VIS_PRIVATE;
}

static void add_field(CExtraction *x, const CScope *scope, const CDeclaration *declaration,
                      const CDeclarator *declarator, TypeInMaking *type)
{
    FieldFact *field = facts_builder_add(&x->shared.facts, FACT_FIELD);
    *field = (FieldFact){.fact = c_fact(x, scope, declaration->node, declarator->name),
                         .variant = FACT_NONE,
                         .index = type->count++};
    field->fact.owner = type->index;
    field->fact.vis = type->vis;
    field->type = c_type_text(x, declaration, declarator);
    field->head = c_type_head(x, declaration->type, declarator);
}

static void visit_field(CExtraction *x, const CScope *scope, TSNode node, void *data)
{
    TypeInMaking *type = data;
    if (c_is(x, node, C_access_specifier))
        type->vis = access_of(x, node);
    if (!c_is(x, node, C_field_declaration))
        return;
    CDeclaration declaration;
    c_declaration_shared(x, node, &declaration);
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    bool more = ts_tree_cursor_goto_first_child(&cursor), named = false;
    for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        if (ts_tree_cursor_current_field_id(&cursor) != x->grammar->fields[C_FIELD_declarator])
            continue;
        CDeclarator declarator = c_declarator(x, ts_tree_cursor_current_node(&cursor));
        named = true;
        if (!declarator.is_function)
            add_field(x, scope, &declaration, &declarator, data);
    }
    ts_tree_cursor_delete(&cursor);
    TSNode inner = c_defined_type(x, node);
    if (!named && inner.id && !c_field(x->grammar, inner, C_FIELD_name).id)
        c_visit(x, scope, c_field(x->grammar, inner, C_FIELD_body), visit_field, data);
}

static void visit_enumerator(CExtraction *x, const CScope *scope, TSNode node, void *data)
{
    TypeInMaking *type = data;
    if (!c_is(x, node, C_enumerator))
        return;
    VariantFact *variant = facts_builder_add(&x->shared.facts, FACT_VARIANT);
    *variant =
        (VariantFact){.fact = c_fact(x, scope, node, c_field(x->grammar, node, C_FIELD_name)),
                      .shape = SHAPE_UNIT};
    variant->fact.owner = type->index;
    type->count++;
}

/* Types defined inside of a type, and methods. */
static void visit_member(CExtraction *x, const CScope *scope, TSNode node, void *data)
{
    CScope *inner = data;
    CKind kind = c_kind(x->grammar, node);
    CScope member = *scope;
    member.vis = inner->vis;
    if (kind == C_access_specifier) {
        inner->vis = access_of(x, node);
    } else if (kind == C_function_definition || kind == C_declaration ||
               kind == C_template_declaration || kind == C_friend_declaration) {
        if (kind != C_friend_declaration)
            c_item(x, &member, node);
    } else if (kind == C_field_declaration) {
        TSNode field = c_field(x->grammar, node, C_FIELD_declarator);
        CDeclarator declarator = c_declarator(x, field);
        CDeclaration declaration;
        if (!declarator.is_function)
            return;
        c_declaration_item(x, node, &declaration);
        c_add_function(x, &member, &declaration, &declarator);
    }
}

static void visit_inner_type(CExtraction *x, const CScope *scope, TSNode node, void *data)
{
    (void)data;
    TSNode type = c_defined_type(x, node);
    if (!c_is(x, node, C_field_declaration) || !type.id)
        return;
    CDeclarator declarator = c_declarator(x, c_field(x->grammar, node, C_FIELD_declarator));
    if (declarator.name.id || c_field(x->grammar, type, C_FIELD_name).id)
        c_named_type(x, scope, type, declarator.name);
}

/* An impl without a trait that has the methods of a class. */
static void add_methods(CExtraction *x, const CScope *scope, StringId name, TSNode body,
                        uint8_t vis)
{
    FactsBuilder *facts = &x->shared.facts;
    uint32_t index = facts_builder_count(facts, FACT_IMPL);
    uint32_t first = facts_builder_count(facts, FACT_FN);
    ImplFact *impl = facts_builder_add(facts, FACT_IMPL);
    *impl = (ImplFact){.fact = c_fact(x, scope, body, C_NONE), .type = name, .head = name};
    impl->fact.name = name;
    CScope inner = *scope;
    inner.owner = index;
    inner.owner_kind = FACT_IMPL;
    inner.type_name = name;
    inner.vis = vis;
    c_visit(x, &inner, body, visit_member, &inner);
    uint32_t count = facts_builder_count(facts, FACT_FN) - first;
    impl = facts_builder_record(facts, FACT_IMPL, index);
    impl->methods = (FactRange){first, count};
    if (!count)
        facts->kinds[FACT_IMPL].count--;
}

static void add_base(CExtraction *x, const CScope *scope, StringId name, TSNode base)
{
    CKind kind = c_kind(x->grammar, base);
    if (kind != C_type_identifier && kind != C_qualified_identifier && kind != C_template_type)
        return;
    ImplFact impl = {.fact = c_fact(x, scope, base, C_NONE), .type = name, .head = name};
    impl.fact.name = name;
    impl.trait_text = c_text(x, base);
    impl.trait_name = c_type_head(x, base, NULL);
    *(ImplFact *)facts_builder_add(&x->shared.facts, FACT_IMPL) = impl;
}

/* An impl of each class that it derives from. */
static void add_bases(CExtraction *x, const CScope *scope, StringId name, TSNode specifier)
{
    TSTreeCursor cursor = ts_tree_cursor_new(specifier);
    bool more = ts_tree_cursor_goto_first_child(&cursor), inside = false;
    while (more) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        if (inside)
            add_base(x, scope, name, node);
        else if (c_is(x, node, C_base_class_clause) && ts_tree_cursor_goto_first_child(&cursor)) {
            inside = true;
            continue;
        }
        more = ts_tree_cursor_goto_next_sibling(&cursor);
        if (!more && inside && ts_tree_cursor_goto_parent(&cursor)) {
            inside = false;
            more = ts_tree_cursor_goto_next_sibling(&cursor);
        }
    }
    ts_tree_cursor_delete(&cursor);
}

static TypeShape shape_of(CKind kind)
{
    return kind == C_enum_specifier    ? SHAPE_ENUM
           : kind == C_union_specifier ? SHAPE_UNION
                                       : SHAPE_RECORD;
}

void c_named_type(CExtraction *x, const CScope *scope, TSNode specifier, TSNode name)
{
    FactsBuilder *facts = &x->shared.facts;
    TSNode body = c_field(x->grammar, specifier, C_FIELD_body);
    TSNode own = c_field(x->grammar, specifier, C_FIELD_name);
    CKind kind = c_kind(x->grammar, specifier);
    if (scope->depth >= ITEM_DEPTH_MAX)
        return;
    TypeFact *type = facts_builder_add(facts, FACT_TYPE);
    TypeInMaking making = {.index = facts_builder_count(facts, FACT_TYPE) - 1,
                           .vis = kind == C_class_specifier ? VIS_PRIVATE : VIS_PUB};
    *type = (TypeFact){.fact = c_fact(x, scope, specifier, own.id ? own : name),
                       .shape = (uint8_t)shape_of(kind)};
    type->fact.attrs = c_attributes(x, specifier);
    if (!x->header && type->fact.vis == VIS_PUB)
        type->fact.vis = VIS_PRIVATE;
    StringId type_name = type->fact.name;
    bool is_enum = kind == C_enum_specifier;
    making.first = facts_builder_count(facts, is_enum ? FACT_VARIANT : FACT_FIELD);
    c_visit(x, scope, body, is_enum ? visit_enumerator : visit_field, &making);
    type = facts_builder_record(facts, FACT_TYPE, making.index);
    *(is_enum ? &type->variants : &type->fields) = (FactRange){making.first, making.count};
    if (is_enum)
        return;
    c_visit(x, scope, body, visit_inner_type, NULL);
    add_bases(x, scope, type_name, specifier);
    if (x->grammar == c_grammar(LANGUAGE_CPP))
        add_methods(x, scope, type_name, body, kind == C_class_specifier ? VIS_PRIVATE : VIS_PUB);
}

void c_type(CExtraction *x, const CScope *scope, TSNode node)
{
    if (c_field(x->grammar, node, C_FIELD_body).id)
        c_named_type(x, scope, node, C_NONE);
}
