//! crossbeam's deques: a worker set, answers that are read and that are not, locks, and a loop that spins.

use std::sync::{Arc, Mutex, RwLock};

use crossbeam_deque::{Injector, Steal, Stealer, Worker};

pub struct Crew { //~ pattern: concurrency-003-work-stealing
    shared: Injector<u64>,
    others: Vec<Stealer<u64>>,
}

impl Crew {
    pub fn find(&self, own: &Worker<u64>) -> Option<u64> { //~ pattern: concurrency-003-work-stealing
        own.pop().or_else(|| {
            std::iter::repeat_with(|| {
                let from_shared = self.shared.steal_batch_and_pop(own);
                from_shared.or_else(|| self.others.iter().map(|other| other.steal()).collect())
            })
            .find(|outcome| !outcome.is_retry())
            .and_then(|outcome| outcome.success())
        })
    }

    /// A lost race looks like an empty queue.
    pub fn once(&self) -> Option<u64> {
        match self.shared.steal() { //~ violation: steal-retry-treated-as-empty
            Steal::Success(job) => Some(job),
            _ => None,
        }
    }

    /// Both are told apart.
    pub fn patient(&self) -> Option<u64> {
        match self.shared.steal() {
            Steal::Success(job) => Some(job),
            Steal::Retry => self.patient(),
            Steal::Empty => None,
        }
    }

    /// Comes back in a moment, whatever the answer was.
    pub fn drain(&self, run: impl Fn(u64)) {
        for _ in 0..1000 {
            match self.shared.steal() {
                Steal::Success(job) => run(job),
                _ => std::thread::yield_now(),
            }
        }
    }

    pub fn spin(&self, run: impl Fn(u64)) {
        loop {
            if let Steal::Success(job) = self.shared.steal() { //~ violation: worker-loop-spins
                run(job);
            }
        }
    }

    /// Backs off.
    pub fn work(&self, run: impl Fn(u64)) {
        loop {
            if let Steal::Success(job) = self.shared.steal() {
                run(job);
            } else {
                std::thread::park();
            }
        }
    }
}

pub struct Guarded { //~ pattern: concurrency-003-work-stealing
    jobs: Arc<Mutex<Injector<u64>>>, //~ violation: deque-behind-lock
    // The list changes, not the deque.
    victims: RwLock<Vec<Stealer<u64>>>,
    // Taken once, by the thread it is for.
    own: Mutex<Option<Worker<u64>>>,
}
