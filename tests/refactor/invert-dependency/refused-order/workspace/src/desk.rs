use crate::store::Store;

pub struct Desk {
    store: Store,
    days: u32,
}

impl Desk {
    pub fn new(books: u32, days: u32) -> Desk {
        let store = Store::open(books);
        Desk { store, days }
    }

    pub fn sum(&self) -> u32 {
        self.store.count() + self.days
    }
}
