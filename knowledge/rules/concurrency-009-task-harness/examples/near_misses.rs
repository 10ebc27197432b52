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

/// Bits of a device's message boxes, with functions that switch its interrupt.
pub struct BoxMask(AtomicUsize);

impl BoxMask {
    pub fn mark(&self, index: usize) -> bool {
        self.0.fetch_or(1 << index, AcqRel) & (1 << index) == 0
    }

    pub fn clear(&self, index: usize) -> bool {
        self.0.fetch_and(!(1 << index), AcqRel) & !(1 << index) == 0
    }

    pub fn take_all(&self) -> usize {
        self.0.swap(0, AcqRel)
    }
}

pub struct DeviceInfo {
    sending: BoxMask,
    receiving: BoxMask,
    enable_interrupt: unsafe fn(),
    disable_interrupt: unsafe fn(),
}

/// The same crate polls futures elsewhere.
pub fn poll_once<F: std::future::Future + Unpin>(mut future: F) -> bool {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    std::pin::Pin::new(&mut future).poll(&mut context).is_ready()
}
