; violation state-changed-before-sql: the depth goes up or down by a step.
((compound_assignment_expr
   left: (field_expression field: (field_identifier) @field)) @mark.depth-moved
 (#any-of? @field "transaction_depth" "savepoint_depth" "tx_depth" "txn_depth" "trx_depth" "trans_depth" "transaction_level" "savepoint_level" "tx_level" "transaction_nesting" "tx_nesting" "nested_transactions" "savepoint_count" "open_savepoints"))

; violation signed-or-underflowing-depth: it goes down …
((compound_assignment_expr
   left: (field_expression field: (field_identifier) @field)
   operator: "-=") @mark.depth-lowered
 (#any-of? @field "transaction_depth" "savepoint_depth" "tx_depth" "txn_depth" "trx_depth" "trans_depth" "transaction_level" "savepoint_level" "tx_level" "transaction_nesting" "tx_nesting" "nested_transactions" "savepoint_count" "open_savepoints"))

; … and is compared with zero in the same function.
((binary_expression
   left: (field_expression field: (field_identifier) @field)
   right: (integer_literal) @zero) @mark.depth-asked
 (#any-of? @field "transaction_depth" "savepoint_depth" "tx_depth" "txn_depth" "trx_depth" "trans_depth" "transaction_level" "savepoint_level" "tx_level" "transaction_nesting" "tx_nesting" "nested_transactions" "savepoint_count" "open_savepoints")
 (#eq? @zero "0"))
