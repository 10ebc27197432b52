//! An index over a large tree of photos: the walker, and what one thread of it owns.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

pub struct Entry {
    pub path: PathBuf,
    pub is_dir: bool,
}

/// The verdict on each entry.
pub enum Step { //~ pattern: performance-002-parallel-search
    Continue,
    SkipSubtree,
    Stop,
}

/// Owned by one thread.
pub trait Inspector: Send { //~ pattern: performance-002-parallel-search
    fn inspect(&mut self, entry: Entry) -> Step;
}

/// Asked once per thread.
pub trait Inspectors { //~ pattern: performance-002-parallel-search
    fn inspector(&self) -> Box<dyn Inspector>;
}

struct Crew { //~ pattern: performance-002-parallel-search
    inspector: Box<dyn Inspector>,
    stack: Arc<Mutex<Vec<PathBuf>>>,
    stop: Arc<AtomicBool>,
    active: Arc<AtomicUsize>,
}

impl Crew {
    fn run(mut self) {
        while let Some(folder) = self.next() {
            if let Step::Stop = self.read(&folder) {
                self.stop.store(true, Ordering::SeqCst);
            }
        }
    }

    /// Leaves when the stack is empty and nobody is active who could fill it.
    fn next(&self) -> Option<PathBuf> { //~ pattern: performance-002-parallel-search
        self.active.fetch_sub(1, Ordering::SeqCst);
        loop {
            if self.stop.load(Ordering::SeqCst) {
                return None;
            }
            if let Some(folder) = self.stack.lock().unwrap().pop() {
                self.active.fetch_add(1, Ordering::SeqCst);
                return Some(folder);
            }
            if self.active.load(Ordering::SeqCst) == 0 {
                return None;
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    }

    fn read(&mut self, folder: &Path) -> Step {
        let Ok(entries) = std::fs::read_dir(folder) else { return Step::Continue };
        for entry in entries.flatten() {
            let path = entry.path();
            let is_dir = path.is_dir();
            if is_dir {
                self.stack.lock().unwrap().push(path.clone());
            }
            if let Step::Stop = self.inspector.inspect(Entry { path, is_dir }) {
                return Step::Stop;
            }
        }
        Step::Continue
    }
}
