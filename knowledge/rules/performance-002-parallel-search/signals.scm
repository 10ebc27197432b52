; form search and the violations inside a visitor: `.run(|| { …; Box::new(|entry| …) })`, the inner closure.
((call_expression
   function: (field_expression field: (field_identifier) @run)
   arguments: (arguments (closure_expression body: [
     (block (call_expression
       function: (scoped_identifier name: (identifier) @new)
       arguments: (arguments (closure_expression) @mark.per-entry)) .)
     (call_expression
       function: (scoped_identifier name: (identifier) @new)
       arguments: (arguments (closure_expression) @mark.per-entry))])))
 (#eq? @run "run")
 (#eq? @new "new"))

; violation thread-per-entry: the body of a loop over a directory's entries.
((for_expression
   value: (_) @entries
   body: (block) @mark.over-entries)
 (#match? @entries "\\bread_dir\\(|\\bWalkDir::new\\(|\\bWalk::new\\(|\\bglob\\("))
