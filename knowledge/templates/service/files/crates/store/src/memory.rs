use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::{Store, StoreError};

type Entries = BTreeMap<Vec<u8>, Vec<u8>>;

/// Everything in memory, gone with the program.
#[derive(Debug, Default)]
pub struct MemoryStore {
    entries: RwLock<Entries>,
}

impl MemoryStore {
    // Each call leaves the map whole, so a panic elsewhere does not make it wrong.
    fn read(&self) -> RwLockReadGuard<'_, Entries> {
        self.entries.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Entries> {
        self.entries.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for MemoryStore {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.read().get(key).cloned())
    }

    fn put(&self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.write().insert(key.to_vec(), value.to_vec());
        Ok(())
    }

    fn delete(&self, key: &[u8]) -> Result<bool, StoreError> {
        Ok(self.write().remove(key).is_some())
    }

    fn scan(&self, prefix: &[u8]) -> Result<Vec<Vec<u8>>, StoreError> {
        let entries = self.read();
        let keys = entries.range(prefix.to_vec()..).map(|(key, _)| key);
        Ok(keys
            .take_while(|key| key.starts_with(prefix))
            .cloned()
            .collect())
    }

    fn flush(&self) -> Result<(), StoreError> {
        Ok(())
    }
}
