use std::fmt;

use crate::codec::DecodeError;

/// One vocabulary for all engines; whoever stores a parcel need not know which one failed.
#[derive(Debug)]
pub enum StoreError {
    UnknownEngine(String),
    Engine(String),
    Damaged(DecodeError),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::UnknownEngine(name) => write!(f, "no engine is called `{name}`"),
            StoreError::Engine(reason) => write!(f, "the store failed: {reason}"),
            StoreError::Damaged(error) => write!(f, "a stored row cannot be read: {error}"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<DecodeError> for StoreError {
    fn from(error: DecodeError) -> Self {
        StoreError::Damaged(error)
    }
}

#[cfg(feature = "disk")]
macro_rules! fold_engine_errors {
    ($($error:ident),*) => {
        $(impl From<redb::$error> for StoreError {
            fn from(error: redb::$error) -> Self {
                StoreError::Engine(error.to_string())
            }
        })*
    };
}

#[cfg(feature = "disk")]
fold_engine_errors!(DatabaseError, TransactionError, TableError, StorageError, CommitError);
