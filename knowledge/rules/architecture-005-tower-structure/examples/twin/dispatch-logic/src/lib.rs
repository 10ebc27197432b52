//! Which job may run next: no threads, no channels, no clock.

use std::collections::VecDeque;

#[derive(Default)]
pub struct DispatchStateMachine { //~ pattern: architecture-005-tower-structure
    waiting: VecDeque<u64>,
    running: usize,
    limit: usize,
}

impl DispatchStateMachine {
    pub fn submit(&mut self, job: u64) -> Option<u64> {
        self.waiting.push_back(job);
        self.next()
    }

    pub fn finish(&mut self) -> Option<u64> {
        self.running -= 1;
        self.next()
    }

    fn next(&mut self) -> Option<u64> {
        if self.running == self.limit {
            return None;
        }
        self.running += 1;
        self.waiting.pop_front()
    }
}
