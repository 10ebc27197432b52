//! What scripts hold on to: each of these is still asked for by its type and its place.

use std::any::Any;

//~ action: handle-table

pub fn describe(object: &dyn Any) -> &'static str { //~ no action: handle-table
    if object.is::<String>() {
        return "text";
    }
//~ no action: handle-table
    "something else"
}
