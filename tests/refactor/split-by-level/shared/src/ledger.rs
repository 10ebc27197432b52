//! What was quoted, kept.

use std::cell::RefCell;

thread_local! {
    static ENTRIES: RefCell<Vec<String>> = RefCell::new(Vec::new());
}

#[derive(Debug)]
pub struct Book {
    pages: Vec<String>,
}

pub fn open(name: &str) -> Result<Book, String> {
    if name.is_empty() {
        return Err("a book has a name".to_string());
    }
    Ok(Book { pages: Vec::new() })
}

pub fn rebate(ship: &str) -> u32 {
    ENTRIES.with(|entries| {
        entries
            .borrow()
            .iter()
            .filter(|entry| entry.starts_with(ship))
            .count() as u32
    })
}

impl Book {
    pub fn write(&mut self, line: &str) {
        self.pages.push(line.to_string());
    }

    pub fn pages(&self) -> usize {
        self.pages.len()
    }
}

pub fn keep(book: Book) -> Result<usize, String> {
    let count = book.pages();
    ENTRIES.with(|entries| entries.borrow_mut().extend(book.pages));
    Ok(count)
}
