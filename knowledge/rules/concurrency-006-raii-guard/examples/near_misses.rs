//! Names and shapes that only look like guards.

use std::path::PathBuf;
use std::sync::Arc;

/// A predicate over requests: guards a route, releases nothing.
pub trait Guard {
    fn check(&self, path: &str) -> bool;
}

pub struct PrefixGuard {
    prefix: String,
}

impl Guard for PrefixGuard {
    fn check(&self, path: &str) -> bool {
        path.starts_with(&self.prefix)
    }
}

/// Owns its file: an ordinary destructor.
pub struct SpillFile {
    path: PathBuf,
}

impl Drop for SpillFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// A bomb: releases nothing, insists on an explicit end.
pub struct SpanGuard<'a> {
    name: &'a str,
}

impl Drop for SpanGuard<'_> {
    fn drop(&mut self) {
        panic!("span was never ended");
    }
}

/// A collection that tells a listener when it goes.
pub struct Backlog {
    items: Vec<u64>,
    listener: Arc<Listener>,
}

pub struct Listener;

impl Listener {
    fn closed(&self) {}
}

impl Backlog {
    pub fn push(&mut self, item: u64) {
        self.items.push(item);
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }
}

impl Drop for Backlog {
    fn drop(&mut self) {
        self.listener.closed();
    }
}
