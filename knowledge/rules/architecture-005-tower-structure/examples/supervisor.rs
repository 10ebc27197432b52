//! A node that starts, owns and ends its services.

use std::thread::{self, JoinHandle};

pub struct Listener {
    thread: JoinHandle<()>,
}

impl Listener {
    pub fn join(self) -> thread::Result<()> {
        self.thread.join()
    }
}

pub struct Indexer {
    thread: JoinHandle<()>,
}

impl Indexer {
    pub fn join(self) -> thread::Result<()> {
        self.thread.join()
    }
}

pub struct Compactor {
    thread: JoinHandle<()>,
}

impl Compactor {
    pub fn join(self) -> thread::Result<()> {
        self.thread.join()
    }
}

pub struct Node { //~ pattern: architecture-005-tower-structure
    listener: Listener,
    indexer: Indexer,
    compactor: Option<Compactor>,
}

impl Node {
    pub fn join(self) -> thread::Result<()> {
        self.listener.join()?;
        self.indexer.join()?;
        if let Some(compactor) = self.compactor {
            compactor.join()?;
        }
        Ok(())
    }
}
