; violation worker-loop-spins: a loop without a condition that asks a queue for work.
((loop_expression body: (block (_ [
   (call_expression function: (field_expression field: (field_identifier) @m))
   (let_condition value: (call_expression function: (field_expression field: (field_identifier) @m)))
   (match_expression value: (call_expression function: (field_expression field: (field_identifier) @m)))]))) @mark.endless-loop
 (#any-of? @m "pop" "steal" "steal_batch_and_pop"))

((loop_expression body: (block (expression_statement (if_expression condition: (let_condition value:
   (call_expression function: (field_expression field: (field_identifier) @m))))))) @mark.endless-loop
 (#any-of? @m "pop" "steal" "steal_batch_and_pop"))
