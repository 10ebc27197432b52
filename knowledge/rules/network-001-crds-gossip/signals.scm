; violation gossip-to-all-peers: a loop over all of `peers`, `&self.peers`, `self.peers.iter()` and the like.
; A `take`, `filter` or `choose_multiple` in between is another call and does not match.
((for_expression
   value: (reference_expression value: (field_expression field: (field_identifier) @peers))) @mark.for-each-peer
 (#any-of? @peers "peers" "nodes" "members" "neighbours" "neighbors"))

((for_expression
   value: (call_expression
     function: (field_expression
       value: (field_expression field: (field_identifier) @peers)
       field: (field_identifier) @walk))) @mark.for-each-peer
 (#any-of? @peers "peers" "nodes" "members" "neighbours" "neighbors")
 (#any-of? @walk "iter" "iter_mut" "keys" "values" "values_mut"))
