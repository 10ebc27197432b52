; violation depth-not-restored: a counter of depth that is a field goes up by one, as a statement.
((expression_statement
   (compound_assignment_expr
     left: (field_expression field: (field_identifier) @counter)
     operator: "+="
     right: (integer_literal) @step)) @mark.deeper
 (#any-of? @counter "depth" "nesting" "recursion" "recursion_depth" "nesting_depth" "current_depth" "call_depth" "max_depth_left" "remaining_depth" "recursion_level" "nesting_level" "nest_level" "recursion_count" "nest_depth" "expr_depth" "paren_depth" "depth_level")
 (#eq? @step "1"))

; violation depth-not-restored: and down again.
((expression_statement
   (compound_assignment_expr
     left: (field_expression field: (field_identifier) @counter)
     operator: "-="
     right: (integer_literal) @step)) @mark.back
 (#any-of? @counter "depth" "nesting" "recursion" "recursion_depth" "nesting_depth" "current_depth" "call_depth" "max_depth_left" "remaining_depth" "recursion_level" "nesting_level" "nest_level" "recursion_count" "nest_depth" "expr_depth" "paren_depth" "depth_level")
 (#eq? @step "1"))
