//! A contract by id.

use std::collections::BTreeMap;
use std::path::PathBuf;

pub trait ParcelBackend { //~ pattern: storage-001-backend-abstraction
    fn list(&self) -> Vec<u64>;
    fn load(&self, id: u64) -> Option<Vec<u8>>;
    fn save(&mut self, id: u64, content: Vec<u8>);
    fn remove(&mut self, id: u64);
}

#[derive(Default)]
pub struct Attic {
    parcels: BTreeMap<u64, Vec<u8>>,
}

impl ParcelBackend for Attic { //~ pattern: storage-001-backend-abstraction
    fn list(&self) -> Vec<u64> {
        self.parcels.keys().copied().collect()
    }
    fn load(&self, id: u64) -> Option<Vec<u8>> {
        self.parcels.get(&id).cloned()
    }
    fn save(&mut self, id: u64, content: Vec<u8>) {
        self.parcels.insert(id, content);
    }
    fn remove(&mut self, id: u64) {
        self.parcels.remove(&id);
    }
}

pub struct Cellar {
    root: PathBuf,
}

impl ParcelBackend for Cellar { //~ pattern: storage-001-backend-abstraction
    fn list(&self) -> Vec<u64> {
        Vec::new()
    }
    fn load(&self, id: u64) -> Option<Vec<u8>> {
        std::fs::read(self.root.join(id.to_string())).ok()
    }
    fn save(&mut self, id: u64, content: Vec<u8>) {
        let _ = std::fs::write(self.root.join(id.to_string()), content);
    }
    fn remove(&mut self, id: u64) {
        let _ = std::fs::remove_file(self.root.join(id.to_string()));
    }
}
