use crate::storage::Store;

pub struct Desk {
    store: Store,
}

impl Desk {
    pub fn new(store: Store) -> Self {
        Desk { store }
    }

    pub fn day(&self) -> u32 {
        self.store.due()
    }
}
