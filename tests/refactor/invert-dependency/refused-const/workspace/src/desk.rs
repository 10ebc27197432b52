use crate::store::Store;

pub struct Desk {
    pub store: Store,
}

impl Desk {
    pub fn sum(&self) -> u32 {
        self.store.count()
    }
}
