//! What scripts hold on to: each of these is still asked for by its type and its place.

use std::any::Any;

/// A number that stands for an object of a [`HandleTable`]. None is given out twice, so a stale
/// one finds nothing rather than somebody else's object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HandleId(u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandleError {
    /// Closed, taken, or never given out.
    Unknown(HandleId),
    OtherType(HandleId),
    /// Every number has been given out.
    Exhausted,
}

/// Objects of any type for somebody who can only be trusted with numbers.
#[derive(Default)]
pub struct HandleTable { //~ pattern: runtime-002-resource-handles
    entries: std::collections::HashMap<HandleId, std::rc::Rc<dyn std::any::Any>>,
    last: u32,
}

impl HandleTable {
    pub fn add<T: std::any::Any>(&mut self, object: T) -> Result<HandleId, HandleError> {
        self.last = self.last.checked_add(1).ok_or(HandleError::Exhausted)?;
        let id = HandleId(self.last);
        self.entries.insert(id, std::rc::Rc::new(object));
        Ok(id)
    }

    /// A share of the object: the table may change while the caller works with it.
    pub fn get<T: std::any::Any>(&self, id: HandleId) -> Result<std::rc::Rc<T>, HandleError> {
        let entry = self.entries.get(&id).ok_or(HandleError::Unknown(id))?;
        std::rc::Rc::clone(entry).downcast().map_err(|_| HandleError::OtherType(id))
    }

    /// An object of another type stays where it is.
    pub fn take<T: std::any::Any>(&mut self, id: HandleId) -> Result<std::rc::Rc<T>, HandleError> {
        let object = self.get(id)?;
        self.entries.remove(&id);
        Ok(object)
    }

    /// Gives up the table's share, whatever the type. The object ends with its last share.
    pub fn close(&mut self, id: HandleId) -> Result<(), HandleError> {
        self.entries.remove(&id).map(drop).ok_or(HandleError::Unknown(id))
    }
}

pub fn describe(object: &dyn Any) -> &'static str { //~ no action: handle-table
    if object.is::<String>() {
        return "text";
    }
//~ no action: handle-table
    "something else"
}
