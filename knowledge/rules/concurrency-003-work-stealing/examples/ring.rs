//! A ring with an owner's half and a thieves' half, a worker around it, and a count of who sleeps.

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

pub type Chore = Box<dyn FnOnce() + Send>;

pub struct Shelf {
    head: AtomicUsize,
    tail: AtomicUsize,
    chores: [Mutex<Option<Chore>>; 64],
}

/// Only the worker that owns it puts chores on the shelf.
pub struct Owner {
    shelf: Arc<Shelf>,
}

/// Anybody may take one away.
#[derive(Clone)]
pub struct Visitor { //~ pattern: concurrency-003-work-stealing
    shelf: Arc<Shelf>,
}

impl Owner {
    pub fn push(&mut self, chore: Chore) {
        let tail = self.shelf.tail.fetch_add(1, Ordering::AcqRel);
        *self.shelf.chores[tail % 64].lock().expect("no panic under the lock") = Some(chore);
    }

    pub fn pop(&mut self) -> Option<Chore> {
        take(&self.shelf)
    }
}

impl Visitor {
    pub fn steal(&self) -> Option<Chore> {
        take(&self.shelf)
    }
}

fn take(shelf: &Shelf) -> Option<Chore> {
    let head = shelf.head.fetch_add(1, Ordering::AcqRel);
    shelf.chores[head % 64].lock().expect("no panic under the lock").take()
}

/// What one worker carries from turn to turn.
pub struct Hand { //~ pattern: concurrency-003-work-stealing
    own: Owner,
    others: Vec<Visitor>,
    index: usize,
    tick: u32,
}

impl Hand {
    pub fn look_around(&mut self) -> Option<Chore> { //~ pattern: concurrency-003-work-stealing
        let count = self.others.len();
        let start = self.random(count);
        for step in 0..count {
            let victim = (start + step) % count;
            if victim == self.index {
                continue;
            }
            if let Some(chore) = self.others[victim].steal() {
                return Some(chore);
            }
        }
        self.own.pop()
    }

    fn random(&mut self, below: usize) -> usize {
        self.tick = self.tick.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.tick as usize % below.max(1)
    }

    pub fn next(&mut self) -> Option<Chore> {
        match self.own.pop() {
            Some(chore) => Some(chore),
            None => self.look_around(),
        }
    }
}

/// How many search and how many sleep, in one word.
pub struct Rest { //~ pattern: concurrency-003-work-stealing
    word: AtomicU32,
    hands: u32,
}

impl Rest {
    /// At most half of them search.
    pub fn start_searching(&self) -> bool {
        let searching = self.word.load(Ordering::SeqCst) & 0xffff;
        if 2 * searching >= self.hands {
            return false;
        }
        self.word.fetch_add(1, Ordering::SeqCst);
        true
    }

    pub fn go_to_sleep(&self) {
        self.word.fetch_add(1 << 16, Ordering::SeqCst);
    }
}
