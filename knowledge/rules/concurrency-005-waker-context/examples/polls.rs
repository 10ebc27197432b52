//! What polls do with their Context.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

pub struct Ticket {
    left: u32,
    waker: Option<Waker>,
}

impl Future for Ticket {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<()> { //~ violation: pending-without-waker
        if self.left == 0 {
            return Poll::Ready(());
        }
        self.left -= 1;
        Poll::Pending
    }
}

pub struct Turnstile {
    turns: u32,
    waker: Option<Waker>,
}

impl Future for Turnstile {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.turns == 0 {
            return Poll::Ready(());
        }
        self.waker = Some(cx.waker().clone()); //~ violation: waker-clone-every-poll
        Poll::Pending
    }
}

/// Never ready on purpose.
pub struct Ornament;

impl Future for Ornament {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<()> {
        Poll::Pending
    }
}

/// Ready at once: the Context is not needed.
pub struct Counted(u32);

impl Future for Counted {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<u32> {
        Poll::Ready(self.0)
    }
}

/// Looks before it clones.
pub struct Gate {
    open: bool,
    waker: Option<Waker>,
}

impl Future for Gate {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.open {
            return Poll::Ready(());
        }
        if !self.waker.as_ref().is_some_and(|old| old.will_wake(cx.waker())) {
            self.waker = Some(cx.waker().clone());
        }
        Poll::Pending
    }
}

pub struct Line {
    waiting: Mutex<VecDeque<Waker>>,
}

impl Line {
    pub fn next(&self) {
        let mut waiting = self.waiting.lock().expect("no panic under the lock");
        if let Some(waker) = waiting.pop_front() {
            waker.wake(); //~ violation: wake-under-lock
        }
    }

    /// The guard is gone when the waker is called.
    pub fn next_well(&self) {
        let mut waiting = self.waiting.lock().expect("no panic under the lock");
        let waker = waiting.pop_front();
        drop(waiting);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// No guard is bound: it ends with its statement.
    pub fn next_at_once(&self) {
        let waker = self.waiting.lock().expect("no panic under the lock").pop_front();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}
