//! One thread for each picture, however many pictures there are.

use std::sync::mpsc::Sender;
use std::thread;

/// Lets at most so many hold a permit at a time. A permit comes back when it is dropped.
#[derive(Debug)]
pub struct Semaphore { //~ pattern: sync-003-semaphore
    free: std::sync::Mutex<usize>,
    released: std::sync::Condvar,
}

impl Semaphore {
    pub const fn new(permits: usize) -> Self {
        Semaphore { free: std::sync::Mutex::new(permits), released: std::sync::Condvar::new() }
    }

    /// Waits until a permit is free.
    pub fn acquire(&self) -> Permit<'_> {
        let mut free = self.lock();
        while *free == 0 {
            free = self.released.wait(free).unwrap_or_else(std::sync::PoisonError::into_inner);
        }
        *free -= 1;
        Permit { of: self }
    }

    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        let mut free = self.lock();
        *free = free.checked_sub(1)?;
        Some(Permit { of: self })
    }

    fn release(&self) {
        *self.lock() += 1;
        self.released.notify_one();
    }

    /// The count changes in one step, so it is right even where a holder panicked.
    fn lock(&self) -> std::sync::MutexGuard<'_, usize> {
        self.free.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The right to go on, until it is dropped.
#[derive(Debug)]
#[must_use = "a permit that is dropped at once limits nothing"]
pub struct Permit<'a> {
    of: &'a Semaphore,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.of.release();
    }
}

pub fn shrink_all(pictures: Vec<Vec<u8>>, done: Sender<usize>) {
    for picture in pictures {
        let done = done.clone();
//~ no action: semaphore-with-permits
        thread::spawn(move || { //~ no action: semaphore-with-permits
            let _ = done.send(picture.len() / 2);
        });
    }
}
