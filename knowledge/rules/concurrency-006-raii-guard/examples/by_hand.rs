//! Pairs written by hand, with and without an exit between their halves.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

pub struct Uploads {
    active: AtomicUsize,
    bytes: AtomicUsize,
    next: AtomicUsize,
}

impl Uploads {
    pub fn store(&self, body: &[u8]) -> io::Result<()> {
        self.active.fetch_add(1, Ordering::Relaxed); //~ violation: manual-release-across-exit
        self.check(body)?;
        self.write(body)?;
        self.active.fetch_sub(1, Ordering::Relaxed);
        Ok(())
    }

    /// No exit between the halves.
    pub fn count(&self, body: &[u8]) -> bool {
        self.active.fetch_add(1, Ordering::Relaxed);
        let stored = self.write(body).is_ok();
        self.active.fetch_sub(1, Ordering::Relaxed);
        stored
    }

    /// The exit lowers it first.
    pub fn reserve(&self, body: &[u8]) -> io::Result<()> {
        self.bytes.fetch_add(body.len(), Ordering::Relaxed);
        if let Err(error) = self.write(body) {
            self.bytes.fetch_sub(body.len(), Ordering::Relaxed);
            return Err(error);
        }
        self.bytes.fetch_sub(body.len(), Ordering::Relaxed);
        Ok(())
    }

    /// A number is drawn; nothing is owed.
    pub fn name(&self, body: &[u8]) -> io::Result<usize> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.check(body)?;
        Ok(number)
    }

    fn check(&self, body: &[u8]) -> io::Result<()> {
        if body.is_empty() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(())
    }

    fn write(&self, body: &[u8]) -> io::Result<()> {
        self.check(body)
    }
}
