; violation unbounded-body-collection: `to_bytes(body, usize::MAX)`; the limit is the mark.
((call_expression
   function: [(identifier) @collect (scoped_identifier name: (identifier) @collect)]
   arguments: (arguments . (_) @body (scoped_identifier path: (_) @type name: (identifier) @max) @mark.unlimited .))
 (#any-of? @collect "to_bytes" "to_bytes_limited")
 (#match? @type "^(std::)?usize$")
 (#eq? @max "MAX"))
