; violation utf16-column-as-index: `text[position.character as usize..]` and its like.
((index_expression
   (_)
   [
     (type_cast_expression value: (field_expression field: (field_identifier) @column))
     (range_expression (type_cast_expression value: (field_expression field: (field_identifier) @column)))]) @mark.column-as-index
 (#eq? @column "character"))

((call_expression
   function: (field_expression field: (field_identifier) @asks)
   arguments: (arguments (type_cast_expression value: (field_expression field: (field_identifier) @column)))) @mark.column-as-index
 (#any-of? @asks "split_at" "nth" "insert_str" "is_char_boundary" "truncate" "split_off")
 (#eq? @column "character"))
