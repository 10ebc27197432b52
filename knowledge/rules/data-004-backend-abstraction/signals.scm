; violation backend-identity-test-in-generic-code: `TypeId::of::<P>()`, whose turbofish facts leave out.
((call_expression
   function: (generic_function
     function: (scoped_identifier path: (_) @type name: (identifier) @of)
     type_arguments: (type_arguments . (type_identifier) @param .))) @mark.identity-of
 (#eq? @of "of")
 (#match? @type "TypeId$"))
