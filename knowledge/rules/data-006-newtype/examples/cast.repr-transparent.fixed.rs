//! References turned into references to a wrapper.

use std::mem;

#[repr(transparent)]
pub struct Topic(str);

impl Topic {
    pub fn new(name: &str) -> &Topic {
        unsafe { &*(name as *const str as *const Topic) }
    }
}

#[repr(transparent)]
pub struct Sample(u64);

pub fn as_sample(raw: &u64) -> &Sample {
    unsafe { mem::transmute::<&u64, &Sample>(raw) }
}

/// The attribute says that the layout is the inner one's.
#[repr(transparent)]
pub struct Group(str);

impl Group {
    pub fn new(name: &str) -> &Group {
        unsafe { &*(name as *const str as *const Self) }
    }
}

/// A cast to something that is no wrapper of what it came from.
pub struct Header(u64);

pub fn header(bytes: &[u8; 8]) -> &Header {
    unsafe { &*(bytes as *const [u8; 8] as *const Header) }
}
