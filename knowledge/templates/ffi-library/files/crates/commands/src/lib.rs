//! What a line asks for (level 4): a pure function of the line.

use std::fmt;

/// The number that stands for an object, in the hands of those who cannot hold it: a script, another
/// process, a C program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HandleId(u32);

impl HandleId {
    /// The handle of that number.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// Its number.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl fmt::Display for HandleId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A line, understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command<'line> {
    /// `open`: a stream, and its number.
    Open,
    /// `write N TEXT`: the text behind what is there.
    Write(HandleId, &'line str),
    /// `read N`: everything.
    Read(HandleId),
    /// `close N`
    Close(HandleId),
}

/// The line asks for nothing there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misunderstood;

impl fmt::Display for Misunderstood {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("open, write N TEXT, read N or close N is asked")
    }
}

impl std::error::Error for Misunderstood {}

impl<'line> Command<'line> {
    /// Reads a line.
    pub fn parse(line: &'line str) -> Result<Self, Misunderstood> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb {
            "open" if rest.is_empty() => Ok(Self::Open),
            "read" => handle(rest).map(Self::Read),
            "close" => handle(rest).map(Self::Close),
            "write" => {
                let (number, text) = rest.split_once(' ').ok_or(Misunderstood)?;
                Ok(Self::Write(handle(number)?, text))
            }
            _ => Err(Misunderstood),
        }
    }
}

fn handle(text: &str) -> Result<HandleId, Misunderstood> {
    text.parse().map(HandleId::new).map_err(|_| Misunderstood)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_verb_and_what_it_needs() {
        let one = HandleId::new(1);
        assert_eq!(Command::parse("open"), Ok(Command::Open));
        assert_eq!(
            Command::parse("write 1 a text"),
            Ok(Command::Write(one, "a text"))
        );
        assert_eq!(Command::parse("close 1"), Ok(Command::Close(one)));
        for line in ["", "open 1", "read", "read -1", "write 1", "shut 1"] {
            assert_eq!(Command::parse(line), Err(Misunderstood), "{line}");
        }
    }
}
