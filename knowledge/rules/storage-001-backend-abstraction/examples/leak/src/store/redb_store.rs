use redb::{Database, ReadableTable, TableDefinition};

use super::error::StoreError;
use super::CatalogStore;

const ROWS: TableDefinition<&[u8], Vec<u8>> = TableDefinition::new("rows");

pub struct RedbStore {
    db: Database,
}

impl CatalogStore for RedbStore { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let read = self.db.begin_read().map_err(|error| StoreError(error.to_string()))?;
        let table = read.open_table(ROWS).map_err(|error| StoreError(error.to_string()))?;
        let row = table.get(key).map_err(|error| StoreError(error.to_string()))?;
        Ok(row.map(|value| value.value()))
    }

    fn put(&self, key: &[u8], value: Vec<u8>) -> Result<(), StoreError> {
        let write = self.db.begin_write().map_err(|error| StoreError(error.to_string()))?;
        write.open_table(ROWS).and_then(|mut table| Ok(table.insert(key, value).is_ok())).ok();
        write.commit().map_err(|error| StoreError(error.to_string()))
    }

    fn remove(&self, _key: &[u8]) -> Result<(), StoreError> {
        Err(StoreError("rows are kept".to_owned()))
    }

    fn commit(&self) -> Result<(), StoreError> {
        Ok(())
    }
}
