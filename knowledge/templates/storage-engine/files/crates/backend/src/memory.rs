use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::{Backend, BackendError, Edit, Entry};

type Entries = BTreeMap<Vec<u8>, Vec<u8>>;

/// Everything in memory, gone with the program.
#[derive(Debug, Default)]
pub struct MemoryBackend {
    entries: RwLock<Entries>,
}

impl MemoryBackend {
    fn read(&self) -> RwLockReadGuard<'_, Entries> {
        self.entries.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn edit(&self) -> RwLockWriteGuard<'_, Entries> {
        self.entries.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Backend for MemoryBackend {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, BackendError> {
        Ok(self.read().get(key).cloned())
    }

    fn scan(&self, from: &[u8], to: &[u8]) -> Result<Vec<Entry>, BackendError> {
        if from >= to {
            return Ok(Vec::new());
        }
        let entries = self.read();
        let range = entries.range(from.to_vec()..to.to_vec());
        Ok(range
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect())
    }

    fn write(&self, edits: &[Edit]) -> Result<(), BackendError> {
        let mut entries = self.edit();
        for edit in edits {
            match edit {
                Edit::Put { key, value } => entries.insert(key.clone(), value.clone()),
                Edit::Delete { key } => entries.remove(key),
            };
        }
        Ok(())
    }

    fn flush(&self) -> Result<(), BackendError> {
        Ok(())
    }
}
