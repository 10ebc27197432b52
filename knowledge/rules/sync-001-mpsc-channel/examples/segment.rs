//! Storage for a channel: segments of slots in a list; and a segment that belongs to something else.

use std::cell::UnsafeCell;
use std::mem::MaybeUninit;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicPtr, AtomicU32, AtomicUsize, Ordering};

const SLOTS: usize = 16;

/// Sixteen letters, and a bit for each that says whether it has been written.
pub struct Segment<T> { //~ pattern: sync-001-mpsc-channel
    next: AtomicPtr<Segment<T>>,
    written: AtomicU32,
    letters: [UnsafeCell<MaybeUninit<T>>; SLOTS],
}

pub struct Mailbox<T> {
    tail: AtomicPtr<Segment<T>>,
    position: AtomicUsize,
}

impl<T> Mailbox<T> {
    pub fn send(&self, letter: T) {
        let position = self.position.fetch_add(1, Ordering::Acquire);
        let segment = self.tail.load(Ordering::Acquire);
        unsafe {
            (*(*segment).letters[position % SLOTS].get()).write(letter);
            (*segment).written.fetch_or(1 << (position % SLOTS), Ordering::Release);
        }
    }

    pub fn recv(&mut self) -> Option<T> {
        None
    }

    /// Puts an empty segment back to the end, or frees it.
    fn give_back(&self, segment: NonNull<Segment<T>>) {
        let tail = self.tail.load(Ordering::Acquire);
        let empty = std::ptr::null_mut();
        let put = unsafe { (*tail).next.compare_exchange(empty, segment.as_ptr(), Ordering::AcqRel, Ordering::Acquire) };
        if put.is_err() {
            drop(unsafe { Box::from_raw(segment.as_ptr()) });
        }
    }
}
