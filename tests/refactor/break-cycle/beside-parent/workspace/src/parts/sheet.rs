use super::book::total;
use super::Base;

pub struct Row {
    pub base: Base,
}

impl Row {
    pub fn new(cells: u32) -> Row {
        Row { base: Base(cells) }
    }

    pub fn twice(&self) -> u32 {
        self.whole() * 2
    }
}

impl Row {
    fn whole(&self) -> u32 {
        self.base.0 + total() - 1
    }
}

pub fn sheet() -> u32 {
    total() + super::book::total()
}
