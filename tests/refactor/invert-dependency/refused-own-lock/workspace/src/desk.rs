use std::sync::Arc;

use crate::lock::Mutex;
use crate::store::Store;

pub struct Desk {
    store: Arc<Mutex<Store>>,
}

impl Desk {
    pub fn new(store: Arc<Mutex<Store>>) -> Desk {
        Desk { store }
    }

    pub fn count(&self) -> u32 {
        self.store.lock().count()
    }
}
