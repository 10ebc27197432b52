use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::backend::{Backend, Batch, Row};
use crate::error::StoreError;

type Table = BTreeMap<Vec<u8>, Vec<u8>>;

/// Forgets everything when dropped: for tests and for trying things out.
#[derive(Debug, Default)]
pub struct Memory {
    tables: Mutex<BTreeMap<String, Table>>,
}

impl Memory {
    fn with<T>(&self, table: &str, act: impl FnOnce(&mut Table) -> T) -> T {
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        act(tables.entry(table.to_owned()).or_default())
    }
}

impl Backend for Memory {
    fn get(&self, table: &str, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.with(table, |rows| rows.get(key).cloned()))
    }

    fn put(&self, table: &str, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.with(table, |rows| rows.insert(key.to_vec(), value.to_vec()));
        Ok(())
    }

    fn delete(&self, table: &str, key: &[u8]) -> Result<(), StoreError> {
        self.with(table, |rows| rows.remove(key));
        Ok(())
    }

    fn scan(&self, table: &str, prefix: &[u8], limit: usize) -> Result<Vec<Row>, StoreError> {
        Ok(self.with(table, |rows| {
            rows.range(prefix.to_vec()..)
                .take_while(|(key, _)| key.starts_with(prefix))
                .take(limit)
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect()
        }))
    }

    fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        for write in batch.writes {
            let rows = tables.entry(write.table).or_default();
            match write.value {
                Some(value) => rows.insert(write.key, value),
                None => rows.remove(&write.key),
            };
        }
        Ok(())
    }
}
