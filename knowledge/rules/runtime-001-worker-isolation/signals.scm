; form starter: `for command in commands { … }`, a loop over a receiver, or over its iterator.
((for_expression
   value: [
     (identifier) @receiver
     (call_expression function: (field_expression value: (identifier) @receiver field: (field_identifier) @iter) (#eq? @iter "iter"))]) @mark.command-loop
 (#match? @receiver "(^|_)(rx|receiver|recv|commands|requests|inbox|mailbox)$"))
