//! The one place where engine errors are converted.

#[cfg(feature = "store-sled")]
use sled::Error as SledError;

#[derive(Debug)]
pub struct StoreError(pub String);

#[cfg(feature = "store-sled")]
impl From<SledError> for StoreError {
    fn from(error: SledError) -> Self {
        StoreError(error.to_string())
    }
}
