; violation clap-accessor-type-mismatch: `matches.get_one::<u16>("port")`
((call_expression
   function: (generic_function
     function: (field_expression field: (field_identifier) @read)
     type_arguments: (type_arguments . [(type_identifier) (primitive_type)] @asked .))
   arguments: (arguments . (string_literal) @id .)) @mark.typed-read
 (#any-of? @read "get_one" "get_many" "remove_one" "remove_many"))

; and the definition: `.value_parser(value_parser!(u32))`; the mark begins where its Arg::new does
((call_expression
   function: (field_expression field: (field_identifier) @sets)
   arguments: (arguments . (macro_invocation
     macro: [(identifier) @made_by (scoped_identifier name: (identifier) @made_by)]
     (token_tree . [(identifier) (primitive_type)] @made .)) .)) @mark.defines-value
 (#eq? @sets "value_parser")
 (#eq? @made_by "value_parser"))
