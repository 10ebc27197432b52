//! Visitors and workers of other kinds.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::Arc;

/// The visitor of a syntax tree: the same words, one thread, no factory.
pub trait TreeVisitor {
    fn enter(&mut self, node: &Node) -> Walk;
}

pub enum Walk {
    Continue,
    SkipChildren,
    Stop,
}

pub struct Node {
    pub children: Vec<Node>,
}

/// A service thread: a flag and a counter, and nobody's visitor.
pub struct Heartbeat {
    stop: Arc<AtomicBool>,
    beats: Arc<AtomicUsize>,
    target: String,
}

impl Heartbeat {
    pub fn run(self) {
        while !self.stop.load(Ordering::Relaxed) {
            self.beats.fetch_add(1, Ordering::Relaxed);
            std::thread::sleep(std::time::Duration::from_secs(1));
        }
    }
}
