//! Search results in order.

use std::cmp::Ordering;

#[derive(PartialEq)]
pub struct Scored {
    pub score: f32,
    pub document: u32,
}

impl Eq for Scored {}

impl PartialOrd for Scored {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Scored {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score)
    }
}

// Whole numbers always compare.
#[derive(PartialEq, Eq, PartialOrd)]
pub struct Ranked {
    pub rank: u32,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank.partial_cmp(&other.rank).unwrap()
    }
}

// NaN is treated as equal here: a choice, though not a good one, and no panic.
#[derive(PartialEq)]
pub struct Lenient(pub f64);

impl Eq for Lenient {}

impl PartialOrd for Lenient {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Lenient {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.partial_cmp(&other.0).unwrap_or(Ordering::Equal)
    }
}
