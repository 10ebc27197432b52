//! The objects a script may name by number, and the class of thing it may not.

use std::any::Any;
use std::collections::BTreeMap;
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
