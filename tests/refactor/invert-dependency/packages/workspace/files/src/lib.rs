//! Files.

use std::borrow::Borrow;

/// A folder.
pub struct Folder {
    name: String,
    notes: Vec<u32>,
}

impl Folder {
    pub fn at(name: &str) -> Folder {
        Folder {
            name: name.to_string(),
            notes: Vec::new(),
        }
    }

    pub fn note(&mut self, number: u32) -> bool {
        let fresh = !self.notes.contains(&number);
        self.notes.push(number);
        fresh
    }

    pub fn has(&self, number: &dyn Borrow<u32>) -> bool {
        self.notes.contains(number.borrow())
    }

    pub fn is_empty(&self) -> bool {
        self.notes.is_empty() && !self.name.is_empty()
    }
}
