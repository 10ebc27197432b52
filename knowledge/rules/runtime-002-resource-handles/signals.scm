; violation pointer-as-integer-handle: what `into_raw` or `leak` gave, cast to an integer, at once or
; through a pointer.
((type_cast_expression
   value: [
     (call_expression function: (scoped_identifier name: (identifier) @leaks))
     (type_cast_expression value: (call_expression function: (scoped_identifier name: (identifier) @leaks)))]
   type: [(primitive_type) (type_identifier)] @number) @mark.leaked-as-integer
 (#any-of? @leaks "into_raw" "leak")
 (#any-of? @number "u32" "u64" "usize" "i32" "i64" "isize" "f64" "jlong" "jint"))

; violation close-inside-table-borrow: `if let Ok(entry) = state.borrow_mut().table.take(id) { entry.close(); }`
; The borrow in the condition lives to the end of the block.
((if_expression
   condition: (let_condition
     pattern: (tuple_struct_pattern (identifier) @entry)
     value: (call_expression function: (field_expression
       value: (_) @source field: (field_identifier) @takes)))
   consequence: (block (expression_statement (call_expression function: (field_expression
     value: (identifier) @closed field: (field_identifier) @close))))) @mark.closed-in-condition
 (#eq? @close "close")
 (#any-of? @takes "take" "take_any" "remove" "remove_any")
 (#match? @source "\\.(borrow_mut|lock|write)\\(\\)")
 (#eq? @entry @closed))
