//! Fields of a crate's own record, bare so far.

/// One line of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub unit_count: u32,
    pub(crate) article: LineArticle,
    pub gift: bool,
    pub notes: Vec<String>,
}

/// The `article` of a [`Line`]; one that exists is not blank.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineArticle(String); //~ pattern: data-006-newtype

impl LineArticle {
    /// `None` for an empty text and for blanks alone.
    pub fn new(value: String) -> Option<Self> {
        let is_blank = value.trim().is_empty();
        (!is_blank).then_some(Self(value))
    }

    pub fn as_str(&self) -> &str {
        &self.0
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
