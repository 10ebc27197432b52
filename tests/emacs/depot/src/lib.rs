//! A depot that keeps a ledger of parcels.

mod ledger;

use std::cell::Cell;
use std::sync::Mutex;

pub struct Depot {
    gate: Mutex<()>,
    open: Cell<u32>,
    weights: Vec<u64>,
}

impl Depot {
    pub fn close(&mut self, notice: &str) -> u64 {
        /* 🦀 */ let _ = self.gate.lock();
        self.weights.retain(|weight| *weight > 0);
        println!("{notice}");
        ledger::sum_up(&self.weights)
    }

    /// The door stays open as long as the guard lives.
    pub fn enter(&self) -> DoorGuard<'_> {
        self.open.set(self.open.get() + 1);
        DoorGuard { open: &self.open }
    }
}

#[must_use = "the door closes when this is dropped"]
pub struct DoorGuard<'a> {
    open: &'a Cell<u32>,
}

impl Drop for DoorGuard<'_> {
    fn drop(&mut self) {
        self.open.set(self.open.get() - 1);
    }
}
