//! Pairs of methods that callers keep together by hand, and some that are no such pair.

use std::cell::Cell;

pub struct Brake { //~ action: guard-for-pair
    depth: Cell<u32>,
}

impl Brake {
    pub fn acquire(&self) {
        self.depth.set(self.depth.get().saturating_add(1));
    }

    pub fn release(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }

    pub fn is_on(&self) -> bool {
        self.depth.get() > 0
    }
}

// Both change it through `&mut self`, so its guard has to lend it out again.
pub(crate) struct Canvas { //~ action: guard-for-exclusive-pair //~ no action: guard-for-pair
    frozen: bool,
    lines: Vec<String>,
}

impl Canvas {
    pub(crate) fn freeze(&mut self) {
        self.frozen = true;
    }

    pub(crate) fn thaw(&mut self) {
        self.frozen = false;
    }

    pub(crate) fn draw(&mut self, line: &str) {
        self.lines.push(line.to_owned());
    }
}

// Its lock can fail, and a guard for what was never taken would be a lie.
pub struct Vault { //~ no action: guard-for-pair
    owner: Cell<Option<u32>>,
}

impl Vault {
    pub fn lock(&self) -> Result<(), u32> {
        match self.owner.get() {
            Some(owner) => Err(owner),
            None => Ok(self.owner.set(Some(1))),
        }
    }

    pub fn unlock(&self) {
        self.owner.set(None);
    }
}

// A key for each entry: a guard would have to carry it.
pub struct Seats { //~ no action: guard-for-pair
    taken: Cell<u64>,
}

impl Seats {
    pub fn hold(&self, seat: u8) {
        self.taken.set(self.taken.get() | 1 << (seat & 63));
    }

    pub fn release(&self, seat: u8) {
        self.taken.set(self.taken.get() & !(1 << (seat & 63)));
    }
}
