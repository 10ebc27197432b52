//! A timer's end is asked for at every poll; nobody wakes the task that waits for it.

use std::task::Poll;
use std::time::Instant;

//~ action: leaf-future

pub struct Deadline {
    at: Instant,
}

impl Deadline {
    pub fn check(&self, now: Instant) -> Poll<Instant> { //~ no action: leaf-future
        if now >= self.at {
            return Poll::Ready(self.at);
        }
//~ no action: leaf-future
        Poll::Pending
    }
}
