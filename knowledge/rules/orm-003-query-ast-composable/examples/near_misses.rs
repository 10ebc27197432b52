//! Trees with one reading, and traits with provided methods.

use std::fmt;

/// One interpretation, no binds: Display is enough.
pub enum Css {
    Rule(String, Vec<Css>),
    Text(String),
}

impl fmt::Display for Css {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Css::Rule(name, children) => {
                write!(f, "{name} {{")?;
                for child in children {
                    write!(f, "{child}")?;
                }
                f.write_str("}")
            }
            Css::Text(text) => f.write_str(text),
        }
    }
}

/// One required method and two that call it: a source of numbers, walked by nobody.
pub trait Dice {
    fn roll(&self, sides: u32) -> u32;

    fn coin(&self) -> bool {
        self.roll(2) == 1
    }

    fn d6(&self) -> u32 {
        self.roll(6)
    }
}

pub struct Fair(u32);
pub struct Loaded(u32);
pub struct Always(u32);
pub struct Never;
pub struct Twice(u32);

impl Dice for Fair {
    fn roll(&self, sides: u32) -> u32 {
        self.0 % sides
    }
}

impl Dice for Loaded {
    fn roll(&self, sides: u32) -> u32 {
        sides.min(self.0)
    }
}

impl Dice for Always {
    fn roll(&self, _: u32) -> u32 {
        self.0
    }
}

impl Dice for Never {
    fn roll(&self, _: u32) -> u32 {
        0
    }
}

impl Dice for Twice {
    fn roll(&self, sides: u32) -> u32 {
        2 * self.0 % sides
    }
}

/// A connection with states: its methods ask which one, and it is handed to no walk.
pub struct Link {
    state: LinkState,
}

enum LinkState {
    Idle,
    Busy(u32),
}

impl Link {
    pub fn start(&mut self) {
        match &self.state {
            LinkState::Idle => self.state = LinkState::Busy(1),
            _ => {}
        }
    }

    pub fn stop(&mut self) {
        match &self.state {
            LinkState::Busy(_) => self.state = LinkState::Idle,
            _ => {}
        }
    }
}
