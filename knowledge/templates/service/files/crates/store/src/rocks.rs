use std::path::Path;

use rocksdb::{Direction, IteratorMode, DB};

use crate::{Store, StoreError};

/// A RocksDB folder. The engine does its own locking.
pub struct RocksStore {
    db: DB,
}

impl From<rocksdb::Error> for StoreError {
    fn from(error: rocksdb::Error) -> Self {
        Self::new(error)
    }
}

impl RocksStore {
    /// Opens the folder, or makes it.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let db = DB::open_default(path)?;
        Ok(Self { db })
    }
}

impl Store for RocksStore {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.db.get(key)?)
    }

    fn put(&self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        Ok(self.db.put(key, value)?)
    }

    fn delete(&self, key: &[u8]) -> Result<bool, StoreError> {
        let was_there = self.db.get_pinned(key)?.is_some();
        self.db.delete(key)?;
        Ok(was_there)
    }

    fn scan(&self, prefix: &[u8]) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut keys = Vec::new();
        for entry in self
            .db
            .iterator(IteratorMode::From(prefix, Direction::Forward))
        {
            let (key, _) = entry?;
            if !key.starts_with(prefix) {
                break;
            }
            keys.push(key.into_vec());
        }
        Ok(keys)
    }

    fn flush(&self) -> Result<(), StoreError> {
        Ok(self.db.flush()?)
    }
}
