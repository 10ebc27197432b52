; violation reference-cast-without-repr-transparent: `&*(x as *const Inner as *const Name)` alone in an
; unsafe block, and `transmute::<&Inner, &Name>`. Which type the name means is asked of the file's types.
((unsafe_block
   (block
     (reference_expression
       value: (unary_expression
         (parenthesized_expression
           (type_cast_expression
             value: (type_cast_expression type: (pointer_type type: (_) @inner))
             type: (pointer_type type: (type_identifier) @to))))))) @mark.cast-to-newtype
 (#match? @to "^[A-Z]"))

((generic_function
   function: [(identifier) @call (scoped_identifier name: (identifier) @call)]
   type_arguments: (type_arguments
     (reference_type type: (_) @inner) . (reference_type type: (type_identifier) @to))) @mark.cast-to-newtype
 (#eq? @call "transmute"))
