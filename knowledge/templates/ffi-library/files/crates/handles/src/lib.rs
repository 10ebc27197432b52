//! Objects behind numbers (level 1): the table owns them, whoever has the number may ask for them.

use std::any::Any;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

use {{name_snake}}_commands::HandleId;

/// Objects of any type by number. A number is not given out twice, so one that was closed finds
/// nothing rather than somebody else's object; and a lookup asks for the type as well.
#[derive(Default)]
pub struct HandleTable {
    objects: BTreeMap<HandleId, Rc<dyn Any>>,
    next: u32,
}

/// Why there is no such object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandleError {
    /// Nothing has the number, or has it any more.
    Unknown(HandleId),
    /// What has it is of another type.
    OfAnotherType(HandleId),
    /// All numbers are given out.
    Exhausted,
}

impl HandleTable {
    /// Takes an object in; its number.
    pub fn add<T: 'static>(&mut self, object: T) -> Result<HandleId, HandleError> {
        let id = HandleId::new(self.next);
        self.next = self.next.checked_add(1).ok_or(HandleError::Exhausted)?;
        self.objects.insert(id, Rc::new(RefCell::new(object)));
        Ok(id)
    }

    /// The object of that number and type, shared with the table.
    pub fn get<T: 'static>(&self, id: HandleId) -> Result<Rc<RefCell<T>>, HandleError> {
        let object = self
            .objects
            .get(&id)
            .cloned()
            .ok_or(HandleError::Unknown(id))?;
        object
            .downcast()
            .map_err(|_| HandleError::OfAnotherType(id))
    }

    /// Takes the object out. It is given up when the last one who asked for it is done.
    pub fn take<T: 'static>(&mut self, id: HandleId) -> Result<Rc<RefCell<T>>, HandleError> {
        let object = self.get(id)?;
        self.objects.remove(&id);
        Ok(object)
    }
}

impl fmt::Display for HandleError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(id) => write!(formatter, "there is no {id}"),
            Self::OfAnotherType(id) => write!(formatter, "{id} is something else"),
            Self::Exhausted => formatter.write_str("all numbers are given out"),
        }
    }
}

impl std::error::Error for HandleError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_finds_its_object_until_it_is_taken_and_is_not_given_again() {
        let mut table = HandleTable::default();
        let (text, number) = (
            table.add("text").expect("room"),
            table.add(7_u8).expect("room"),
        );
        assert_eq!(*table.get::<&str>(text).expect("there").borrow(), "text");
        assert_eq!(
            table.get::<u8>(text).err(),
            Some(HandleError::OfAnotherType(text))
        );
        assert!(table.take::<u8>(number).is_ok());
        assert_eq!(
            table.get::<u8>(number).err(),
            Some(HandleError::Unknown(number))
        );
        assert_ne!(table.add(8_u8), Ok(number));
    }
}
