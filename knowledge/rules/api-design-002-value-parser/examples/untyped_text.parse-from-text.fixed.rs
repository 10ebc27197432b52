//! Values that come from a command line, and one that checks more than a parser could.

/// In seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause(pub u32);

/// Why a text is no [`Pause`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParsePauseError {
    Empty,
    NoNumber { text: String, cause: std::num::ParseIntError },
}

impl std::fmt::Display for ParsePauseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("a number is missing"),
            Self::NoNumber { text, .. } => write!(f, "`{text}` is no number between {} and {}", u32::MIN, u32::MAX),
        }
    }
}

impl std::error::Error for ParsePauseError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Empty => None,
            Self::NoNumber { cause, .. } => Some(cause),
        }
    }
}

impl std::str::FromStr for Pause {
    type Err = ParsePauseError;

    /// Blanks around the number are let through.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ParsePauseError::Empty);
        }
        match text.parse() {
            Ok(number) => Ok(Pause(number)),
            Err(cause) => Err(ParsePauseError::NoNumber { text: text.to_owned(), cause }),
        }
    }
}

// Its constructor refuses what a plain number does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share(u8);

impl Share {
    pub fn new(percent: u8) -> Option<Self> {
        (percent <= 100).then_some(Share(percent))
    }
}

// Text is text already.
pub struct Label(String);

// Two numbers need a form of their own.
pub struct Size(u16, u16);
