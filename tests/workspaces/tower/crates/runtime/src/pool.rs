use std::future::Future;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use crossbeam_deque::{Injector, Steal, Stealer, Worker};

use crate::in_flight::InFlight;
use crate::task::{self, JoinHandle, Notified, Schedule};

/// Settings of a pool. One builder may build several.
#[derive(Clone, Debug)]
pub struct PoolBuilder {
    workers: usize,
    name: String,
    stack_size: Option<usize>,
}

#[derive(Debug)]
pub enum PoolError {
    NoWorkers,
    Thread(io::Error),
}

impl PoolBuilder {
    pub fn new() -> Self {
        Self { workers: 2, name: "depot".to_owned(), stack_size: None }
    }

    pub fn workers(&mut self, workers: usize) -> &mut Self {
        self.workers = workers;
        self
    }

    pub fn name(&mut self, name: impl Into<String>) -> &mut Self {
        self.name = name.into();
        self
    }

    pub fn stack_size(&mut self, bytes: usize) -> &mut Self {
        self.stack_size = Some(bytes);
        self
    }

    pub fn build(&self) -> Result<Pool, PoolError> {
        if self.workers == 0 {
            return Err(PoolError::NoWorkers);
        }
        let queues: Vec<_> = (0..self.workers).map(|_| Worker::new_fifo()).collect();
        let shared = Arc::new(Shared {
            injector: Injector::new(),
            stealers: queues.iter().map(Worker::stealer).collect(),
            stopping: AtomicBool::new(false),
            idle: Mutex::new(()),
            woken: Condvar::new(),
            in_flight: InFlight::default(),
        });
        let mut threads = Vec::with_capacity(self.workers);
        for (index, queue) in queues.into_iter().enumerate() {
            let shared = Arc::clone(&shared);
            let mut builder = thread::Builder::new().name(format!("{}-{index}", self.name));
            if let Some(bytes) = self.stack_size {
                builder = builder.stack_size(bytes);
            }
            let thread = builder.spawn(move || shared.work(&queue)).map_err(PoolError::Thread)?;
            threads.push(thread);
        }
        Ok(Pool { shared, threads })
    }
}

impl Default for PoolBuilder {
    fn default() -> Self {
        Self::new()
    }
}

/// Workers that poll tasks. Dropping the pool lets what runs finish and joins them.
pub struct Pool {
    shared: Arc<Shared>,
    threads: Vec<thread::JoinHandle<()>>,
}

struct Shared {
    injector: Injector<Notified>,
    stealers: Vec<Stealer<Notified>>,
    stopping: AtomicBool,
    idle: Mutex<()>,
    woken: Condvar,
    in_flight: InFlight,
}

impl Pool {
    pub fn spawn<F>(&self, future: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let (task, handle) = task::spawn(future, Arc::clone(&self.shared) as Arc<dyn Schedule>);
        self.shared.schedule(task);
        handle
    }

    pub fn in_flight(&self) -> usize {
        self.shared.in_flight.count()
    }
}

impl Shared {
    fn work(&self, queue: &Worker<Notified>) {
        loop {
            if let Some(task) = self.next(queue) {
                let _counted = self.in_flight.enter();
                task.run();
                continue;
            }
            if self.stopping.load(Ordering::Acquire) {
                return;
            }
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if self.injector.is_empty() && !self.stopping.load(Ordering::Acquire) {
                drop(self.woken.wait(idle));
            }
        }
    }

    /// Own queue first, then what was injected, then what others have.
    fn next(&self, queue: &Worker<Notified>) -> Option<Notified> {
        if let Some(task) = queue.pop() {
            return Some(task);
        }
        loop {
            let stolen = self
                .injector
                .steal_batch_and_pop(queue)
                .or_else(|| self.stealers.iter().map(Stealer::steal).collect());
            match stolen {
                Steal::Success(task) => return Some(task),
                Steal::Empty => return None,
                Steal::Retry => {}
            }
        }
    }
}

impl Schedule for Shared {
    fn schedule(&self, task: Notified) {
        let _idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        self.injector.push(task);
        self.woken.notify_one();
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        {
            let _idle = self.shared.idle.lock().unwrap_or_else(PoisonError::into_inner);
            self.shared.stopping.store(true, Ordering::Release);
            self.shared.woken.notify_all();
        }
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                log::error!("a worker ended in a panic");
            }
        }
    }
}
