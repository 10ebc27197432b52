//! Slots in linked chunks with nothing to send: an arena.

use std::cell::UnsafeCell;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

pub struct Chunk<T> {
    next: AtomicPtr<Chunk<T>>,
    used: AtomicUsize,
    values: [UnsafeCell<MaybeUninit<T>>; 64],
}

pub struct Arena<T> {
    first: AtomicPtr<Chunk<T>>,
}

impl<T> Arena<T> {
    pub fn len(&self) -> usize {
        let chunk = self.first.load(Ordering::Acquire);
        if chunk.is_null() { 0 } else { unsafe { (*chunk).used.load(Ordering::Acquire) } }
    }
}
