use crate::key::Key;

pub struct Store {
    pub books: u32,
}

impl Store {
    pub(crate) fn at(&self, key: Key) -> u32 {
        self.books + key.0
    }
}
