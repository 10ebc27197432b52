//! All objects are of one type: an index into a vector will do.

//~ no action: handle-table

pub fn name_of(names: &[String], index: usize) -> Option<&str> {
    names.get(index).map(String::as_str)
}
