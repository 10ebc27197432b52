use crate::prelude::*;

pub struct Globbed {
    pub a: Moved,
}
