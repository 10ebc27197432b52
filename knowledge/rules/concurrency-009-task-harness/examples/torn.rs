//! State changes that another thread can come between, and those it cannot.

use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering::*};
use std::sync::Mutex;

const OPEN: u8 = 0;
const CLOSING: u8 = 1;

pub struct Gate {
    state: AtomicU8,
    hits: AtomicUsize,
    queue: Mutex<Vec<u64>>,
}

impl Gate {
    pub fn close(&self) -> bool {
        if self.state.load(Acquire) == OPEN { //~ violation: torn-state-transition
            self.state.store(CLOSING, Release);
            return true;
        }
        false
    }

    /// One step decides and writes.
    pub fn close_once(&self) -> bool {
        self.state.compare_exchange(OPEN, CLOSING, AcqRel, Acquire).is_ok()
    }

    /// The queue's lock is held.
    pub fn close_and_drain(&self) -> Vec<u64> {
        let mut queue = self.queue.lock().unwrap();
        if self.state.load(Acquire) == OPEN {
            self.state.store(CLOSING, Release);
        }
        std::mem::take(&mut *queue)
    }

    /// The caller holds the lock.
    fn close_locked(&self) {
        if self.state.load(Relaxed) == OPEN {
            self.state.store(CLOSING, Relaxed);
        }
    }

    /// Alone with it.
    pub fn reopen(&mut self) {
        if self.state.load(Relaxed) == CLOSING {
            self.state.store(OPEN, Relaxed);
        }
    }

    /// A statistic, not a state.
    pub fn sample(&self) {
        let hits = self.hits.load(Relaxed);
        if hits > 1_000_000 {
            self.hits.store(0, Relaxed);
        }
    }
}
