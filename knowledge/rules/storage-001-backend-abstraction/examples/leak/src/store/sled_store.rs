use sled::Db;

use super::error::StoreError;
use super::CatalogStore;

pub struct SledStore {
    db: Db,
}

impl CatalogStore for SledStore { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.db.get(key)?.map(|value| value.to_vec()))
    }

    fn put(&self, key: &[u8], value: Vec<u8>) -> Result<(), StoreError> {
        self.db.insert(key, value)?;
        Ok(())
    }

    fn remove(&self, key: &[u8]) -> Result<(), StoreError> {
        self.db.remove(key)?;
        Ok(())
    }

    fn commit(&self) -> Result<(), StoreError> {
        self.db.flush()?;
        Ok(())
    }
}
