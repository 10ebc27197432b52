//! Lists of changes that are no feed.
//~ no action: scaffold-change-buffer
use std::collections::VecDeque;

// A write-ahead log: for one reader, the recovery, and cut when a snapshot is taken.
pub enum WalEntry {
    Put(Vec<u8>, Vec<u8>),
    Delete(Vec<u8>),
}

pub struct Wal {
    entries: Vec<WalEntry>,
    synced: usize,
}

impl Wal {
    pub fn append(&mut self, entry: WalEntry) {
        self.entries.push(entry);
    }

    pub fn sync(&mut self) {
        self.synced = self.entries.len();
    }
}

// Undo steps of an editor: ordered changes, and no transaction that makes them true.
pub enum Edit {
    Insert(usize, String),
    Delete(usize, usize),
}

pub struct Undo {
    steps: Vec<Edit>,
}

impl Undo {
    pub fn push(&mut self, edit: Edit) {
        self.steps.push(edit);
    }

    pub fn undo(&mut self) -> Option<Edit> {
        self.steps.pop()
    }
}

// Messages in memory, dropped by age: lost when the process ends, seen though nothing was committed.
pub struct Messages<M> {
    old: VecDeque<M>,
    new: VecDeque<M>,
}

impl<M> Messages<M> {
    pub fn send(&mut self, message: M) {
        self.new.push_back(message);
    }

    pub fn swap(&mut self) {
        self.old = std::mem::take(&mut self.new);
    }
}

// Tells that something changed since a tick, and keeps no list.
pub struct Tracked<T> {
    value: T,
    changed: u32,
}

impl<T> Tracked<T> {
    pub fn set(&mut self, value: T, tick: u32) {
        self.value = value;
        self.changed = tick;
    }

    pub fn changed_since(&self, tick: u32) -> bool {
        self.changed > tick
    }
}
