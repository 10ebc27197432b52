use std::path::Path;
use std::sync::Mutex;

use redb::{Database, ReadableTable, TableDefinition};

use crate::backend::{Backend, Batch, Row};
use crate::error::StoreError;

type Definition<'a> = TableDefinition<'a, &'static [u8], &'static [u8]>;

/// One file on disk. Readers do not block each other; compaction wants the file for itself.
pub struct Disk {
    database: Database,
    compaction: Mutex<()>,
}

impl Disk {
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let database = Database::create(path)?;
        Ok(Self { database, compaction: Mutex::new(()) })
    }

    /// Copies the live rows of a table into a fresh one and swaps the two.
    pub fn compact(&self, table: &str) -> Result<usize, StoreError> {
        let _ = self.compaction.lock();
        let rows = self.scan(table, &[], usize::MAX)?;
        let mut batch = Batch::default();
        for (key, value) in &rows {
            batch.delete(table, key);
            batch.put(table, key, value.clone());
        }
        self.commit(batch)?;
        Ok(rows.len())
    }
}

impl Backend for Disk {
    fn get(&self, table: &str, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let reading = self.database.begin_read()?;
        let rows = reading.open_table(Definition::new(table))?;
        Ok(rows.get(key)?.map(|value| value.value().to_vec()))
    }

    fn put(&self, table: &str, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.put(table, key, value.to_vec());
        self.commit(batch)
    }

    fn delete(&self, table: &str, key: &[u8]) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.delete(table, key);
        self.commit(batch)
    }

    fn scan(&self, table: &str, prefix: &[u8], limit: usize) -> Result<Vec<Row>, StoreError> {
        let reading = self.database.begin_read()?;
        let rows = reading.open_table(Definition::new(table))?;
        let mut found = Vec::new();
        for row in rows.range(prefix..)? {
            let (key, value) = row?;
            if found.len() == limit || !key.value().starts_with(prefix) {
                break;
            }
            found.push((key.value().to_vec(), value.value().to_vec()));
        }
        Ok(found)
    }

    fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        let writing = self.database.begin_write()?;
        for write in &batch.writes {
            let mut rows = writing.open_table(Definition::new(&write.table))?;
            match &write.value {
                Some(value) => rows.insert(write.key.as_slice(), value.as_slice())?,
                None => rows.remove(write.key.as_slice())?,
            };
        }
        writing.commit()?;
        Ok(())
    }
}
