use crate::key::Key;
use crate::store::Store;

pub struct Desk {
    store: Store,
}

impl Desk {
    pub fn new(store: Store) -> Desk {
        Desk { store }
    }

    pub fn sum(&self) -> u32 {
        self.store.at(Key(2))
    }
}

