use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

type Job = Box<dyn FnOnce() + Send>;

/// Threads that share a queue of bounded length: when all are busy and the queue is full, whoever
/// hands in more waits. Dropping the pool ends it: what was handed in is done first.
#[derive(Debug)]
pub struct Pool {
    queue: Option<SyncSender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

impl Pool {
    /// So many threads, and as many jobs waiting.
    pub fn new(threads: usize) -> io::Result<Self> {
        let (queue, jobs) = mpsc::sync_channel(threads);
        let jobs = Arc::new(Mutex::new(jobs));
        let start = |number: usize| {
            let jobs = Arc::clone(&jobs);
            let name = format!("worker-{number}");
            thread::Builder::new().name(name).spawn(move || work(&jobs))
        };
        let workers = (0..threads).map(start).collect::<io::Result<_>>()?;
        let queue = Some(queue);
        Ok(Self { queue, workers })
    }

    /// Hands a job to whichever thread is free first; false when none is left to take it.
    pub fn spawn(&self, job: impl FnOnce() + Send + 'static) -> bool {
        match &self.queue {
            Some(queue) => queue.send(Box::new(job)).is_ok(),
            None => false,
        }
    }
}

fn work(jobs: &Mutex<Receiver<Job>>) {
    loop {
        // The lock is held while waiting, and let go before the job begins.
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match next {
            // A job that panics costs itself, not the thread that the others need.
            Ok(job) => drop(panic::catch_unwind(AssertUnwindSafe(job))),
            Err(mpsc::RecvError) => return,
        }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.queue = None;
        for worker in self.workers.drain(..) {
            if worker.join().is_err() {
                eprintln!("a worker panicked");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn what_was_handed_in_is_done_before_the_pool_ends() {
        let done = Arc::new(AtomicU32::new(0));
        let pool = Pool::new(2).expect("threads");
        for _ in 0..20 {
            let done = Arc::clone(&done);
            assert!(pool.spawn(move || {
                done.fetch_add(1, Ordering::SeqCst);
            }));
        }
        drop(pool);
        assert_eq!(done.load(Ordering::SeqCst), 20);
    }

    #[test]
    fn a_job_that_panics_costs_no_thread() {
        let done = Arc::new(AtomicU32::new(0));
        let pool = Pool::new(1).expect("a thread");
        assert!(pool.spawn(|| panic!("on purpose")));
        let after = Arc::clone(&done);
        assert!(pool.spawn(move || {
            after.fetch_add(1, Ordering::SeqCst);
        }));
        drop(pool);
        assert_eq!(done.load(Ordering::SeqCst), 1);
    }
}
