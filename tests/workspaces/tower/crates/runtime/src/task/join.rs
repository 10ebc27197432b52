use std::marker::PhantomData;
use std::ptr::NonNull;

use super::harness::{self, Header};

/// Why a task has no output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancelled {
    Asked,
    Panicked,
}

/// The right to a task's output. Dropping it lets the task run on unobserved.
pub struct JoinHandle<T> {
    header: NonNull<Header>,
    output: PhantomData<T>,
}

// SAFETY: the output is Send and read once, after completion.
unsafe impl<T: Send> Send for JoinHandle<T> {}

impl<T> JoinHandle<T> {
    pub(super) fn new(header: NonNull<Header>) -> Self {
        Self { header, output: PhantomData }
    }

    pub fn cancel(&self) {
        // SAFETY: this handle owns a reference.
        unsafe { self.header.as_ref() }.state.transition_to_cancelled();
    }

    /// Blocks the calling thread until the task is over.
    pub fn join(self) -> Result<T, Cancelled> {
        let mut output: Option<Result<T, Cancelled>> = None;
        // SAFETY: as above; the vtable was made for this output type.
        unsafe {
            let header = self.header.as_ref();
            header.wait();
            (header.vtable.read_output)(self.header, (&raw mut output).cast());
        }
        output.unwrap_or(Err(Cancelled::Asked))
    }
}

impl<T> Drop for JoinHandle<T> {
    fn drop(&mut self) {
        // SAFETY: gives up the reference this handle owns.
        unsafe { harness::release(self.header) }
    }
}
