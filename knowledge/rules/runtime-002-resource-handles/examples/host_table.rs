//! The objects a script may name by number, and the class of thing it may not.

use std::any::Any;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

pub type HandleId = u32;

/// What scripts may hold a number of.
pub trait HostObject: Any + 'static { //~ pattern: runtime-002-resource-handles
    fn label(&self) -> &'static str;

    /// Called after the object has left the table.
    fn close(self: Rc<Self>) {}
}

#[derive(Default)]
pub struct ObjectTable { //~ pattern: runtime-002-resource-handles
    objects: BTreeMap<HandleId, Rc<dyn Any>>,
    next: HandleId,
}

#[derive(Debug)]
pub enum HandleError {
    Unknown,
    Exhausted,
}

impl ObjectTable {
    pub fn add(&mut self, object: Rc<dyn Any>) -> Result<HandleId, HandleError> {
        let id = self.next;
        self.next = id.checked_add(1).ok_or(HandleError::Exhausted)?;
        self.objects.insert(id, object);
        Ok(id)
    }

    pub fn get<T: 'static>(&self, id: HandleId) -> Result<Rc<T>, HandleError> { //~ pattern: runtime-002-resource-handles
        let object = self.objects.get(&id).cloned().ok_or(HandleError::Unknown)?;
        object.downcast::<T>().map_err(|_| HandleError::Unknown)
    }

    pub fn take(&mut self, id: HandleId) -> Result<Rc<dyn Any>, HandleError> {
        self.objects.remove(&id).ok_or(HandleError::Unknown)
    }
}

pub struct Timer {
    cancelled: std::cell::Cell<bool>,
}

impl HostObject for Timer { //~ pattern: runtime-002-resource-handles
    fn label(&self) -> &'static str {
        "timer"
    }

    fn close(self: Rc<Self>) {
        self.cancelled.set(true);
    }
}

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
