//! Splits arguments into tokens. Which options there are, it does not know.

pub mod os;

use std::ffi::{OsStr, OsString};

use os::OsText;

pub struct Words { //~ pattern: cli-003-lexer-separation
    items: Vec<OsString>,
}

#[derive(Clone, Copy)]
pub struct Position { //~ pattern: cli-003-lexer-separation
    at: usize,
}

impl Words {
    pub fn new(items: Vec<OsString>) -> Self {
        Words { items }
    }

    pub fn start(&self) -> Position {
        Position { at: 0 }
    }

    pub fn next<'s>(&'s self, position: &mut Position) -> Option<Word<'s>> {
        let text = self.items.get(position.at)?;
        position.at += 1;
        Some(Word { text })
    }

    pub fn peek<'s>(&'s self, position: &Position) -> Option<Word<'s>> {
        self.items.get(position.at).map(|text| Word { text })
    }

    // Tells what it found; the caller decides whether that is worth a line.
    pub fn left_over(&self, position: &Position) -> usize {
        self.items.len() - position.at
    }

    pub fn finish(&self, position: &Position) {
        if position.at < self.items.len() {
            eprintln!("unexpected arguments"); //~ violation: lexer-crate-has-effects
            std::process::exit(2); //~ violation: lexer-crate-has-effects
        }
    }
}

pub struct Word<'s> { //~ pattern: cli-003-lexer-separation
    text: &'s OsStr,
}

impl<'s> Word<'s> {
    pub fn is_escape(&self) -> bool {
        self.text == "--"
    }

    pub fn is_stdio(&self) -> bool {
        self.text == "-"
    }

    pub fn to_long(&self) -> Option<&'s OsStr> {
        self.text.strip_text("--")
    }

    pub fn to_value(&self) -> &'s OsStr {
        self.text
    }
}
