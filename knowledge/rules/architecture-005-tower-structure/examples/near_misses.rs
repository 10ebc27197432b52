//! The same shape with the clock inside: nothing here is a decision that can be replayed.

use std::collections::BTreeMap;
use std::time::Instant;

pub struct Sessions {
    by_deadline: BTreeMap<Instant, u64>,
}

impl Sessions {
    pub fn touch(&mut self, id: u64, now: Instant) {
        self.by_deadline.insert(now, id);
    }

    pub fn sweep(&mut self) -> usize {
        let live = self.by_deadline.split_off(&Instant::now());
        std::mem::replace(&mut self.by_deadline, live).len()
    }
}
