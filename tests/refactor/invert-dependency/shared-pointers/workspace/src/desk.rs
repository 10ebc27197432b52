use std::sync::{Arc, Mutex};

use crate::store::Store;

pub struct Desk {
    pub store: Arc<Store>,
}

impl Desk {
    pub fn pair(store: Arc<Store>) -> (Desk, Desk) {
        let first = Desk {
            store: Arc::clone(&store),
        };
        (first, Desk { store })
    }

    pub fn sum(&self) -> u32 {
        self.store.count()
    }
}

pub fn keep(desk: Desk) -> u32 {
    static LAST: Mutex<Option<Desk>> = Mutex::new(None);
    let mut last = LAST.lock().unwrap();
    let before = last.as_ref().map_or(0, |desk| desk.sum());
    *last = Some(desk);
    before
}
