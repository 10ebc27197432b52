use std::fmt;

/// Keys and bytes. Everything above knows this trait and no backend; level 1 picks one.
pub trait Store: Send + Sync {
    /// The value of the key.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;
    /// Keeps the value in place of the one before.
    fn put(&self, key: &[u8], value: &[u8]) -> Result<(), StoreError>;
    /// Removes the key; whether it was there.
    fn delete(&self, key: &[u8]) -> Result<bool, StoreError>;
    /// The keys that begin with the prefix, in order.
    fn scan(&self, prefix: &[u8]) -> Result<Vec<Vec<u8>>, StoreError>;
    /// Returns when everything that was put lies where it outlives the program, if the backend has
    /// such a place.
    fn flush(&self) -> Result<(), StoreError>;
}

/// Why the backend could not do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreError {
    says: String,
}

impl StoreError {
    /// What the backend said.
    pub fn new(cause: impl fmt::Display) -> Self {
        let says = cause.to_string();
        Self { says }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the store failed: {}", self.says)
    }
}

impl std::error::Error for StoreError {}
