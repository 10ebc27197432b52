; violation spawned-result-swallowed: the only argument is an async block whose tail is `Ok(…)`,
; `Ok::<_, E>(…)` or `anyhow::Ok(…)`. Whether the callee is a runtime's spawn is asked of the call
; record of the same range.
((call_expression
   arguments: (arguments . (async_block (block (call_expression function: [
     (identifier) @ok
     (scoped_identifier name: (identifier) @ok)
     (generic_function function: (identifier) @ok)
     (generic_function function: (scoped_identifier name: (identifier) @ok))]) .)) .)) @mark.spawned-ok
 (#eq? @ok "Ok"))
