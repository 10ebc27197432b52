pub struct Store {
    books: u32,
}

impl Store {
    pub const fn new() -> Store {
        Store { books: 0 }
    }

    pub fn open(books: u32) -> Store {
        crate::diary::note("open");
        Store { books }
    }

    pub fn count(&self) -> u32 {
        self.books
    }
}
