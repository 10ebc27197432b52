//! Guards over a thread-local: one that may travel, one that may not.

use std::cell::Cell;
use std::marker::PhantomData;

thread_local! {
    static REQUEST: Cell<u64> = Cell::new(0);
}

pub struct RequestGuard { //~ pattern: concurrency-006-raii-guard
    previous: u64, //~^ violation: thread-bound-guard-is-send
}

impl Drop for RequestGuard {
    fn drop(&mut self) {
        REQUEST.set(self.previous);
    }
}

pub struct TracedGuard { //~ pattern: concurrency-006-raii-guard
    previous: u64,
    _not_send: PhantomData<*const ()>,
}

impl Drop for TracedGuard {
    fn drop(&mut self) {
        REQUEST.with(|request| request.set(self.previous));
    }
}

pub struct Requests;

impl Requests {
    pub fn enter(&self, id: u64) -> RequestGuard {
        RequestGuard { previous: REQUEST.replace(id) }
    }

    pub fn trace(&self, id: u64) -> TracedGuard {
        TracedGuard { previous: REQUEST.replace(id), _not_send: PhantomData }
    }
}
