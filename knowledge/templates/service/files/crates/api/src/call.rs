use std::fmt;

use {{name_snake}}_domain::{InvalidSlug, Slug, Target};
use {{name_snake}}_store::StoreError;

/// What may be asked, whatever protocol it came by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    /// Where does the name lead?
    Find(Slug),
    /// The name is to lead there.
    Claim(Slug, Target),
    /// The name is to lead nowhere.
    Remove(Slug),
    /// All names.
    List,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The name leads there.
    Found(Target),
    /// It does now.
    Claimed,
    /// It leads nowhere now.
    Removed,
    /// All names.
    Names(Vec<String>),
}

/// Why there is no reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The request is not understood.
    Malformed(&'static str),
    /// More is asked for than is taken.
    TooLarge,
    /// The name leads nowhere.
    NotFound,
    /// The name leads elsewhere.
    Taken,
    /// The store failed.
    Store(StoreError),
}

impl Call {
    /// Reads a name that came from outside.
    pub fn slug(text: &str) -> Result<Slug, Failure> {
        let refused = |_: InvalidSlug| Failure::Malformed("no such name can be");
        Slug::new(text.to_owned()).map_err(refused)
    }

    /// Reads an address that came from outside.
    pub fn target(text: &str) -> Result<Target, Failure> {
        Target::new(text.to_owned()).ok_or(Failure::Malformed("an http or https address is needed"))
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(why) => formatter.write_str(why),
            Self::TooLarge => formatter.write_str("more than is taken"),
            Self::NotFound => formatter.write_str("the name leads nowhere"),
            Self::Taken => formatter.write_str("the name leads elsewhere"),
            Self::Store(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for Failure {}
