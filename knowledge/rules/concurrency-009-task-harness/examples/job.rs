//! A small executor's job: one word, one allocation, one table of entries.

use std::future::Future;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::pin::Pin;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicUsize, Ordering::*};
use std::task::{Context, Poll};

const RUNNING: usize = 0b0001;
const COMPLETE: usize = 0b0010;
const NOTIFIED: usize = 0b0100;
const REF_ONE: usize = 0b1000;

pub struct JobState { //~ pattern: concurrency-009-task-harness
    word: AtomicUsize,
}

#[must_use]
pub enum ToRunning {
    Poll,
    Leave,
}

impl JobState {
    pub fn new() -> Self {
        JobState { word: AtomicUsize::new(REF_ONE | NOTIFIED) }
    }

    pub fn transition_to_running(&self) -> ToRunning { //~ pattern: concurrency-009-task-harness
        let step = self.word.fetch_update(AcqRel, Acquire, |word| {
            (word & (RUNNING | COMPLETE) == 0).then_some((word | RUNNING) & !NOTIFIED)
        });
        if step.is_ok() { ToRunning::Poll } else { ToRunning::Leave }
    }

    /// True if the job was notified while it ran and must be scheduled again.
    pub fn transition_to_idle(&self) -> bool { //~ pattern: concurrency-009-task-harness
        self.word.fetch_and(!RUNNING, AcqRel) & NOTIFIED != 0
    }

    pub fn transition_to_complete(&self) { //~ pattern: concurrency-009-task-harness
        self.word.swap(COMPLETE | REF_ONE, AcqRel);
    }

    /// True for the one who must free it.
    pub fn ref_dec(&self) -> bool {
        self.word.fetch_sub(REF_ONE, AcqRel) / REF_ONE == 1
    }
}

pub struct JobTable { //~ pattern: concurrency-009-task-harness
    poll: unsafe fn(NonNull<JobHeader>),
    schedule: unsafe fn(NonNull<JobHeader>),
    dealloc: unsafe fn(NonNull<JobHeader>),
}

pub struct JobHeader {
    state: JobState,
    table: &'static JobTable,
}

#[repr(C)]
pub struct JobCell<F: Future, S> { //~ pattern: concurrency-009-task-harness
    header: JobHeader,
    queue: S,
    future: Option<F>,
    output: Option<std::thread::Result<F::Output>>,
}

pub trait Queue: Sized { //~ pattern: concurrency-009-task-harness
    fn schedule(&self, job: NonNull<JobHeader>);
    fn release(&self, job: NonNull<JobHeader>);
}

pub struct JobDriver<F: Future, S: Queue> { //~ pattern: concurrency-009-task-harness
    cell: NonNull<JobCell<F, S>>,
}

impl<F: Future, S: Queue> JobDriver<F, S> {
    pub unsafe fn poll(&self, context: &mut Context<'_>) {
        let cell = unsafe { &mut *self.cell.as_ptr() };
        match cell.header.state.transition_to_running() {
            ToRunning::Leave => {}
            ToRunning::Poll if poll_caught(cell, context) => self.complete(),
            ToRunning::Poll => self.wake(),
        }
    }

    fn complete(&self) {
        let cell = unsafe { self.cell.as_ref() };
        cell.header.state.transition_to_complete();
        cell.queue.release(self.cell.cast());
    }

    fn wake(&self) {
        let cell = unsafe { self.cell.as_ref() };
        if cell.header.state.transition_to_idle() {
            cell.queue.schedule(self.cell.cast());
        }
    }

    pub unsafe fn dealloc(&self) {
        drop(unsafe { Box::from_raw(self.cell.as_ptr()) });
    }
}

/// True once there is an output; a panic is one.
fn poll_caught<F: Future, S>(cell: &mut JobCell<F, S>, context: &mut Context<'_>) -> bool { //~ pattern: concurrency-009-task-harness
    let polled = catch_unwind(AssertUnwindSafe(|| {
        let future = cell.future.as_mut().expect("polled before it is complete");
        unsafe { Pin::new_unchecked(future) }.poll(context)
    }));
    cell.output = match polled {
        Ok(Poll::Pending) => return false,
        Ok(Poll::Ready(output)) => Some(Ok(output)),
        Err(panic) => Some(Err(panic)),
    };
    cell.future = None;
    true
}
