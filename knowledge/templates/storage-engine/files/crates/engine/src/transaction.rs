use std::collections::BTreeSet;
use std::fmt;

use {{name_snake}}_backend::{Backend, BackendError};
use {{name_snake}}_model::{Conflict, Version};

use crate::{Change, ChangeBuffer, Engine};

/// Reads and writes that become true together, or not at all. What it writes nobody else sees until
/// it commits; dropping it without either ending rolls it back.
#[derive(Debug)]
#[must_use]
pub struct Transaction<'engine, B: Backend> {
    engine: &'engine Engine<B>,
    begun: Version,
    reads: BTreeSet<Vec<u8>>,
    buffer: ChangeBuffer,
}

/// Why it did not commit. Nothing of it is kept then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommitError {
    /// Another transaction changed what this one read: run it again.
    Conflict(Conflict),
    /// The backend failed.
    Backend(BackendError),
}

impl<'engine, B: Backend> Transaction<'engine, B> {
    pub(crate) fn new(engine: &'engine Engine<B>, begun: Version) -> Self {
        Self {
            engine,
            begun,
            reads: BTreeSet::new(),
            buffer: ChangeBuffer::default(),
        }
    }

    /// The value of the key, as this transaction left it.
    pub fn get(&mut self, key: &[u8]) -> Result<Option<Vec<u8>>, BackendError> {
        if let Some(value) = self.buffer.peek(key) {
            return Ok(value.map(<[u8]>::to_vec));
        }
        self.reads.insert(key.to_vec());
        self.engine.read(key)
    }

    /// Gives the key a value.
    pub fn put(&mut self, key: &[u8], value: &[u8]) {
        let (key, value) = (key.to_vec(), value.to_vec());
        self.buffer.record(Change::Put { key, value });
    }

    /// Takes the key away.
    pub fn delete(&mut self, key: &[u8]) {
        let key = key.to_vec();
        self.buffer.record(Change::Delete { key });
    }

    /// Makes it true; which commit it became.
    pub fn commit(mut self) -> Result<Version, CommitError> {
        let changes = self.buffer.drain();
        self.engine.apply(self.begun, &self.reads, changes)
    }

    /// Forgets it.
    pub fn rollback(self) {
        drop(self);
    }
}

impl<B: Backend> Drop for Transaction<'_, B> {
    fn drop(&mut self) {
        self.engine.ended(self.begun);
    }
}

impl From<Conflict> for CommitError {
    fn from(conflict: Conflict) -> Self {
        Self::Conflict(conflict)
    }
}

impl From<BackendError> for CommitError {
    fn from(error: BackendError) -> Self {
        Self::Backend(error)
    }
}

impl fmt::Display for CommitError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict(conflict) => conflict.fmt(formatter),
            Self::Backend(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for CommitError {}
