//! Fields of a crate's own record, bare so far.

/// One line of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub unit_count: LineUnitCount,
    pub(crate) article: String,
    pub gift: bool,
    pub notes: Vec<String>,
}

/// The `unit_count` of a [`Line`]; one that exists lies within its limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineUnitCount(u32); //~ pattern: data-006-newtype

impl LineUnitCount {
    /// Both ends are included.
    pub const LIMITS: std::ops::RangeInclusive<u32> = 1..=u32::MAX;

    /// `None` for a number outside the limits.
    pub fn new(value: u32) -> Option<Self> {
        Self::LIMITS.contains(&value).then_some(Self(value))
    }

    pub fn get(self) -> u32 {
        self.0
    }
}

// Its default would have to come from somewhere.
#[derive(Default)]
pub struct Draft {
    pub unit_count: u32,
    pub article: String,
}

// A counter: each change would have to be checked again.
pub struct Tally {
    seen: u64,
}

impl Tally {
    pub fn see(&mut self) {
        self.seen += 1;
    }
}

// What another program lays out in memory stays a plain number.
#[repr(C)]
pub struct Header {
    pub length: u32,
}
