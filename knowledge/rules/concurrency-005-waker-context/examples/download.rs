//! A download's end is asked for at every poll; nobody wakes the task that waits for it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

//~ action: leaf-future

#[derive(Default)]
pub struct Download {
    ended: AtomicBool,
}

impl Download {
    pub fn check(&self) -> Poll<()> { //~ no action: leaf-future
        if self.ended.load(Ordering::Acquire) {
            return Poll::Ready(());
        }
//~ no action: leaf-future
        Poll::Pending
    }
}
