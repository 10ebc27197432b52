//! Backends that do not keep the whole contract.

use std::collections::HashMap;
use std::io;
use std::sync::Mutex;

pub enum StoreError {
    Unsupported,
    Missing(String),
}

pub trait BlobStore { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &str) -> Result<Vec<u8>, StoreError>;
    fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), StoreError>;
    fn delete(&self, key: &str) -> Result<(), StoreError>;
    fn sync(&self) -> io::Result<()>;
}

pub struct MapStore {
    blobs: Mutex<HashMap<String, Vec<u8>>>,
}

impl BlobStore for MapStore { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &str) -> Result<Vec<u8>, StoreError> {
        self.blobs.lock().unwrap().get(key).cloned().ok_or_else(|| StoreError::Missing(key.to_owned()))
    }

    fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), StoreError> {
        self.blobs.lock().unwrap().insert(key.to_owned(), bytes);
        Ok(())
    }

    fn delete(&self, key: &str) -> Result<(), StoreError> {
        self.blobs.lock().unwrap().remove(key);
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}

pub struct ReleaseStore {
    files: HashMap<String, &'static [u8]>,
    origin: MapStore,
}

impl BlobStore for ReleaseStore { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &str) -> Result<Vec<u8>, StoreError> {
        match self.files.get(key) {
            Some(bytes) => Ok(bytes.to_vec()),
            None => self.origin.get(key),
        }
    }

    fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), StoreError> {
        self.origin.put(key, bytes)
    }

    fn delete(&self, _key: &str) -> Result<(), StoreError> { //~ violation: backend-method-stub-panics
        unimplemented!()
    }

    fn sync(&self) -> io::Result<()> { //~ violation: backend-method-stub-panics
        todo!("flush the release folder")
    }
}

/// A double for tests may be as incomplete as it likes.
pub struct MockStore;

impl BlobStore for MockStore {
    fn get(&self, key: &str) -> Result<Vec<u8>, StoreError> {
        Err(StoreError::Missing(key.to_owned()))
    }

    fn put(&self, _key: &str, _bytes: Vec<u8>) -> Result<(), StoreError> {
        unimplemented!()
    }

    fn delete(&self, _key: &str) -> Result<(), StoreError> {
        unimplemented!()
    }

    fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}

/// An honest answer.
pub struct Frozen {
    blobs: HashMap<String, Vec<u8>>,
}

impl BlobStore for Frozen { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &str) -> Result<Vec<u8>, StoreError> {
        self.blobs.get(key).cloned().ok_or_else(|| StoreError::Missing(key.to_owned()))
    }

    fn put(&self, _key: &str, _bytes: Vec<u8>) -> Result<(), StoreError> {
        Err(StoreError::Unsupported)
    }

    fn delete(&self, _key: &str) -> Result<(), StoreError> {
        Err(StoreError::Unsupported)
    }

    fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}
