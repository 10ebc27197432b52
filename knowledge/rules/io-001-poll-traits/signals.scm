; violation wouldblock-leaks-from-poll: `Poll::Ready(Err(… WouldBlock …))`.
((call_expression
   function: (scoped_identifier name: (identifier) @ready)
   arguments: (arguments . (call_expression
     function: (identifier) @err
     arguments: (arguments . (_) @error .)) .)) @mark.would-block
 (#eq? @ready "Ready")
 (#eq? @err "Err")
 (#match? @error "ErrorKind::WouldBlock"))

; The same, behind a guard: `Err(e) if e.kind() == WouldBlock => Poll::Ready(Err(e))`.
((match_arm
   pattern: (match_pattern condition: (binary_expression right: (_) @kind))
   value: (call_expression
     function: (scoped_identifier name: (identifier) @ready)
     arguments: (arguments . (call_expression function: (identifier) @err) .))) @mark.would-block-arm
 (#eq? @ready "Ready")
 (#eq? @err "Err")
 (#match? @kind "WouldBlock$"))
