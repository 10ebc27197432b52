//! A signal of our own: a state, a list of waiters, and a future that leaves the list when it goes.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

pub struct Bell { //~ pattern: sync-002-notify
    rung: AtomicBool,
    next: AtomicU64,
    waiting: Mutex<VecDeque<Waiting>>,
}

struct Waiting {
    ticket: u64,
    told: bool,
    waker: Option<Waker>,
}

/// Waits for one ring. Passes it on if it is dropped before it was seen.
pub struct Ring<'a> {
    bell: &'a Bell,
    ticket: u64,
}

impl Bell {
    pub fn wait(&self) -> Ring<'_> {
        let ticket = self.next.fetch_add(1, Ordering::Relaxed);
        let mut waiting = self.waiting.lock().expect("no panic under the lock");
        waiting.push_back(Waiting { ticket, told: false, waker: None });
        Ring { bell: self, ticket }
    }

    pub fn notify_one(&self) {
        if let Some(waker) = pick(&mut self.waiting.lock().expect("no panic under the lock"), &self.rung) {
            waker.wake();
        }
    }

    pub fn notify_all(&self) {
        let told = std::mem::take(&mut *self.waiting.lock().expect("no panic under the lock"));
        for each in told {
            if let Some(waker) = each.waker {
                waker.wake();
            }
        }
    }
}

/// Tells the first who has not been told; with nobody there the ring is kept.
fn pick(waiting: &mut VecDeque<Waiting>, rung: &AtomicBool) -> Option<Waker> {
    match waiting.iter_mut().find(|each| !each.told) {
        Some(first) => {
            first.told = true;
            first.waker.take()
        }
        None => {
            rung.store(true, Ordering::Release);
            None
        }
    }
}

impl Future for Ring<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut waiting = self.bell.waiting.lock().expect("no panic under the lock");
        match waiting.iter_mut().find(|each| each.ticket == self.ticket) {
            Some(each) if !each.told => {
                each.waker = Some(cx.waker().clone());
                Poll::Pending
            }
            _ => Poll::Ready(()),
        }
    }
}

impl Drop for Ring<'_> {
    fn drop(&mut self) {
        let mut waiting = self.bell.waiting.lock().expect("no panic under the lock");
        if let Some(place) = waiting.iter().position(|each| each.ticket == self.ticket) {
            if waiting.remove(place).is_some_and(|each| each.told) {
                drop(waiting);
                self.bell.notify_one();
            }
        }
    }
}
