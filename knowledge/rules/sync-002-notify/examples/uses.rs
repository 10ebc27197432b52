//! A signal beside its state, and waits that subscribe first or too late.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::Notify;

pub struct Outbox { //~ pattern: sync-002-notify
    letters: Mutex<VecDeque<String>>,
    open: AtomicUsize,
    closed: AtomicBool,
    emptied: Notify,
    arrived: Notify,
}

impl Outbox {
    pub fn post(&self, letter: String) {
        self.letters.lock().expect("no panic under the lock").push_back(letter);
        self.arrived.notify_one();
    }

    pub fn leave(&self) {
        if self.open.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.emptied.notify_waiters();
        }
    }

    /// Looks first: the last one may leave before this one listens.
    pub async fn flush(&self) {
        if self.open.load(Ordering::Acquire) == 0 {
            return;
        }
        self.emptied.notified().await; //~ violation: check-then-subscribe
    }

    pub async fn flush_in_a_loop(&self) {
        while self.open.load(Ordering::Acquire) > 0 {
            self.emptied.notified().await; //~ violation: check-then-subscribe
        }
    }

    /// Subscribes first.
    pub async fn flush_well(&self) { //~ pattern: sync-002-notify
        loop {
            let emptied = self.emptied.notified();
            if self.open.load(Ordering::Acquire) == 0 {
                return;
            }
            emptied.await;
        }
    }

    /// `notify_one` is stored: a letter that comes in between is not missed.
    pub async fn next(&self) -> Option<String> {
        loop {
            if self.closed.load(Ordering::Acquire) {
                return None;
            }
            if let Some(letter) = self.letters.lock().expect("no panic under the lock").pop_front() {
                return Some(letter);
            }
            self.arrived.notified().await;
        }
    }

    /// Nothing is looked at: every broadcast is as good as another.
    pub async fn next_flush(&self) {
        self.emptied.notified().await;
    }
}

/// Hands the signal on; nobody waits or notifies here, and it has no state.
pub struct Wiring {
    pub shutdown: Arc<Notify>,
    pub grace: Duration,
}
