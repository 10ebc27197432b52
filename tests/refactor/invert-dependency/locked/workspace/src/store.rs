pub struct Store {
    books: u32,
}

impl Store {
    pub fn open(books: u32) -> Store {
        Store { books }
    }

    pub fn put(&mut self, books: u32) {
        self.books += books;
    }

    pub fn count(&self) -> u32 {
        self.books
    }
}
