//! A spawned future, its state and its output in one allocation, driven through a vtable so that
//! queues hold thin pointers.

mod harness;
mod join;
mod state;

pub use join::{Cancelled, JoinHandle};

use std::future::Future;
use std::ptr::NonNull;
use std::sync::Arc;

use harness::{Cell, Header};

/// Where a task goes when it can make progress.
pub(crate) trait Schedule: Send + Sync {
    fn schedule(&self, task: Notified);
}

/// The right to poll a task once. Owns one reference.
pub(crate) struct Notified {
    header: NonNull<Header>,
}

// SAFETY: the future and its output are Send, and only the holder of RUNNING touches them.
unsafe impl Send for Notified {}

impl Notified {
    pub(crate) fn run(self) {
        let header = self.header;
        std::mem::forget(self);
        // SAFETY: `header` is alive, this reference keeps it so; the vtable fits its cell.
        unsafe { (header.as_ref().vtable.poll)(header) }
    }
}

impl Drop for Notified {
    fn drop(&mut self) {
        // SAFETY: gives up the one reference this value owns.
        unsafe { harness::release(self.header) }
    }
}

pub(crate) fn spawn<F>(future: F, schedule: Arc<dyn Schedule>) -> (Notified, JoinHandle<F::Output>)
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let header = Cell::allocate(future, schedule);
    (Notified { header }, JoinHandle::new(header))
}
