//! A contract with an engine on disk, and one whose methods say too little to be filled in.

use std::io;

pub trait VoucherStore { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &[u8]) -> io::Result<Option<Vec<u8>>>;
    fn put(&mut self, key: &[u8], value: &[u8]) -> io::Result<()>;
    fn delete(&mut self, key: &[u8]) -> io::Result<()>;
    fn flush(&mut self) -> io::Result<()>;

    fn take(&mut self, key: &[u8]) -> io::Result<Option<Vec<u8>>> {
        let value = self.get(key)?;
        self.delete(key)?;
        Ok(value)
    }
}

/// A [`VoucherStore`] that lasts as long as the process: for tests, and for what need not be kept.
#[derive(Debug, Default)]
pub struct VoucherStoreInMemory {
    entries: std::sync::RwLock<std::collections::BTreeMap<Vec<u8>, Vec<u8>>>,
}

type VoucherStoreEntries = std::collections::BTreeMap<Vec<u8>, Vec<u8>>;

impl VoucherStoreInMemory {
    /// Every change is one call on the map: a panic elsewhere leaves it whole.
    fn reading(&self) -> std::sync::RwLockReadGuard<'_, VoucherStoreEntries> {
        self.entries.read().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn writing(&self) -> std::sync::RwLockWriteGuard<'_, VoucherStoreEntries> {
        self.entries.write().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl VoucherStore for VoucherStoreInMemory {
    fn get(&self, key: &[u8]) -> io::Result<Option<Vec<u8>>> {
        Ok(self.reading().get(key).cloned())
    }

    fn put(&mut self, key: &[u8], value: &[u8]) -> io::Result<()> {
        self.writing().insert(key.to_vec(), value.to_vec());
        Ok(())
    }

    fn delete(&mut self, key: &[u8]) -> io::Result<()> {
        self.writing().remove(key);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

// How many and in which order a scan gives, its signature does not say.
pub trait LedgerStore { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &[u8]) -> io::Result<Option<Vec<u8>>>;
    fn put(&mut self, key: &[u8], value: &[u8]) -> io::Result<()>;
    fn scan(&self, start: &[u8], limit: usize) -> io::Result<Vec<Vec<u8>>>;
    fn flush(&mut self) -> io::Result<()>;
}
