use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Debug)]
pub struct StoreError;

pub enum Mode {
    Read,
    Write,
}

pub struct Store;

impl Store {
    pub fn transaction(&self, _mode: Mode) -> Result<Unit, StoreError> {
        Ok(Unit { done: AtomicBool::new(false) })
    }
}

pub struct Unit { //~ pattern: transaction-001-lifecycle
    done: AtomicBool,
}

impl Unit {
    pub fn commit(&self) -> Result<(), StoreError> {
        if self.done.swap(true, Ordering::AcqRel) { Err(StoreError) } else { Ok(()) }
    }

    pub fn cancel(&self) -> Result<(), StoreError> {
        if self.done.swap(true, Ordering::AcqRel) { Err(StoreError) } else { Ok(()) }
    }

    pub fn get(&self, key: &str) -> Result<Option<u64>, StoreError> {
        Ok(key.parse().ok())
    }

    pub fn set(&self, key: &str, value: u64) -> Result<(), StoreError> {
        if key.is_empty() || value == 0 { Err(StoreError) } else { Ok(()) }
    }
}

macro_rules! attempt { //~ pattern: transaction-001-lifecycle
    ($unit:ident, $step:expr) => {
        match $step {
            Err(error) => {
                let _ = $unit.cancel();
                return Err(error);
            }
            Ok(value) => value,
        }
    };
}

pub fn raise(store: &Store, key: &str) -> Result<u64, StoreError> {
    let unit = store.transaction(Mode::Write)?;
    let next = unit.get(key)?.unwrap_or(0) + 1; //~ violation: question-mark-between-begin-and-finish
    attempt!(unit, unit.set(key, next));
    unit.commit()?;
    Ok(next)
}

// Every step goes through the macro, and the commit ends it whether it succeeds or not.
pub fn reset(store: &Store, key: &str) -> Result<(), StoreError> {
    let unit = store.transaction(Mode::Write)?;
    attempt!(unit, unit.set(key, 1));
    unit.commit()?;
    Ok(())
}

// A read-only unit holds nothing that another waits for.
pub fn look(store: &Store, key: &str) -> Result<u64, StoreError> {
    let unit = store.transaction(Mode::Read)?;
    let value = unit.get(key)?;
    unit.commit()?;
    Ok(value.unwrap_or(0))
}
