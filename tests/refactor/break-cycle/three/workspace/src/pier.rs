//! Piers.

use crate::trip::Trip;

/// What a child pays.
pub const CHILD: u32 = 2;

pub struct Pier {
    pub name: &'static str,
}

impl Pier {
    pub fn trip(&self) -> Trip {
        Trip::from(self.name)
    }

    pub fn trips(&self, count: u32) -> u32 {
        (0..count).map(|_| crate::trip::Trip::from(self.name).fare(3)).sum()
    }
}
