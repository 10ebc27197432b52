; violation per-item-lock-or-refcell-in-hot-loop: `for x in &self.list { let … = x.lock()…; }` and the same
; with `x.lock().unwrap()`. That the locked name is the loop's own is asked of the mark.
((for_expression
   pattern: (identifier) @item
   value: (_) @over
   body: (block (let_declaration value: (call_expression
     function: (field_expression value: (identifier) @of field: (field_identifier) @lock))))) @mark.locks-each
 (#any-of? @lock "lock" "borrow_mut" "write"))

((for_expression
   pattern: (identifier) @item
   value: (_) @over
   body: (block (let_declaration value: (call_expression
     function: (field_expression
       value: (call_expression
         function: (field_expression value: (identifier) @of field: (field_identifier) @lock))
       field: (field_identifier)))))) @mark.locks-each
 (#any-of? @lock "lock" "borrow_mut" "write"))
