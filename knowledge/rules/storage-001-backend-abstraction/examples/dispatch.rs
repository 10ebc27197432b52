//! A closed set whose wildcard gives its advantage away, and a contract that shows an engine.

use std::collections::BTreeMap;
use std::sync::RwLock;

pub mod redb {
    #[derive(Debug)]
    pub struct Error;
}

pub trait ProfileStore { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &[u8]) -> Option<Vec<u8>>;
    fn set(&self, key: &[u8], value: Vec<u8>);
    fn remove(&self, key: &[u8]);
    fn flush(&self) -> Result<(), redb::Error>; //~ violation: engine-error-in-storage-contract
}

#[derive(Default)]
pub struct Tree {
    rows: RwLock<BTreeMap<Vec<u8>, Vec<u8>>>,
}

impl ProfileStore for Tree { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.rows.read().unwrap().get(key).cloned()
    }

    fn set(&self, key: &[u8], value: Vec<u8>) {
        self.rows.write().unwrap().insert(key.to_vec(), value);
    }

    fn remove(&self, key: &[u8]) {
        self.rows.write().unwrap().remove(key);
    }

    fn flush(&self) -> Result<(), redb::Error> {
        Ok(())
    }
}

pub enum Profiles { //~ pattern: storage-001-backend-abstraction
    Tree(Tree),
    Shared(std::sync::Arc<Tree>),
    Twice(Box<Tree>),
}

impl ProfileStore for Profiles { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        match self {
            Profiles::Tree(tree) => tree.get(key),
            Profiles::Shared(tree) => tree.get(key),
            _ => unreachable!("only two engines"), //~ violation: panicking-wildcard-in-backend-dispatch
        }
    }

    fn set(&self, key: &[u8], value: Vec<u8>) {
        match self {
            Profiles::Tree(tree) => tree.set(key, value),
            Profiles::Shared(tree) => tree.set(key, value),
            Profiles::Twice(tree) => tree.set(key, value),
        }
    }

    fn remove(&self, key: &[u8]) {
        match self {
            Profiles::Tree(tree) => tree.remove(key),
            _ => {}
        }
    }

    fn flush(&self) -> Result<(), redb::Error> {
        Ok(())
    }
}
