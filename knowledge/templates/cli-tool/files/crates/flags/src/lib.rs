//! What the terminal may ask for (level 3): flags as data, the parser that reads them, the help and
//! completion scripts that come out of the same table.

mod action;
pub mod completion;
mod flag;
mod parse;

pub use action::Action;
pub use flag::Flag;
pub use parse::{parse, Matches, UsageError};

/// The flags of one program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    program: &'static str,
    flags: Vec<Flag>,
}

impl Table {
    /// In the order help shows them.
    pub fn new(program: &'static str, flags: Vec<Flag>) -> Self {
        Self { program, flags }
    }

    /// The name of the program.
    pub fn program(&self) -> &'static str {
        self.program
    }

    /// All of them.
    pub fn flags(&self) -> &[Flag] {
        &self.flags
    }

    /// What `--help` prints.
    pub fn help(&self, usage: &str) -> String {
        let mut text = format!("Usage: {} {usage}\n\nOptions:\n", self.program);
        for flag in &self.flags {
            text.push_str(&format!("  {:<24} {}\n", flag.spelling(), flag.help_text()));
        }
        text
    }
}
