//! A guard that is nothing but another guard with a name.

use std::sync::atomic::{AtomicUsize, Ordering};

pub struct Desk {
    seats: AtomicUsize,
}

impl Desk {
    pub fn sit(&self) -> SeatGuard<'_> {
        self.seats.fetch_add(1, Ordering::Relaxed);
        SeatGuard { desk: self }
    }
}

#[must_use = "the seat is free again as soon as this is dropped"]
pub struct SeatGuard<'a> { //~ pattern: concurrency-006-raii-guard
    desk: &'a Desk,
}

impl Drop for SeatGuard<'_> {
    fn drop(&mut self) {
        self.desk.seats.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A seat somebody asked for by name.
#[must_use = "the seat is free again as soon as this is dropped"]
pub struct ReservedGuard<'a> { //~ pattern: concurrency-006-raii-guard
    seat: SeatGuard<'a>,
    name: String,
}

impl<'a> ReservedGuard<'a> {
    pub fn new(desk: &'a Desk, name: String) -> ReservedGuard<'a> {
        ReservedGuard { seat: desk.sit(), name }
    }
}
