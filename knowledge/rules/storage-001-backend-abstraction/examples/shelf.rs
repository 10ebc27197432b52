//! A contract, two engines behind features, an opener and a factory.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Mutex;

#[derive(Debug)]
pub enum ShelfError {
    Io(std::io::Error),
    UnknownEngine(String),
}

pub trait Shelf { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, ShelfError>;
    fn put(&self, key: &[u8], value: &[u8]) -> Result<(), ShelfError>;
    fn delete(&self, key: &[u8]) -> Result<(), ShelfError>;
    fn scan(&self, range: Range<Vec<u8>>) -> Result<Vec<Vec<u8>>, ShelfError>;
    fn flush(&self) -> Result<(), ShelfError>;

    fn exists(&self, key: &[u8]) -> Result<bool, ShelfError> {
        Ok(self.get(key)?.is_some())
    }
}

#[derive(Default)]
pub struct MemoryShelf {
    rows: Mutex<BTreeMap<Vec<u8>, Vec<u8>>>,
}

impl Shelf for MemoryShelf { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, ShelfError> {
        Ok(self.rows.lock().unwrap().get(key).cloned())
    }

    fn put(&self, key: &[u8], value: &[u8]) -> Result<(), ShelfError> {
        self.rows.lock().unwrap().insert(key.to_vec(), value.to_vec());
        Ok(())
    }

    fn delete(&self, key: &[u8]) -> Result<(), ShelfError> {
        self.rows.lock().unwrap().remove(key);
        Ok(())
    }

    fn scan(&self, range: Range<Vec<u8>>) -> Result<Vec<Vec<u8>>, ShelfError> {
        Ok(self.rows.lock().unwrap().range(range).map(|(_, value)| value.clone()).collect())
    }

    fn flush(&self) -> Result<(), ShelfError> {
        Ok(())
    }
}

pub struct FolderShelf {
    root: PathBuf,
}

impl FolderShelf {
    fn file(&self, key: &[u8]) -> PathBuf {
        self.root.join(String::from_utf8_lossy(key).as_ref())
    }
}

impl Shelf for FolderShelf { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, ShelfError> {
        Ok(std::fs::read(self.file(key)).ok())
    }

    fn put(&self, key: &[u8], value: &[u8]) -> Result<(), ShelfError> {
        std::fs::write(self.file(key), value).map_err(ShelfError::Io)
    }

    fn delete(&self, key: &[u8]) -> Result<(), ShelfError> {
        std::fs::remove_file(self.file(key)).map_err(ShelfError::Io)
    }

    fn scan(&self, _range: Range<Vec<u8>>) -> Result<Vec<Vec<u8>>, ShelfError> {
        Ok(Vec::new())
    }

    fn flush(&self) -> Result<(), ShelfError> {
        Ok(())
    }
}

pub trait Opener { //~ pattern: storage-001-backend-abstraction
    fn open(&self) -> Result<Box<dyn Shelf>, ShelfError>;
    fn close(&self) -> Result<(), ShelfError>;
}

pub trait OpenerFactory { //~ pattern: storage-001-backend-abstraction
    fn resolve(&self, url: &str) -> Result<Box<dyn Opener>, ShelfError>;
}

pub struct MemoryEngine;

impl MemoryEngine {
    fn shelf(&self) -> MemoryShelf {
        MemoryShelf::default()
    }
}

pub struct FolderEngine {
    root: PathBuf,
}

impl FolderEngine {
    fn shelf(&self) -> FolderShelf {
        FolderShelf { root: self.root.clone() }
    }
}

pub enum Engine { //~ pattern: storage-001-backend-abstraction
    #[cfg(feature = "shelf-memory")]
    Memory(MemoryEngine),
    #[cfg(feature = "shelf-folder")]
    Folder(FolderEngine),
}

impl Opener for Engine {
    fn open(&self) -> Result<Box<dyn Shelf>, ShelfError> {
        match *self {
            #[cfg(feature = "shelf-memory")]
            Engine::Memory(ref engine) => Ok(Box::new(engine.shelf())),
            #[cfg(feature = "shelf-folder")]
            Engine::Folder(ref engine) => Ok(Box::new(engine.shelf())),
        }
    }

    fn close(&self) -> Result<(), ShelfError> {
        Ok(())
    }
}
