//! A cell whose borrowers wait for their turn, for state that is used across awaits on one thread.

use std::cell::{Cell, UnsafeCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::task::Waker;

pub struct TurnCell<T> { //~ pattern: runtime-002-resource-handles
    value: UnsafeCell<T>,
    borrowed: Cell<bool>,
    waiting: Cell<VecDeque<Waker>>,
}

pub struct Turn<T> {
    cell: Rc<TurnCell<T>>,
}

impl<T> TurnCell<T> {
    pub fn borrow_mut(self: &Rc<Self>) -> Turn<T> {
        Turn { cell: self.clone() }
    }
}

impl<T> Turn<T> {
    pub fn ready(&self) -> bool {
        !self.cell.borrowed.replace(true)
    }
}

/// One value, written once: nobody waits.
pub struct OnceSlot<T> {
    value: UnsafeCell<Option<T>>,
    set: Cell<bool>,
}

impl<T> OnceSlot<T> {
    pub fn write(self: &Rc<Self>, _value: T) -> bool {
        !self.set.replace(true)
    }
}
