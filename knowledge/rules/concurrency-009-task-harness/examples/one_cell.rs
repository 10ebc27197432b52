//! The state word in the task itself, and small tables that only run it or give it up.

use std::cell::UnsafeCell;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering::*};
use std::task::{Context, Poll};

const POLLING: u32 = 1;
const CLOSED: u32 = 2;
const REF_ONE: u32 = 4;

pub struct Errand<F: Future> { //~ pattern: concurrency-009-task-harness
    state: AtomicU32,
    future: UnsafeCell<F>,
}

impl<F: Future> Errand<F> {
    pub fn new(future: F) -> Self {
        Errand { state: AtomicU32::new(REF_ONE), future: UnsafeCell::new(future) }
    }
}

pub struct Runner {
    errand: *const (),
    table: &'static RunnerTable,
}

struct RunnerTable { //~ pattern: concurrency-009-task-harness
    run: unsafe fn(*const (), &mut Context<'_>),
    cancel: unsafe fn(*const ()),
}

unsafe fn run<F: Future>(errand: *const (), context: &mut Context<'_>) {
    let errand = unsafe { &*errand.cast::<Errand<F>>() };
    if errand.state.fetch_or(POLLING, AcqRel) & (POLLING | CLOSED) != 0 {
        return;
    }
    match unsafe { Pin::new_unchecked(&mut *errand.future.get()) }.poll(context) {
        Poll::Ready(_) => errand.state.fetch_or(CLOSED, AcqRel),
        Poll::Pending => errand.state.fetch_and(!POLLING, AcqRel),
    };
}

impl Runner {
    pub fn run(self, context: &mut Context<'_>) {
        unsafe { (self.table.run)(self.errand, context) }
    }

    pub fn cancel(self) {
        unsafe { (self.table.cancel)(self.errand) }
    }
}
