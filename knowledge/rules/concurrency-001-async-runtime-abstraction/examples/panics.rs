//! Threads without a runtime, and runtimes inside a runtime.

use std::thread;

use tokio::runtime::{Handle, Runtime};

pub fn start_reporter() -> thread::JoinHandle<()> {
    std::thread::spawn(|| {
        tokio::spawn(report(1)); //~ violation: ambient-runtime-in-std-thread
    })
}

pub fn start_named() -> std::io::Result<thread::JoinHandle<()>> {
    thread::Builder::new().name("reporter".into()).spawn(|| {
        let handle = Handle::current(); //~ violation: ambient-runtime-in-std-thread
        handle.spawn(report(2));
    })
}

/// The handle comes along.
pub fn start_well() -> thread::JoinHandle<()> {
    let handle = Handle::current();
    std::thread::spawn(move || {
        handle.spawn(report(3));
    })
}

/// A runtime of its own.
pub fn start_alone() -> thread::JoinHandle<()> {
    std::thread::spawn(|| {
        let runtime = Runtime::new().expect("threads are left");
        runtime.block_on(async {
            tokio::spawn(report(4));
        });
    })
}

pub async fn total(values: &[u32]) -> u32 {
    let mut sum = 0;
    for value in values {
        sum += Handle::current().block_on(report(*value)); //~ violation: nested-runtime-in-async
    }
    sum
}

pub async fn total_in_full(value: u32) -> u32 {
    tokio::runtime::Handle::current().block_on(report(value)) //~ violation: nested-runtime-in-async
}

pub async fn total_alone(value: u32) -> u32 {
    let runtime = Runtime::new().expect("threads are left");
    runtime.block_on(report(value)) //~ violation: nested-runtime-in-async
}

/// On a thread that may block.
pub async fn total_elsewhere(value: u32) -> u32 {
    let handle = Handle::current();
    let sum = tokio::task::spawn_blocking(move || handle.block_on(report(value)));
    sum.await.unwrap_or_default()
}

/// No task: the program's own thread.
pub fn main_total(value: u32) -> u32 {
    Runtime::new().expect("threads are left").block_on(report(value))
}

async fn report(value: u32) -> u32 {
    value
}
