#include "analyzers/syntax/c/c_extract.h"

/* `static`, `inline`, `virtual` and the like, as written. */
static ListId modifiers(CExtraction *x, CDeclaration *declaration)
{
    if (declaration->has_mods)
        return declaration->mods;
    TSTreeCursor cursor = ts_tree_cursor_new(declaration->node);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode child = ts_tree_cursor_current_node(&cursor);
        CKind kind = c_kind(x->grammar, child);
        Span word = c_span(x, child);
        if (kind == C_storage_class_specifier || kind == C_virtual_specifier ||
            kind == C_ms_call_modifier || text_equals(word, "virtual"))
            id_list_add(&x->shared.parts, extract_string(&x->shared, word));
    }
    ts_tree_cursor_delete(&cursor);
    declaration->has_mods = true;
    return declaration->mods = facts_builder_take_list(&x->shared.facts, &x->shared.parts);
}

static void parameter(CExtraction *x, const CScope *scope, TSNode node, void *data)
{
    FnFact *fn = data;
    CKind kind = c_kind(x->grammar, node);
    bool variadic = kind == C_variadic_parameter;
    if (kind != C_parameter_declaration && kind != C_optional_parameter_declaration &&
        kind != C_variadic_parameter_declaration && !variadic)
        return;
    CDeclarator declarator = {0};
    CDeclaration declaration;
    c_declaration_shared(x, node, &declaration);
    if (!variadic)
        declarator = c_declarator(x, c_field(x->grammar, node, C_FIELD_declarator));
    StringId type = variadic ? 0 : c_type_text(x, &declaration, &declarator);
    uint32_t size;
    const char *text = facts_builder_text(&x->shared.facts, type, &size);
    if (!variadic && text_equals((Span){text, size}, "void") && !declarator.name.id)
        return;
    ParamFact *param = facts_builder_add(&x->shared.facts, FACT_PARAM);
    param->fact = c_fact(x, scope, node, declarator.name);
    param->fact.owner = facts_builder_count(&x->shared.facts, FACT_FN);
    param->pattern = variadic ? c_text(x, node) : param->fact.name;
    param->type = type;
    param->head = c_type_head(x, declaration.type, &declarator);
    param->index = fn->params.count++;
}

/* Of `Type::name`. */
static StringId owner_type(CExtraction *x, const CDeclarator *declarator)
{
    return declarator->scope.id ? c_type_head(x, declarator->scope, NULL) : 0;
}

/* The type whose value it is handed first by its address, as a method is. */
static StringId handle_type(CExtraction *x, const FnFact *fn)
{
    static const char *const PLAIN[] = {"void", "char",   "int",  "unsigned",
                                        "long", "double", "float"};
    if (!fn->params.count)
        return 0;
    const ParamFact *first = facts_builder_record(&x->shared.facts, FACT_PARAM, fn->params.first);
    Span type, head;
    type.start = facts_builder_text(&x->shared.facts, first->type, &type.size);
    head.start = facts_builder_text(&x->shared.facts, first->head, &head.size);
    for (size_t i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++)
        if (text_starts(head, PLAIN[i]) && !text_is_word_byte(head.start[strlen(PLAIN[i])]))
            return 0;
    return memchr(type.start, '*', type.size) && !memchr(type.start, '[', type.size) ? first->head
                                                                                     : 0;
}

void c_add_function(CExtraction *x, const CScope *scope, CDeclaration *declaration,
                    const CDeclarator *declarator)
{
    FactsBuilder *facts = &x->shared.facts;
    TSNode body = c_field(x->grammar, declaration->node, C_FIELD_body);
    FnFact fn = {.fact = c_fact(x, scope, declaration->node, declarator->name),
                 .mods = modifiers(x, declaration),
                 .owner_kind = (uint8_t)scope->owner_kind,
                 .type_name = scope->type_name};
    if (scope->owner_kind != FACT_KINDS)
        fn.fact.owner = scope->owner;
    if (!fn.type_name)
        fn.type_name = owner_type(x, declarator);
    fn.ret = c_type_text(x, declaration, declarator);
    fn.ret_head = c_type_head(x, declaration->type, NULL);
    Span ret;
    ret.start = facts_builder_text(facts, fn.ret, &ret.size);
    if (text_equals(ret, "void"))
        fn.ret = fn.ret_head = 0;
    fn.fact.attrs = declaration->attrs;
    if (declaration->is_static && fn.owner_kind != FACT_IMPL)
        fn.fact.vis = VIS_PRIVATE;
    fn.params.first = facts_builder_count(facts, FACT_PARAM);
    TSNode parameters = c_field(x->grammar, declarator->function, C_FIELD_parameters);
    if (parameters.id)
        c_visit(x, scope, parameters, parameter, &fn);
    if (!fn.type_name)
        fn.type_name = handle_type(x, &fn);
    if (body.id) {
        fn.fact.flags |= FACT_HAS_BODY;
        CBody later = {body, *scope, facts_builder_count(facts, FACT_FN), FACT_NONE};
        later.scope.function = later.function;
        later.scope.owner_kind = FACT_KINDS;
        later.scope.type_name = 0;
        later.scope.flags |= FACT_LOCAL;
        c_body_later(x, &later);
        if (ts_node_end_byte(body) - ts_node_start_byte(body) <= FACTS_BODY_MAX)
            fn.body = c_text(x, body);
    }
    *(FnFact *)facts_builder_add(facts, FACT_FN) = fn;
}

void c_function(CExtraction *x, const CScope *scope, TSNode node)
{
    CDeclarator declarator = c_declarator(x, c_field(x->grammar, node, C_FIELD_declarator));
    TSNode type = c_defined_type(x, node);
    if (type.id)
        c_named_type(x, scope, type, C_NONE);
    if (!declarator.name.id)
        return;
    CDeclaration declaration;
    c_declaration_item(x, node, &declaration);
    c_add_function(x, scope, &declaration, &declarator);
}
