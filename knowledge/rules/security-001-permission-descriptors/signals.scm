; violation predicate-lost-in-is-some: `option.map(|x| <bool>).is_some()`; the body is boolean by its form:
; a comparison or a negation,
((call_expression
   function: (field_expression
     value: (call_expression
       function: (field_expression field: (field_identifier) @map)
       arguments: (arguments . (closure_expression body: [
         (binary_expression operator: ["==" "!=" "<" ">" "<=" ">=" "&&" "||"])
         (unary_expression "!")]) .)) @mark.lost-predicate
     field: (field_identifier) @some))
 (#eq? @map "map")
 (#eq? @some "is_some"))

; or a question by a method's name.
((call_expression
   function: (field_expression
     value: (call_expression
       function: (field_expression field: (field_identifier) @map)
       arguments: (arguments . (closure_expression body:
         (call_expression function: (field_expression field: (field_identifier) @asks))) .)) @mark.lost-predicate
     field: (field_identifier) @some))
 (#eq? @map "map")
 (#eq? @some "is_some")
 (#any-of? @asks "any" "all" "contains" "contains_key" "starts_with" "ends_with" "eq" "is_empty" "matches" "is_some" "is_ok" "is_none" "is_err" "is_match" "is_allowed"))

; violation checked-value-discarded: a check's answer as a statement, behind `?` and at most one call.
((expression_statement (try_expression [
   (call_expression function: (field_expression field: (field_identifier) @check))
   (call_expression function: (identifier) @check)
   (call_expression function: (field_expression value: (call_expression function: (field_expression field: (field_identifier) @check))))
   (call_expression function: (field_expression value: (call_expression function: (identifier) @check)))])) @mark.checked-and-dropped
 (#any-of? @check "check_open" "check_read" "check_write" "check_path" "check_file" "check_dir" "check_root" "check_url" "check_host" "check_net" "check_run" "check_env" "check_access" "check_permission" "check_ffi" "authorize" "authorise" "authorize_path" "ensure_permission" "ensure_read_permission" "ensure_write_permission" "ensure_allowed" "ensure_readable" "verify_path" "validate_path" "resolve_checked"))
