; violation acquire-inside-spawned-task: a loop over something that never ends by itself.
((while_expression condition: (let_condition value: (await_expression
   (call_expression function: (field_expression field: (field_identifier) @m))))) @mark.endless-source
 (#any-of? @m "accept" "recv" "next" "next_incoming"))
