; violation cancel-unsafe-op-in-select: `… .operation(…) =>` among the tokens of a macro. Which macro
; it is, is asked of the call record around it; the operation is the capture.
((token_tree "." . (identifier) @op @mark.select-arm . (token_tree) . "=>")
 (#any-of? @op "read_exact" "read_line" "read_to_end" "read_to_string" "write_all" "read_u16" "read_u32" "read_u64" "read_u128" "read_i16" "read_i32" "read_i64" "read_i128" "read_u16_le" "read_u32_le" "read_u64_le" "read_i16_le" "read_i32_le" "read_i64_le" "read_f32" "read_f64"))
