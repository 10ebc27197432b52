//! A report that should only know the contract.

use crate::store::CatalogStore;

#[cfg(feature = "store-sled")]
use sled::IVec; //~ violation: engine-type-leaks-past-storage-module

pub fn count(store: &dyn CatalogStore, keys: &[Vec<u8>]) -> usize {
    keys.iter().filter(|key| matches!(store.get(key), Ok(Some(_)))).count()
}

#[cfg(feature = "store-sled")]
pub fn bytes(rows: &[IVec]) -> usize {
    rows.iter().map(|row| row.len()).sum()
}
