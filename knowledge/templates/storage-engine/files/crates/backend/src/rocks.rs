use std::path::Path;

use rocksdb::{Direction, IteratorMode, WriteBatch, DB};

use crate::{Backend, BackendError, Edit, Entry};

/// A RocksDB folder. The engine does its own locking.
pub struct RocksBackend {
    db: DB,
}

impl From<rocksdb::Error> for BackendError {
    fn from(error: rocksdb::Error) -> Self {
        Self::new(error)
    }
}

impl RocksBackend {
    /// Opens the folder, or makes it.
    pub fn open(path: &Path) -> Result<Self, BackendError> {
        let db = DB::open_default(path)?;
        Ok(Self { db })
    }
}

impl Backend for RocksBackend {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, BackendError> {
        Ok(self.db.get(key)?)
    }

    fn scan(&self, from: &[u8], to: &[u8]) -> Result<Vec<Entry>, BackendError> {
        let mut entries = Vec::new();
        for entry in self
            .db
            .iterator(IteratorMode::From(from, Direction::Forward))
        {
            let (key, value) = entry?;
            if &*key >= to {
                break;
            }
            entries.push((key.into_vec(), value.into_vec()));
        }
        Ok(entries)
    }

    fn write(&self, edits: &[Edit]) -> Result<(), BackendError> {
        let mut batch = WriteBatch::default();
        for edit in edits {
            match edit {
                Edit::Put { key, value } => batch.put(key, value),
                Edit::Delete { key } => batch.delete(key),
            }
        }
        Ok(self.db.write(batch)?)
    }

    fn flush(&self) -> Result<(), BackendError> {
        Ok(self.db.flush()?)
    }
}
