//! Things that are called wakers, or wake something else.

use std::cell::Cell;
use std::sync::Arc;
use std::task::{RawWaker, RawWakerVTable, Waker};
use std::thread::Thread;

/// A table that does nothing, for a loop that polls without pause.
static IDLE: RawWakerVTable = RawWakerVTable::new(|_| RawWaker::new(std::ptr::null(), &IDLE), |_| {}, |_| {}, |_| {});

pub fn idle_waker() -> Waker {
    unsafe { Waker::from_raw(RawWaker::new(std::ptr::null(), &IDLE)) }
}

/// Interrupts a thread in its poll of the operating system.
pub struct PollInterrupt {
    thread: Thread,
    pipe: std::io::PipeWriter,
}

impl PollInterrupt {
    pub fn wake(&self) {
        self.thread.unpark();
    }
}

/// One thread, one cell: enough where nothing is shared.
pub struct LocalSlot {
    waker: Cell<Option<Waker>>,
}

impl LocalSlot {
    pub fn register(&self, waker: &Waker) {
        self.waker.set(Some(waker.clone()));
    }
}

/// A sleeper in a game.
pub struct Sleepers {
    names: Vec<String>,
}

impl Sleepers {
    pub fn wake_all(&mut self) -> Vec<String> {
        std::mem::take(&mut self.names)
    }
}

/// Another trait of that name.
pub trait Wake {
    fn wake(&self, name: &str) -> bool;
}

impl Wake for Arc<Sleepers> {
    fn wake(&self, name: &str) -> bool {
        self.names.iter().any(|each| each == name)
    }
}
