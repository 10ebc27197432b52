//! A slot for one waker, and polls that use it.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

use futures::task::AtomicWaker;

pub struct Mailslot { //~ pattern: concurrency-005-waker-context
    state: AtomicU8,
    waker: Mutex<Option<Waker>>,
}

impl Mailslot {
    pub fn register(&self, waker: &Waker) {
        self.state.fetch_or(1, Ordering::AcqRel);
        let mut slot = self.waker.lock().expect("no panic under the lock");
        match &mut *slot {
            Some(old) => old.clone_from(waker),
            none => *none = Some(waker.clone()),
        }
    }

    pub fn wake(&self) {
        let waker = self.waker.lock().expect("no panic under the lock").take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

pub struct Sluice {
    open: AtomicBool,
    closed: Mutex<bool>,
    waiting: AtomicWaker,
}

impl Sluice {
    /// Opened between the look and the registration: nobody is woken.
    pub fn poll_open(&self, cx: &mut Context<'_>) -> Poll<()> {
        if self.open.load(Ordering::Acquire) {
            return Poll::Ready(());
        }
        self.waiting.register(cx.waker()); //~ violation: register-without-recheck
        Poll::Pending
    }

    pub fn poll_open_well(&self, cx: &mut Context<'_>) -> Poll<()> { //~ pattern: concurrency-005-waker-context
        if self.open.load(Ordering::Acquire) {
            return Poll::Ready(());
        }
        self.waiting.register(cx.waker());
        if self.open.load(Ordering::Acquire) {
            return Poll::Ready(());
        }
        Poll::Pending
    }

    /// Registers first: one look is enough.
    pub fn poll_open_first(&self, cx: &mut Context<'_>) -> Poll<()> {
        self.waiting.register(cx.waker());
        if self.open.load(Ordering::Acquire) {
            return Poll::Ready(());
        }
        Poll::Pending
    }

    /// Whoever closes takes the same lock.
    pub fn poll_closed(&self, cx: &mut Context<'_>) -> Poll<()> {
        let closed = self.closed.lock().expect("no panic under the lock");
        if *closed || self.open.load(Ordering::Acquire) {
            return Poll::Ready(());
        }
        self.waiting.register(cx.waker());
        Poll::Pending
    }
}
