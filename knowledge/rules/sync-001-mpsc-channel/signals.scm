; violation unbounded-from-network: a loop that takes one connection a turn.
((while_expression condition: (let_condition value: (await_expression
   (call_expression function: (field_expression field: (field_identifier) @m))))) @mark.accept-loop
 (#any-of? @m "accept" "next_incoming"))

((loop_expression body: (block (let_declaration value: [
   (await_expression (call_expression function: (field_expression field: (field_identifier) @m)))
   (try_expression (await_expression (call_expression function: (field_expression field: (field_identifier) @m))))]))) @mark.accept-loop
 (#any-of? @m "accept" "next_incoming"))
