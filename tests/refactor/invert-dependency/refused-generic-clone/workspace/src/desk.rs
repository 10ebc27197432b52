use std::sync::{Arc, Mutex};
use std::thread::{spawn, JoinHandle};

use crate::store::Store;

#[derive(Clone)]
pub struct Desk {
    store: Arc<Mutex<Store>>,
}

impl Desk {
    pub fn new(store: Arc<Mutex<Store>>) -> Desk {
        Desk { store }
    }

    pub fn own(store: Store) -> Desk {
        Desk {
            store: Arc::new(Mutex::new(store)),
        }
    }

    pub fn count(&self) -> u32 {
        self.store.lock().unwrap().count()
    }

    pub fn fill(&self) -> u32 {
        let mut store = self.store.lock().unwrap_or_else(|error| error.into_inner());
        store.put(3);
        add(&mut store);
        sum(&store)
    }

    pub fn count_aside(&self) -> JoinHandle<u32> {
        let store = Arc::clone(&self.store);
        spawn(move || store.lock().expect("nobody panics").count())
    }
}

fn add(store: &mut Store) {
    store.put(1);
}

fn sum(store: &Store) -> u32 {
    store.count()
}
