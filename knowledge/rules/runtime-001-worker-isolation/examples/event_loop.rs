//! A flag that is polled, and whether anybody is told that it was raised.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

pub struct Playback {
    stopped: Arc<AtomicBool>,
    waker: Mutex<Option<Waker>>,
}

impl Playback {
    pub fn poll_frame(&self, cx: &mut Context<'_>) -> Poll<Option<u64>> {
        if self.stopped.load(Ordering::Acquire) {
            return Poll::Ready(None);
        }
        *self.waker.lock().unwrap() = Some(cx.waker().clone());
        Poll::Pending
    }

    /// The loop sleeps on.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Release); //~ violation: wakeup-missing-after-flag
    }

    /// Raised, and told.
    pub fn close(&self) {
        self.stopped.store(true, Ordering::Release);
        if let Some(waker) = self.waker.lock().unwrap().take() {
            waker.wake();
        }
    }
}

/// Read by code that never sleeps.
pub struct Render {
    cancelled: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

impl Render {
    pub fn rows(&self) -> usize {
        if self.cancelled.load(Ordering::Relaxed) { 0 } else { 1080 }
    }

    pub fn register(&self, waker: Waker) {
        *self.waker.lock().unwrap() = Some(waker);
    }

    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}
