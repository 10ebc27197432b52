//! A semaphore of our own: permits counted in an atomic, waiters in a queue, and two near misses.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};

pub struct Lanes { //~ pattern: sync-003-semaphore
    free: AtomicUsize,
    line: Mutex<VecDeque<Arc<Place>>>,
}

pub struct Place {
    served: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

/// Leaves the line when it is dropped, and passes its lane on if it had been served already.
pub struct WaitForLane<'a> {
    lanes: &'a Lanes,
    place: Arc<Place>,
    done: bool,
}

/// One lane, until it is dropped.
#[must_use = "the lane is free again as soon as this is dropped"]
pub struct Lane<'a> {
    lanes: &'a Lanes,
}

impl Lanes {
    pub fn new(free: usize) -> Self {
        Self { free: AtomicUsize::new(free), line: Mutex::new(VecDeque::new()) }
    }

    pub fn try_acquire(&self) -> Option<Lane<'_>> {
        let free = self.free.load(Ordering::Acquire);
        if free == 0 {
            return None;
        }
        let taken = self.free.compare_exchange(free, free - 1, Ordering::AcqRel, Ordering::Acquire);
        taken.is_ok().then_some(Lane { lanes: self })
    }

    pub fn acquire(&self) -> WaitForLane<'_> {
        let place = Arc::new(Place { served: AtomicBool::new(false), waker: Mutex::new(None) });
        self.line.lock().expect("no panic under the lock").push_back(Arc::clone(&place));
        WaitForLane { lanes: self, place, done: false }
    }

    pub fn release(&self) {
        self.free.fetch_add(1, Ordering::AcqRel);
        self.serve();
    }

    /// The head of the line is served first.
    fn serve(&self) {
        let head = self.line.lock().expect("no panic under the lock").pop_front();
        if let Some(place) = head {
            place.served.store(true, Ordering::Release);
            if let Some(waker) = place.waker.lock().expect("no panic under the lock").take() {
                waker.wake();
            }
        }
    }
}

impl<'a> Future for WaitForLane<'a> {
    type Output = Lane<'a>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Lane<'a>> {
        *self.place.waker.lock().expect("no panic under the lock") = Some(cx.waker().clone());
        if !self.place.served.load(Ordering::Acquire) {
            return Poll::Pending;
        }
        self.done = true;
        Poll::Ready(Lane { lanes: self.lanes })
    }
}

impl Drop for WaitForLane<'_> {
    fn drop(&mut self) {
        if !self.done && self.place.served.load(Ordering::Acquire) {
            self.lanes.release();
        }
    }
}

impl Drop for Lane<'_> {
    fn drop(&mut self) {
        self.lanes.release();
    }
}

/// A counter with a lock: what acquire returns is the lock's guard, and nothing gives the slot back.
pub struct Turnstile {
    inside: Mutex<u64>,
    changed: Condvar,
    room: u64,
}

impl Turnstile {
    pub fn acquire(&self) -> MutexGuard<'_, u64> {
        let mut inside = self.inside.lock().expect("no panic under the lock");
        while *inside >= self.room {
            inside = self.changed.wait(inside).expect("no panic under the lock");
        }
        *inside += 1;
        inside
    }

    pub fn release(&self) {
        *self.inside.lock().expect("no panic under the lock") -= 1;
        self.changed.notify_one();
    }
}

/// A pool: acquire hands out what it keeps, and the number of free ones is only a consequence.
pub struct ScratchPool {
    idle: Mutex<Vec<Vec<u8>>>,
    free: AtomicUsize,
    changed: Condvar,
}

pub struct Scratch<'a> {
    pool: &'a ScratchPool,
    bytes: Vec<u8>,
}

impl ScratchPool {
    pub fn acquire(&self) -> Scratch<'_> {
        let bytes = self.idle.lock().expect("no panic under the lock").pop().unwrap_or_default();
        self.free.fetch_sub(1, Ordering::Relaxed);
        Scratch { pool: self, bytes }
    }
}

impl Drop for Scratch<'_> {
    fn drop(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        self.pool.idle.lock().expect("no panic under the lock").push(bytes);
        self.pool.free.fetch_add(1, Ordering::Relaxed);
    }
}
