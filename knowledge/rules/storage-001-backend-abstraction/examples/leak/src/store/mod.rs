pub mod error;
#[cfg(feature = "store-redb")]
pub mod redb_store;
#[cfg(feature = "store-sled")]
pub mod sled_store;

use error::StoreError;

pub trait CatalogStore { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;
    fn put(&self, key: &[u8], value: Vec<u8>) -> Result<(), StoreError>;
    fn remove(&self, key: &[u8]) -> Result<(), StoreError>;
    fn commit(&self) -> Result<(), StoreError>;
}
