; violation declared-attribute-missing: `attr.path().is_ident("x")`, asked of an attribute itself and not
; of a key inside one.
((call_expression
   function: (field_expression value: [
       (call_expression function: (field_expression value: (identifier) @attr field: (field_identifier) @path))
       (field_expression value: (identifier) @attr field: (field_identifier) @path)]
     field: (field_identifier) @ask)
   arguments: (arguments . (string_literal (string_content) @helper) .)) @mark.asks-attribute
 (#eq? @ask "is_ident")
 (#any-of? @attr "attr" "attribute" "a")
 (#eq? @path "path"))
