//! Values that come from a command line, and one that checks more than a parser could.

/// In seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause(pub u32); //~ action: parse-from-text

// Its constructor refuses what a plain number does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share(u8); //~ no action: parse-from-text

impl Share {
    pub fn new(percent: u8) -> Option<Self> {
        (percent <= 100).then_some(Share(percent))
    }
}

// Text is text already.
pub struct Label(String); //~ no action: parse-from-text

// Two numbers need a form of their own.
pub struct Size(u16, u16); //~ no action: parse-from-text
