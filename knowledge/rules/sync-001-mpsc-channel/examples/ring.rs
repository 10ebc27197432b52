//! A channel of our own: a locked ring behind two ends, and what only looks like one.

use std::collections::VecDeque;
use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};

/// What both ends share.
pub struct Conveyor<T> { //~ pattern: sync-001-mpsc-channel
    items: Mutex<VecDeque<T>>,
    arrived: Condvar,
    loaders: AtomicUsize,
}

/// One of many loading ends. The last one to go stops the belt.
pub struct Loader<T> {
    belt: Arc<Conveyor<T>>,
}

/// The only unloading end.
pub struct Unloader<T> {
    belt: Arc<Conveyor<T>>,
}

/// A place on the belt, kept free until something is put there.
pub struct Place<'a, T> {
    loader: &'a Loader<T>,
}

impl<T> Loader<T> {
    pub fn load(&self, item: T) {
        self.belt.items.lock().expect("no panic under the lock").push_back(item);
        self.belt.arrived.notify_one();
    }

    pub fn keep_free(&self) -> Place<'_, T> {
        Place { loader: self }
    }
}

impl<T> Place<'_, T> {
    pub fn send(self, item: T) {
        self.loader.load(item);
    }
}

impl<T> Drop for Place<'_, T> {
    fn drop(&mut self) {
        self.loader.belt.arrived.notify_one();
    }
}

impl<T> Clone for Loader<T> {
    fn clone(&self) -> Self {
        self.belt.loaders.fetch_add(1, Ordering::Relaxed);
        Loader { belt: Arc::clone(&self.belt) }
    }
}

impl<T> Drop for Loader<T> {
    fn drop(&mut self) {
        if self.belt.loaders.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.belt.arrived.notify_all();
        }
    }
}

impl<T> Drop for Unloader<T> {
    fn drop(&mut self) {
        self.belt.items.lock().expect("no panic under the lock").clear();
    }
}

/// Everybody who listens gets every line: subscribing is what a bus is for.
pub struct Bus<T> {
    lines: Mutex<VecDeque<T>>,
    changed: Condvar,
    speakers: AtomicUsize,
}

pub struct Speaker<T> {
    bus: Arc<Bus<T>>,
}

pub struct Listener<T> {
    bus: Arc<Bus<T>>,
}

impl<T> Speaker<T> {
    pub fn subscribe(&self) -> Listener<T> {
        Listener { bus: Arc::clone(&self.bus) }
    }
}

impl<T> Clone for Speaker<T> {
    fn clone(&self) -> Self {
        self.bus.speakers.fetch_add(1, Ordering::Relaxed);
        Speaker { bus: Arc::clone(&self.bus) }
    }
}

impl<T> Drop for Speaker<T> {
    fn drop(&mut self) {
        if self.bus.speakers.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.bus.changed.notify_all();
        }
    }
}

impl<T> Drop for Listener<T> {
    fn drop(&mut self) {
        self.bus.changed.notify_all();
    }
}

/// Shared state behind two handles, and no values on their way.
pub struct Registry {
    names: Mutex<Vec<String>>,
}

#[derive(Clone)]
pub struct RegistryHandle {
    registry: Arc<Registry>,
}

pub struct RegistryLock {
    registry: Arc<Registry>,
}

impl Drop for RegistryLock {
    fn drop(&mut self) {
        self.registry.names.lock().expect("no panic under the lock").clear();
    }
}

impl Deref for RegistryHandle {
    type Target = Registry;

    fn deref(&self) -> &Registry {
        &self.registry
    }
}
