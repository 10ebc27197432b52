type Job = Box<dyn FnOnce() + Send>;

/// The threads of the pool are gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolClosed;

/// Runs jobs on a fixed number of threads. Dropped, it finishes what is queued and joins them.
pub struct WorkerPool {
    /// `None` only while the pool is dropped: without a sender the threads end.
    jobs: Option<std::sync::mpsc::SyncSender<Job>>,
    threads: Vec<std::thread::JoinHandle<()>>,
}

impl WorkerPool {
    /// As many as `queue` jobs may wait; beyond that, `execute` waits.
    pub fn new(width: std::num::NonZeroUsize, queue: usize) -> std::io::Result<Self> {
        let (jobs, inbox) = std::sync::mpsc::sync_channel(queue);
        let inbox = std::sync::Arc::new(std::sync::Mutex::new(inbox));
        let mut pool = WorkerPool { jobs: Some(jobs), threads: Vec::with_capacity(width.get()) };
        for number in 0..width.get() {
            let inbox = std::sync::Arc::clone(&inbox);
            let builder = std::thread::Builder::new().name(format!("pool-{number}"));
            pool.threads.push(builder.spawn(move || Self::work(&inbox))?);
        }
        Ok(pool)
    }

    pub fn execute(&self, job: impl FnOnce() + Send + 'static) -> Result<(), PoolClosed> {
        let jobs = self.jobs.as_ref().ok_or(PoolClosed)?;
        jobs.send(Box::new(job)).map_err(|_| PoolClosed)
    }

    fn work(inbox: &std::sync::Mutex<std::sync::mpsc::Receiver<Job>>) {
        loop {
            // One idle thread waits in `recv`, the others for the lock; no job runs under it.
            let next = inbox.lock().unwrap_or_else(std::sync::PoisonError::into_inner).recv();
            match next {
                // A job that panics ends itself and leaves the thread to the next one.
                Ok(job) => drop(std::panic::catch_unwind(std::panic::AssertUnwindSafe(job))),
                Err(_) => return,
            }
        }
    }
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        drop(self.jobs.take());
        let own = std::thread::current().id();
        // Dropped by one of its own jobs, the pool must not wait for that job.
        for thread in self.threads.drain(..).filter(|thread| thread.thread().id() != own) {
            let _ = thread.join();
        }
    }
}