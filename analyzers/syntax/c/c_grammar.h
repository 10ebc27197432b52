/* The grammars of C and C++ under one roof: C++ has C's nodes under the same names, but other
 * numbers. A node's kind is the same in both; names of nodes that only C++ has never come from C.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <tree_sitter/api.h>

#include "analyzers/syntax/language.h"

/* Named nodes the extraction tells apart; each is a node's name in the grammars. */
#define C_NODES(NODE)                                                                              \
    NODE(access_specifier)                                                                         \
    NODE(alias_declaration)                                                                        \
    NODE(argument_list)                                                                            \
    NODE(array_declarator)                                                                         \
    NODE(assignment_expression)                                                                    \
    NODE(attribute_declaration)                                                                    \
    NODE(attribute_specifier)                                                                      \
    NODE(attributed_declarator)                                                                    \
    NODE(base_class_clause)                                                                        \
    NODE(call_expression)                                                                          \
    NODE(case_statement)                                                                           \
    NODE(cast_expression)                                                                          \
    NODE(class_specifier)                                                                          \
    NODE(comment)                                                                                  \
    NODE(compound_statement)                                                                       \
    NODE(declaration)                                                                              \
    NODE(declaration_list)                                                                         \
    NODE(do_statement)                                                                             \
    NODE(enum_specifier)                                                                           \
    NODE(enumerator)                                                                               \
    NODE(expression_statement)                                                                     \
    NODE(field_declaration)                                                                        \
    NODE(field_designator)                                                                         \
    NODE(field_expression)                                                                         \
    NODE(for_range_loop)                                                                           \
    NODE(for_statement)                                                                            \
    NODE(friend_declaration)                                                                       \
    NODE(function_declarator)                                                                      \
    NODE(function_definition)                                                                      \
    NODE(goto_statement)                                                                           \
    NODE(identifier)                                                                               \
    NODE(init_declarator)                                                                          \
    NODE(initializer_pair)                                                                         \
    NODE(lambda_expression)                                                                        \
    NODE(linkage_specification)                                                                    \
    NODE(ms_call_modifier)                                                                         \
    NODE(ms_declspec_modifier)                                                                     \
    NODE(namespace_definition)                                                                     \
    NODE(optional_parameter_declaration)                                                           \
    NODE(parameter_declaration)                                                                    \
    NODE(parenthesized_declarator)                                                                 \
    NODE(parenthesized_expression)                                                                 \
    NODE(pointer_declarator)                                                                       \
    NODE(pointer_expression)                                                                       \
    NODE(preproc_call)                                                                             \
    NODE(preproc_def)                                                                              \
    NODE(preproc_elif)                                                                             \
    NODE(preproc_elifdef)                                                                          \
    NODE(preproc_function_def)                                                                     \
    NODE(preproc_if)                                                                               \
    NODE(preproc_ifdef)                                                                            \
    NODE(preproc_include)                                                                          \
    NODE(qualified_identifier)                                                                     \
    NODE(reference_declarator)                                                                     \
    NODE(return_statement)                                                                         \
    NODE(storage_class_specifier)                                                                  \
    NODE(string_literal)                                                                           \
    NODE(struct_specifier)                                                                         \
    NODE(subscript_expression)                                                                     \
    NODE(switch_statement)                                                                         \
    NODE(system_lib_string)                                                                        \
    NODE(template_declaration)                                                                     \
    NODE(template_function)                                                                        \
    NODE(template_method)                                                                          \
    NODE(template_type)                                                                            \
    NODE(this)                                                                                     \
    NODE(throw_statement)                                                                          \
    NODE(translation_unit)                                                                         \
    NODE(type_definition)                                                                          \
    NODE(type_descriptor)                                                                          \
    NODE(type_identifier)                                                                          \
    NODE(type_qualifier)                                                                           \
    NODE(union_specifier)                                                                          \
    NODE(update_expression)                                                                        \
    NODE(variadic_parameter)                                                                       \
    NODE(variadic_parameter_declaration)                                                           \
    NODE(virtual_specifier)                                                                        \
    NODE(while_statement)

#define C_FIELDS(FIELD)                                                                            \
    FIELD(alternative)                                                                             \
    FIELD(argument)                                                                                \
    FIELD(arguments)                                                                               \
    FIELD(body)                                                                                    \
    FIELD(condition)                                                                               \
    FIELD(declarator)                                                                              \
    FIELD(designator)                                                                              \
    FIELD(field)                                                                                   \
    FIELD(function)                                                                                \
    FIELD(left)                                                                                    \
    FIELD(name)                                                                                    \
    FIELD(parameters)                                                                              \
    FIELD(path)                                                                                    \
    FIELD(scope)                                                                                   \
    FIELD(type)                                                                                    \
    FIELD(value)

#define C_NODE_ENUM(name) C_##name,
#define C_FIELD_ENUM(name) C_FIELD_##name,
typedef enum CKind { C_OTHER, C_ERROR, C_NODES(C_NODE_ENUM) C_KINDS } CKind;
typedef enum CField { C_FIELDS(C_FIELD_ENUM) C_FIELD_COUNT } CField;

typedef struct CGrammar {
    const TSLanguage *language;
    uint8_t kinds[1024]; /* CKind by symbol */
    TSFieldId fields[C_FIELD_COUNT];
} CGrammar;

/* LANGUAGE_C or LANGUAGE_CPP; shared, made at the first call. */
const CGrammar *c_grammar(Language language);

/* No node: id NULL. */
#define C_NONE ((TSNode){.id = NULL})

static inline CKind c_kind(const CGrammar *grammar, TSNode node)
{
    if (!node.id)
        return C_OTHER;
    TSSymbol symbol = ts_node_symbol(node);
    return symbol == (TSSymbol)-1           ? C_ERROR
           : symbol < sizeof grammar->kinds ? (CKind)grammar->kinds[symbol]
                                            : C_OTHER;
}

static inline TSNode c_field(const CGrammar *grammar, TSNode node, CField field)
{
    return node.id && grammar->fields[field]
               ? ts_node_child_by_field_id(node, grammar->fields[field])
               : C_NONE;
}
