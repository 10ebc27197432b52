//! What is kept.

use std::collections::HashMap;

#[derive(Default)]
pub struct Store {
    loans: HashMap<String, u32>,
}

impl Store {
    pub fn with(book: &str, day: u32) -> Self {
        let mut store = Store::default();
        store.put(book, day);
        store
    }

    /// The day a book is due.
    pub fn due(&self, book: &str) -> Option<u32> {
        self.loans.get(book).copied()
    }

    pub fn put(&mut self, book: &str, day: u32) {
        self.loans.insert(book.to_string(), day);
    }

    pub fn clear(&mut self) {
        self.loans.clear();
    }
}
