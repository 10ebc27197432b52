//! A download's end is asked for at every poll; nobody wakes the task that waits for it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

/// Room for the waker of the one task that waits.
#[derive(Debug, Default)]
struct WakerSlot { //~ pattern: concurrency-005-waker-context
    waker: std::sync::Mutex<Option<std::task::Waker>>,
}

impl WakerSlot {
    /// Whoever registers looks at the state once more afterwards.
    fn register(&self, waker: &std::task::Waker) {
        let mut slot = self.lock();
        if !slot.as_ref().map_or(false, |known| known.will_wake(waker)) {
            *slot = Some(waker.clone());
        }
    }

    /// Whoever wakes has stored the new state before. The waker runs outside the lock.
    fn wake(&self) {
        let waker = self.lock().take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<std::task::Waker>> {
        self.waker.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Set once, by anybody; one task at a time may wait for it.
#[derive(Debug, Default)]
pub struct Completion {
    done: std::sync::atomic::AtomicBool,
    waiting: WakerSlot,
}

impl Completion {
    pub fn complete(&self) {
        self.done.store(true, std::sync::atomic::Ordering::Release);
        self.waiting.wake();
    }

    pub fn wait(&self) -> Completed<'_> {
        Completed { of: self }
    }
}

/// Ready once its [`Completion`] is complete.
#[derive(Debug)]
#[must_use = "a future does nothing until it is polled"]
pub struct Completed<'a> {
    of: &'a Completion,
}

impl std::future::Future for Completed<'_> {
    type Output = ();

    fn poll( //~ pattern: concurrency-005-waker-context
        self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<()> {
        use std::sync::atomic::Ordering::Acquire;
        if self.of.done.load(Acquire) {
            return std::task::Poll::Ready(());
        }
        self.of.waiting.register(context.waker());
        // It may have come between the first look and the registration.
        if self.of.done.load(Acquire) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    }
}

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
