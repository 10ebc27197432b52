//! Threads that serve, and threads that are hands of a pool.

use std::sync::mpsc::{sync_channel, SyncSender};
use std::sync::{Arc, Mutex};
use std::thread;

/// A background service: no engine of its own, nothing but a clock and shared state.
pub fn start_heartbeat(beats: Arc<Mutex<u64>>) -> SyncSender<()> {
    let (stop_tx, stop_rx) = sync_channel::<()>(1);
    thread::spawn(move || {
        while stop_rx.try_recv().is_err() {
            *beats.lock().unwrap() += 1;
            thread::sleep(std::time::Duration::from_secs(1));
        }
    });
    stop_tx
}

/// Interchangeable hands of a pool.
pub struct PoolThread {
    jobs: Arc<Mutex<Vec<Box<dyn FnOnce() + Send>>>>,
}

impl PoolThread {
    pub fn run(&self) {
        while let Some(job) = self.jobs.lock().unwrap().pop() {
            job();
        }
    }
}

/// One job on a thread: its answer is all that comes back.
pub async fn checksum(bytes: Vec<u8>) -> Option<u64> {
    let (done_tx, done_rx) = oneshot::channel();
    thread::spawn(move || {
        block_on(async move {
            let sum = bytes.iter().map(|byte| u64::from(*byte)).sum();
            let _ = done_tx.send(sum);
        })
    });
    done_rx.await.ok()
}

/// The two ends of a queue: a flag tells that one has gone, and nobody is ended by it.
pub struct QueueWriter {
    items: std::sync::mpsc::Sender<String>,
    open: Arc<std::sync::atomic::AtomicBool>,
}

pub struct QueueReader {
    items: std::sync::mpsc::Receiver<String>,
    open: Arc<std::sync::atomic::AtomicBool>,
}

pub fn queue() -> (QueueWriter, QueueReader) {
    let (tx, rx) = std::sync::mpsc::channel();
    let open = Arc::new(std::sync::atomic::AtomicBool::new(true));
    (QueueWriter { items: tx, open: open.clone() }, QueueReader { items: rx, open })
}
