//! A gauge whose guard is handed out by the gauge itself, and a function-local guard.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;

pub struct OpenConnections {
    count: AtomicUsize,
    limit: usize,
}

#[must_use = "the connection counts as closed as soon as this is dropped"]
pub struct ConnectionPermit<'a> { //~ pattern: concurrency-006-raii-guard
    gauge: &'a OpenConnections,
}

impl OpenConnections {
    pub fn admit(&self) -> Option<ConnectionPermit<'_>> {
        let before = self.count.fetch_add(1, Ordering::AcqRel);
        if before < self.limit {
            return Some(ConnectionPermit { gauge: self });
        }
        self.count.fetch_sub(1, Ordering::AcqRel);
        None
    }
}

impl Drop for ConnectionPermit<'_> {
    fn drop(&mut self) {
        self.gauge.count.fetch_sub(1, Ordering::AcqRel);
    }
}

pub struct Journal {
    pages: Vec<Vec<u8>>,
    dirty: Arc<AtomicUsize>,
}

impl Journal {
    /// Truncates the journal to `keep` pages if `write` panics half way.
    pub fn append(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        struct Truncate<'a> { //~ pattern: concurrency-006-raii-guard
            pages: &'a mut Vec<Vec<u8>>,
            keep: usize,
        }
        impl Drop for Truncate<'_> {
            fn drop(&mut self) {
                self.pages.truncate(self.keep);
            }
        }
        let keep = self.pages.len();
        self.pages.push(Vec::new());
        let guard = Truncate { pages: &mut self.pages, keep };
        write(guard.pages.last_mut().expect("pushed above"));
        std::mem::forget(guard);
        self.dirty.fetch_add(1, Ordering::Relaxed);
    }
}

/// Checks an invariant when it goes, but never adds a panic to a panic.
pub struct Reservations { //~ pattern: concurrency-006-raii-guard
    open: AtomicUsize,
}

impl Drop for Reservations {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(self.open.load(Ordering::Acquire), 0, "a reservation was never settled");
        }
    }
}
