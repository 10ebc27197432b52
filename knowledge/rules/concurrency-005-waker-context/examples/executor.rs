//! A one-task executor with wakers of its own: a table over an Arc, a safe one, a batch, a deferred list.

use std::mem::ManuallyDrop;
use std::sync::{Arc, Condvar, Mutex};
use std::task::{RawWaker, RawWakerVTable, Wake, Waker};

pub struct Baton {
    passed: Mutex<bool>,
    changed: Condvar,
}

static BATON: RawWakerVTable = RawWakerVTable::new(copy, pass, pass_by_ref, drop_one); //~ pattern: concurrency-005-waker-context

pub fn waker_of(baton: Arc<Baton>) -> Waker {
    unsafe { Waker::from_raw(RawWaker::new(Arc::into_raw(baton).cast(), &BATON)) }
}

unsafe fn copy(data: *const ()) -> RawWaker {
    let baton = ManuallyDrop::new(unsafe { Arc::from_raw(data.cast::<Baton>()) });
    RawWaker::new(Arc::into_raw(Arc::clone(&baton)).cast(), &BATON)
}

unsafe fn pass(data: *const ()) {
    unsafe { Arc::from_raw(data.cast::<Baton>()) }.pass();
}

unsafe fn pass_by_ref(data: *const ()) {
    ManuallyDrop::new(unsafe { Arc::from_raw(data.cast::<Baton>()) }).pass();
}

unsafe fn drop_one(data: *const ()) {
    drop(unsafe { Arc::from_raw(data.cast::<Baton>()) });
}

impl Baton {
    fn pass(&self) {
        *self.passed.lock().expect("no panic under the lock") = true;
        self.changed.notify_one();
    }
}

/// The same without unsafe.
impl Wake for Baton { //~ pattern: concurrency-005-waker-context
    fn wake(self: Arc<Self>) {
        self.pass();
    }
}

/// A table that belongs to a type of task.
pub struct Job<F> {
    future: F,
}

impl<F> Job<F> {
    const TABLE: RawWakerVTable = RawWakerVTable::new(copy, pass, pass_by_ref, drop_one); //~ pattern: concurrency-005-waker-context
}

/// Wakers that are put in under a lock and fired when it is gone.
#[derive(Default)]
pub struct Roused { //~ pattern: concurrency-005-waker-context
    wakers: Vec<Waker>,
}

impl Roused {
    pub fn push(&mut self, waker: Waker) {
        self.wakers.push(waker);
    }

    pub fn wake_all(&mut self) {
        for waker in self.wakers.drain(..) {
            waker.wake();
        }
    }
}
