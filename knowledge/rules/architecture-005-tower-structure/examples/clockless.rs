//! Decisions that take the time as an argument, and code that reads the clock itself.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Which reservations run out, told what time it is.
pub struct Reservations { //~ pattern: architecture-005-tower-structure
    by_deadline: BTreeMap<(Instant, u64), String>,
    keep: Duration,
}

impl Reservations {
    pub fn hold(&mut self, id: u64, seat: String, now: Instant) {
        self.by_deadline.insert((now + self.keep, id), seat);
    }

    pub fn expire(&mut self, now: Instant) -> Vec<String> {
        let later = self.by_deadline.split_off(&(now, u64::MAX));
        std::mem::replace(&mut self.by_deadline, later).into_values().collect()
    }
}

/// Says what the door does next; opens nothing itself.
pub struct DoorStateMachine { //~ pattern: architecture-005-tower-structure
    open: bool,
    locked: bool,
}

impl DoorStateMachine {
    pub fn knock(&mut self) -> bool {
        !self.locked
    }

    pub fn open(&mut self) -> Option<bool> {
        (!self.locked).then(|| std::mem::replace(&mut self.open, true))
    }

    pub fn lock(&mut self) -> bool {
        self.locked = !self.open;
        self.locked
    }
}

/// Takes a label called now; time does not enter.
pub struct Label {
    text: String,
}

impl Label {
    pub fn show(&self, at: usize) -> &str {
        &self.text[at..]
    }
}
