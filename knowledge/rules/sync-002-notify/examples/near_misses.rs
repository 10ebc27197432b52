//! Names that say notify and mean something else.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Condvar, Mutex};
use std::task::{Context, Poll};

/// Threads wait here.
pub struct Doorbell {
    rung: Mutex<bool>,
    changed: Condvar,
}

impl Doorbell {
    pub fn notify_one(&self) {
        *self.rung.lock().expect("no panic under the lock") = true;
        self.changed.notify_one();
    }

    pub fn wait(&self) {
        let mut rung = self.rung.lock().expect("no panic under the lock");
        while !*rung {
            rung = self.changed.wait(rung).expect("no panic under the lock");
        }
    }
}

/// Sends messages to people.
pub struct Mailer {
    outbox: Mutex<Vec<String>>,
}

/// Done when the mail has left; aborts the delivery when dropped.
pub struct Delivery<'a> {
    mailer: &'a Mailer,
}

impl Mailer {
    pub fn notify(&self, address: &str) -> Delivery<'_> {
        self.outbox.lock().expect("no panic under the lock").push(address.to_string());
        Delivery { mailer: self }
    }
}

impl Future for Delivery<'_> {
    type Output = usize;

    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<usize> {
        Poll::Ready(self.mailer.outbox.lock().expect("no panic under the lock").len())
    }
}

impl Drop for Delivery<'_> {
    fn drop(&mut self) {
        self.mailer.outbox.lock().expect("no panic under the lock").clear();
    }
}

/// A file-system watcher's event, with the same name as a signal's.
pub struct Event {
    pub path: std::path::PathBuf,
    pub kind: u8,
}

pub fn listen(events: &[Event]) -> usize {
    events.iter().filter(|event| event.kind == 1 && event.path.is_absolute()).count()
}
