; violation toggled-marker-in-table-storage: `.remove::<Marker>()` with one type by name
((call_expression
   function: (generic_function
     function: (field_expression field: (field_identifier) @method)
     type_arguments: (type_arguments . (type_identifier) @marker .))
) @mark.removes-marker
 (#eq? @method "remove"))
