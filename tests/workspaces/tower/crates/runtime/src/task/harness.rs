use std::cell::UnsafeCell;
use std::future::Future;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::pin::Pin;
use std::ptr::NonNull;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::task::{Context, Poll, RawWaker, RawWakerVTable, Waker};

use super::join::Cancelled;
use super::state::{Duty, State};
use super::{Notified, Schedule};

/// The part of a task that does not depend on its future.
pub(super) struct Header {
    pub(super) state: State,
    pub(super) vtable: &'static Vtable,
    schedule: Arc<dyn Schedule>,
    done: Mutex<()>,
    finished: Condvar,
}

pub(super) struct Vtable {
    pub(super) poll: unsafe fn(NonNull<Header>),
    pub(super) dealloc: unsafe fn(NonNull<Header>),
    pub(super) read_output: unsafe fn(NonNull<Header>, *mut ()),
}

enum Stage<F: Future> {
    Running(F),
    Finished(Result<F::Output, Cancelled>),
    Consumed,
}

#[repr(C)]
pub(super) struct Cell<F: Future> {
    header: Header,
    stage: UnsafeCell<Stage<F>>,
}

impl<F> Cell<F>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    const VTABLE: Vtable =
        Vtable { poll: poll::<F>, dealloc: dealloc::<F>, read_output: read_output::<F> };

    pub(super) fn allocate(future: F, schedule: Arc<dyn Schedule>) -> NonNull<Header> {
        let cell = Box::new(Cell {
            header: Header {
                state: State::new(),
                vtable: &Self::VTABLE,
                schedule,
                done: Mutex::new(()),
                finished: Condvar::new(),
            },
            stage: UnsafeCell::new(Stage::Running(future)),
        });
        NonNull::from(Box::leak(cell)).cast()
    }
}

impl Header {
    pub(super) fn wait(&self) {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        while !self.state.is_complete() {
            done = self.finished.wait(done).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn complete(&self) {
        let _done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        self.state.transition_to_complete();
        self.finished.notify_all();
    }
}

unsafe fn poll<F>(header: NonNull<Header>)
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let cell = header.cast::<Cell<F>>().as_ref();
    let output = match cell.header.state.transition_to_running() {
        Duty::Cancel => Some(Err(Cancelled::Asked)),
        Duty::Poll => poll_future(header, &mut *cell.stage.get()),
        Duty::Schedule | Duty::Nothing => return release(header),
    };
    match output {
        Some(output) => {
            *cell.stage.get() = Stage::Finished(output);
            cell.header.complete();
            release(header);
        }
        None if cell.header.state.transition_to_idle() == Duty::Schedule => {
            cell.header.schedule.schedule(Notified { header });
        }
        None => release(header),
    }
}

/// None: it is not done yet. A panic ends the task, not the worker.
unsafe fn poll_future<F: Future>(
    header: NonNull<Header>,
    stage: &mut Stage<F>,
) -> Option<Result<F::Output, Cancelled>> {
    let Stage::Running(future) = stage else {
        return None;
    };
    let future = Pin::new_unchecked(future);
    let waker = waker_for(header);
    let mut context = Context::from_waker(&waker);
    match catch_unwind(AssertUnwindSafe(|| future.poll(&mut context))) {
        Ok(Poll::Ready(output)) => Some(Ok(output)),
        Ok(Poll::Pending) => None,
        Err(_) => Some(Err(Cancelled::Panicked)),
    }
}

unsafe fn read_output<F: Future>(header: NonNull<Header>, out: *mut ()) {
    let cell = header.cast::<Cell<F>>().as_ref();
    let stage = std::mem::replace(&mut *cell.stage.get(), Stage::Consumed);
    if let Stage::Finished(output) = stage {
        *out.cast::<Option<Result<F::Output, Cancelled>>>() = Some(output);
    }
}

unsafe fn dealloc<F: Future>(header: NonNull<Header>) {
    drop(Box::from_raw(header.cast::<Cell<F>>().as_ptr()));
}

pub(super) unsafe fn release(header: NonNull<Header>) {
    if header.as_ref().state.release() {
        (header.as_ref().vtable.dealloc)(header);
    }
}

static WAKER: RawWakerVTable = RawWakerVTable::new(clone_waker, wake, wake_by_ref, drop_waker);

unsafe fn waker_for(header: NonNull<Header>) -> Waker {
    header.as_ref().state.reference();
    Waker::from_raw(RawWaker::new(header.as_ptr().cast::<()>().cast_const(), &WAKER))
}

unsafe fn header_of(data: *const ()) -> NonNull<Header> {
    NonNull::new_unchecked(data.cast_mut().cast())
}

unsafe fn clone_waker(data: *const ()) -> RawWaker {
    header_of(data).as_ref().state.reference();
    RawWaker::new(data, &WAKER)
}

unsafe fn wake(data: *const ()) {
    wake_by_ref(data);
    drop_waker(data);
}

unsafe fn wake_by_ref(data: *const ()) {
    let header = header_of(data);
    if header.as_ref().state.transition_to_notified() == Duty::Schedule {
        header.as_ref().schedule.schedule(Notified { header });
    }
}

unsafe fn drop_waker(data: *const ()) {
    release(header_of(data));
}
