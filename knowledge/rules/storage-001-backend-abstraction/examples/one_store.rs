//! A store with one engine so far: what callers ask of it can become a contract.

use std::collections::BTreeMap;
use std::io;

#[derive(Default)]
pub struct Receipts {
    pages: BTreeMap<Vec<u8>, Vec<u8>>,
    dirty: bool,
}

impl Receipts { //~ action: extract-storage-trait
    pub fn new() -> Self {
        Self::default()
    }

    pub fn get(&self, key: &[u8]) -> Option<&[u8]> {
        self.pages.get(key).map(Vec::as_slice)
    }

    pub fn put<V: Into<Vec<u8>>>(&mut self, key: &[u8], value: V) {
        self.pages.insert(key.to_vec(), value.into());
        self.touch();
    }

    pub fn remove(&mut self, key: &[u8]) -> bool {
        self.touch();
        self.pages.remove(key).is_some()
    }

    pub fn flush(&mut self) -> io::Result<()> {
        self.dirty = false;
        Ok(())
    }

    fn touch(&mut self) {
        self.dirty = true;
    }
}

// Nothing is stored: one method has a store's name.
pub struct Totals {
    sum: u64,
}

impl Totals { //~ no action: extract-storage-trait
    pub fn get(&self) -> u64 {
        self.sum
    }

    pub fn add(&mut self, amount: u64) {
        self.sum += amount;
    }
}

// A method that returns a type nobody can write has no place in a trait.
pub struct Names {
    all: Vec<String>,
}

impl Names { //~ no action: extract-storage-trait
    pub fn insert(&mut self, name: String) {
        self.all.push(name);
    }

    pub fn contains(&self, name: &str) -> bool {
        self.all.iter().any(|each| each == name)
    }

    pub fn remove(&mut self, name: &str) {
        self.all.retain(|each| each != name);
    }

    pub fn list(&self) -> impl Iterator<Item = &String> + '_ {
        self.all.iter()
    }
}
