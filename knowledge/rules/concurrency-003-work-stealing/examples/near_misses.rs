//! Queues without thieves, and thieves without queues.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex};

/// All workers receive from one channel.
pub struct Pool {
    jobs: Sender<u64>,
    incoming: Arc<Mutex<Receiver<u64>>>,
}

impl Pool {
    pub fn next(&self) -> Option<u64> {
        self.incoming.lock().expect("no panic under the lock").recv().ok()
    }
}

/// Work is handed out in turn, and stays where it went.
pub struct RoundRobin {
    lanes: Vec<Sender<u64>>,
    turn: AtomicUsize,
}

impl RoundRobin {
    pub fn push(&self, job: u64) {
        let lane = self.turn.fetch_add(1, Ordering::Relaxed) % self.lanes.len();
        let _ = self.lanes[lane].send(job);
    }
}

/// Takes a value out for good; nobody shares a queue.
pub struct Locker {
    value: Mutex<Option<String>>,
}

impl Locker {
    pub fn steal(&self) -> Option<String> {
        self.value.lock().expect("no panic under the lock").take()
    }
}

/// Another word for worker.
pub struct Worker<T> {
    name: String,
    state: T,
}

pub struct Office {
    workers: Vec<Worker<u32>>,
    tick: u64,
}
