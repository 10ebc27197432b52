//! The cores shared out between pools in one place; and one pool that takes them all.

use std::thread::available_parallelism;

pub struct PoolOptions {
    threads: usize,
    name: &'static str,
}

impl PoolOptions {
    pub fn named(name: &'static str) -> Self {
        Self { threads: 1, name }
    }

    pub fn num_threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }
}

pub fn share_out() -> [PoolOptions; 3] { //~ pattern: concurrency-002-task-pool
    let cores = available_parallelism().map_or(4, usize::from);
    let disk = (cores / 4).clamp(1, 4);
    let long = (cores / 4).clamp(1, 4);
    let quick = cores.saturating_sub(disk + long);
    [
        PoolOptions::named("disk").num_threads(disk),
        PoolOptions::named("long").num_threads(long),
        PoolOptions::named("quick").num_threads(quick),
    ]
}

/// All cores for one.
pub fn take_all() -> PoolOptions {
    let cores = available_parallelism().map_or(4, usize::from);
    PoolOptions::named("all").num_threads(cores)
}
