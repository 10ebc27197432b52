//! Atomics, tables of functions and harnesses that are something else.

use std::sync::atomic::{AtomicUsize, Ordering::*};

const LOCKED: usize = 1;
const PARKED: usize = 2;

/// A lock's own word.
pub struct SlimMutex {
    state: AtomicUsize,
}

impl SlimMutex {
    pub fn try_lock(&self) -> bool {
        self.state.compare_exchange(0, LOCKED, Acquire, Relaxed).is_ok()
    }

    pub fn wait(&self) {
        self.state.fetch_or(PARKED, Relaxed);
    }

    pub fn unlock(&self) {
        self.state.swap(0, Release);
    }
}

/// Function pointers of a codec.
pub struct Codec {
    encode: fn(&[u8]) -> Vec<u8>,
    decode: fn(&[u8]) -> Option<Vec<u8>>,
    name: fn() -> &'static str,
}

/// A fixture that runs a migration under test.
pub struct MigrationHarness<W> {
    writer: W,
    ran: Vec<String>,
}

impl<W: std::io::Write> MigrationHarness<W> {
    pub fn run(&mut self, name: &str) -> std::io::Result<()> {
        writeln!(self.writer, "running {name}")?;
        self.ran.push(name.to_owned());
        Ok(())
    }
}

/// A queue of boxed jobs has no life cycle to keep.
pub struct Jobs {
    queue: Vec<Box<dyn FnOnce() + Send>>,
    done: AtomicUsize,
}

impl Jobs {
    pub fn run_all(&mut self) {
        for job in self.queue.drain(..) {
            job();
            self.done.fetch_add(1, Relaxed);
        }
    }
}
