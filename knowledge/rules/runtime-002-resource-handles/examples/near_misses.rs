//! Maps that hold objects and are no table of handles.

use std::any::Any;
use std::collections::HashMap;

/// One service a type: a map of types, not of numbers.
#[derive(Default)]
pub struct Services {
    by_type: HashMap<std::any::TypeId, Box<dyn Any>>,
}

impl Services {
    pub fn put<T: 'static>(&mut self, service: T) {
        self.by_type.insert(std::any::TypeId::of::<T>(), Box::new(service));
    }

    pub fn get<T: 'static>(&self) -> Option<&T> {
        self.by_type.get(&std::any::TypeId::of::<T>())?.downcast_ref()
    }
}

/// Numbers to one concrete type: nothing is erased, ownership is enough.
#[derive(Default)]
pub struct Sessions {
    by_id: HashMap<u64, Session>,
    next: u64,
}

pub struct Session {
    pub user: String,
}

impl Sessions {
    pub fn insert(&mut self, session: Session) -> u64 {
        self.next += 1;
        self.by_id.insert(self.next, session);
        self.next
    }

    pub fn get(&self, id: u64) -> Option<&Session> {
        self.by_id.get(&id)
    }
}

/// Callbacks by number: nothing is looked up as a type.
#[derive(Default)]
pub struct Listeners {
    by_id: HashMap<u64, Box<dyn Fn(&str)>>,
    next: u64,
}

impl Listeners {
    pub fn add(&mut self, listener: Box<dyn Fn(&str)>) -> u64 {
        self.next += 1;
        self.by_id.insert(self.next, listener);
        self.next
    }

    pub fn remove(&mut self, id: u64) {
        self.by_id.remove(&id);
    }
}
