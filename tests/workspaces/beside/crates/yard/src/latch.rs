use std::sync::atomic::{AtomicBool, Ordering};

/// A track that one train at a time may enter.
pub struct Track {
    taken: AtomicBool,
}

/// Holds a track; dropping it lets the next train in.
#[must_use = "the track is free again as soon as this is dropped"]
pub struct Latch<'a> {
    track: &'a Track,
}

impl Track {
    pub const fn new() -> Self {
        Self { taken: AtomicBool::new(false) }
    }

    pub fn enter(&self) -> Option<Latch<'_>> {
        let free = self.taken.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed);
        free.ok().map(|_| Latch { track: self })
    }
}

impl Drop for Latch<'_> {
    fn drop(&mut self) {
        self.track.taken.store(false, Ordering::Release);
    }
}
