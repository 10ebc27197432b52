pub struct Store {
    pub books: u32,
}

impl Store {
    pub fn count(&self) -> u32 {
        self.books
    }
}
