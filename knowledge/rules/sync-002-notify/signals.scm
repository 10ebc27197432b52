; violation check-then-subscribe: a loop that tests a state and waits in its body.
((while_expression condition: (_) body: (block (expression_statement (await_expression
   (call_expression function: (field_expression field: (field_identifier) @n)))))) @mark.while-state
 (#eq? @n "notified"))
