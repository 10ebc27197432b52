//! Threads that somebody joins, and threads that nobody does.

use std::sync::mpsc::Sender;
use std::thread::JoinHandle;

pub struct Indexer {
    batches: Sender<Vec<String>>,
}

pub struct Prefetcher { //~ violation: pool-without-joining-drop
    pages: Sender<u64>,
    readers: Vec<JoinHandle<()>>,
}

impl Prefetcher {
    pub fn fetch(&self, page: u64) -> bool {
        self.pages.send(page).is_ok() && !self.readers.is_empty()
    }
}

/// Whoever calls `finish` gets the panics.
pub struct Encoder {
    frames: Option<Sender<Vec<u8>>>,
    threads: Vec<JoinHandle<u64>>,
}

impl Encoder {
    pub fn finish(&mut self) -> u64 {
        self.frames = None;
        self.threads.drain(..).map(|thread| thread.join().unwrap_or_default()).sum()
    }
}

impl Indexer {
    pub fn index(&self, batch: Vec<String>) -> bool {
        self.batches.send(batch).is_ok()
    }
}
