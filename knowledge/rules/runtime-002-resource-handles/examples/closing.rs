//! Closing an entry while its table is held, and after.

use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

pub trait Entry: Any { //~ pattern: runtime-002-resource-handles
    fn close(self: Rc<Self>) {}
}

#[derive(Debug)]
pub struct Unknown;

#[derive(Default)]
pub struct EntryTable { //~ pattern: runtime-002-resource-handles
    entries: HashMap<u32, Rc<dyn Entry>>,
    next: u32,
}

impl EntryTable {
    pub fn add(&mut self, entry: Rc<dyn Entry>) -> u32 {
        self.next += 1;
        self.entries.insert(self.next, entry);
        self.next
    }

    pub fn get<T: 'static>(&self, id: u32) -> Result<Rc<T>, Unknown> {
        let entry: Rc<dyn Any> = self.entries.get(&id).cloned().ok_or(Unknown)?;
        entry.downcast().map_err(|_| Unknown)
    }

    pub fn take_any(&mut self, id: u32) -> Result<Rc<dyn Entry>, Unknown> {
        self.entries.remove(&id).ok_or(Unknown)
    }

    pub fn close(&mut self, id: u32) -> Result<(), Unknown> {
        self.entries.remove(&id).ok_or(Unknown).map(|entry| entry.close())
    }
}

pub struct Host {
    entries: Rc<RefCell<EntryTable>>,
    log: std::fs::File,
}

/// The hook runs while the caller still borrows the table.
pub fn forget(table: &mut EntryTable, id: u32) -> Result<(), Unknown> {
    table.close(id)?; //~ violation: close-inside-table-borrow
    Ok(())
}

impl Host {
    pub fn forget(&self, id: u32) -> Result<(), Unknown> {
        let entry = self.entries.borrow_mut().take_any(id)?;
        entry.close();
        Ok(())
    }

    /// Another thing that closes: no table, no hook.
    pub fn finish(&self, other: &Connection) {
        other.close(1000);
    }
}

pub struct Connection;

impl Connection {
    pub fn close(&self, _code: u16) {}
}

pub struct Shared {
    table: Rc<RefCell<EntryTable>>,
}

impl Shared {
    /// The borrow in the condition lives to the end of the block.
    pub fn try_close(&self, id: u32) {
        if let Ok(entry) = self.table.borrow_mut().take_any(id) {
            entry.close(); //~ violation: close-inside-table-borrow
        }
    }

    /// The borrow ends with its statement.
    pub fn close_later(&self, id: u32) {
        let taken = self.table.borrow_mut().take_any(id);
        if let Ok(entry) = taken {
            entry.close();
        }
    }
}
