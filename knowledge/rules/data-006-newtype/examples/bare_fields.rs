//! Fields of a crate's own record, bare so far.

/// One line of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub unit_count: u32, //~ action: newtype-for-number //~ no action: newtype-for-text
    pub(crate) article: String, //~ action: newtype-for-text //~ no action: newtype-for-number
    pub gift: bool, //~ no action: newtype-for-number
    pub notes: Vec<String>, //~ no action: newtype-for-text
}

// Its default would have to come from somewhere.
#[derive(Default)]
pub struct Draft {
    pub unit_count: u32, //~ no action: newtype-for-number
    pub article: String, //~ no action: newtype-for-text
}

// A counter: each change would have to be checked again.
pub struct Tally {
    seen: u64, //~ no action: newtype-for-number
}

impl Tally {
    pub fn see(&mut self) {
        self.seen += 1;
    }
}

// What another program lays out in memory stays a plain number.
#[repr(C)]
pub struct Header {
    pub length: u32, //~ no action: newtype-for-number
}
