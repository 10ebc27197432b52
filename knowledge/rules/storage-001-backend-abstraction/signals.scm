; violation panicking-wildcard-in-backend-dispatch: `match self { …, _ => unreachable!() }`.
((match_expression
   value: [(self) (unary_expression (self)) (reference_expression (self))]
   body: (match_block
     (match_arm
       pattern: (match_pattern "_")
       value: (macro_invocation macro: (identifier) @macro)) @mark.panicking-wildcard))
 (#any-of? @macro "unreachable" "panic" "todo" "unimplemented"))
