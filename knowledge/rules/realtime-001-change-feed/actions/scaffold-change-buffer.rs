/// One change of one record, as readers of the feed see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Set { key: Vec<u8>, value: Vec<u8> },
    Delete { key: Vec<u8> },
}

/// Changes of a transaction in the order they were made. Nobody sees them before the commit.
#[derive(Debug, Default)]
pub struct ChangeBuffer {
    changes: Vec<Change>,
}

impl ChangeBuffer {
    pub fn record(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Takes everything, so that a second commit would write nothing twice.
    pub fn drain(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.changes)
    }

    pub fn clear(&mut self) {
        self.changes.clear();
    }
}

/// Where the log is kept: in the same store as the records, or it may tell of what never came.
pub trait FeedStore {
    type Error;

    /// Writes an entry of the log under the version that the commit will have.
    fn append(&mut self, version: u64, changes: &[Change]) -> Result<(), Self::Error>;
    fn commit(&mut self, version: u64) -> Result<(), Self::Error>;
    fn rollback(&mut self);
}

/// A transaction that logs what it changes. Log and records become visible with one commit.
pub struct FeedingTransaction<S> {
    store: S,
    buffer: ChangeBuffer,
}

impl<S: FeedStore> FeedingTransaction<S> {
    pub fn new(store: S) -> Self {
        FeedingTransaction { store, buffer: ChangeBuffer::default() }
    }

    pub fn record(&mut self, change: Change) {
        self.buffer.record(change);
    }

    pub fn commit(mut self, version: u64) -> Result<(), S::Error> {
        let changes = self.buffer.drain();
        let written = match changes.as_slice() {
            [] => Ok(()),
            changes => self.store.append(version, changes),
        };
        if let Err(error) = written {
            self.store.rollback();
            return Err(error);
        }
        self.store.commit(version)
    }

    pub fn rollback(mut self) {
        self.buffer.clear();
        self.store.rollback();
    }
}