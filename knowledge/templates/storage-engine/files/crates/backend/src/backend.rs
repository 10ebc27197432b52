use std::fmt;

use crate::Edit;

/// A key and its value.
pub type Entry = (Vec<u8>, Vec<u8>);

/// Where bytes lie. The engine knows this trait and no backend; level 1 picks one.
pub trait Backend: Send + Sync {
    /// The value of the key.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, BackendError>;
    /// The entries from the one key up to, and without, the other, in order.
    fn scan(&self, from: &[u8], to: &[u8]) -> Result<Vec<Entry>, BackendError>;
    /// Makes all of the edits or, on an error, none of them.
    fn write(&self, edits: &[Edit]) -> Result<(), BackendError>;
    /// Returns when what was written lies where it outlives the program, if there is such a place.
    fn flush(&self) -> Result<(), BackendError>;
}

/// Why the backend could not do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackendError {
    says: String,
}

impl BackendError {
    /// What the backend said.
    pub fn new(cause: impl fmt::Display) -> Self {
        let says = cause.to_string();
        Self { says }
    }
}

impl fmt::Display for BackendError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the backend failed: {}", self.says)
    }
}

impl std::error::Error for BackendError {}

impl From<std::io::Error> for BackendError {
    fn from(error: std::io::Error) -> Self {
        Self::new(error)
    }
}
