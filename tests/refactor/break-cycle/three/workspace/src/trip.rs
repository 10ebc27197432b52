//! Trips.

use crate::deck::{seats, Seat};

pub struct Trip {
    from: String,
}

impl Trip {
    pub fn from(name: &str) -> Trip {
        Trip {
            from: name.to_string(),
        }
    }

    pub fn fare(&self, count: u32) -> u32 {
        seats(count).iter().map(Seat::fare).sum::<u32>() + self.from.len() as u32
    }
}
