use crate::book::total;
use crate::parts::base::Base;

pub struct Row {
    pub base: Base,
}

pub fn row(cells: u32) -> Row {
    Row { base: Base(cells) }
}

pub fn sheet() -> u32 {
    total() + crate::book::total()
}
