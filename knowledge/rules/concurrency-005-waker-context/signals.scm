; violation pending-without-waker: `Pending` as a value, not as a pattern.
((return_expression [(identifier) @p (scoped_identifier name: (identifier) @p)]) @mark.returns-pending (#eq? @p "Pending"))
((block [(identifier) @p (scoped_identifier name: (identifier) @p)] .) @mark.returns-pending (#eq? @p "Pending"))
((match_arm value: [(identifier) @p (scoped_identifier name: (identifier) @p)]) @mark.returns-pending (#eq? @p "Pending"))

; violation register-without-recheck: the next thing after the registration is Pending.
((block
   (expression_statement (call_expression function: (field_expression field: (field_identifier) @r)) @mark.registered-then-pending)
   .
   [(expression_statement (return_expression [(identifier) @p (scoped_identifier name: (identifier) @p)]))
    (identifier) @p
    (scoped_identifier name: (identifier) @p)])
 (#any-of? @r "register" "register_by_ref") (#eq? @p "Pending"))

; violation waker-clone-every-poll: `… = Some(cx.waker().clone())`.
((assignment_expression right: (call_expression function: (identifier) @some)) @mark.stores-waker (#eq? @some "Some"))
