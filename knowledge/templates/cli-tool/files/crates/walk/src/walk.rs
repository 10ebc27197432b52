use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::{Verdict, Visitor, VisitorFactory};

/// Visits every file below the roots, in no order, on so many threads. Links are not followed.
pub fn walk(roots: Vec<PathBuf>, width: NonZeroUsize, factory: &dyn VisitorFactory) {
    let tree = Tree {
        state: Mutex::new(State {
            waiting: roots,
            reading: 0,
            quit: false,
        }),
        changed: Condvar::new(),
    };
    thread::scope(|scope| {
        for _ in 0..width.get() {
            let mut visitor = factory.visitor();
            let tree = &tree;
            scope.spawn(move || tree.work(&mut *visitor));
        }
    });
}

struct Tree {
    state: Mutex<State>,
    changed: Condvar,
}

/// The walk is over when nothing waits and nobody is reading, who could find more.
struct State {
    waiting: Vec<PathBuf>,
    reading: usize,
    quit: bool,
}

/// Something is being read. However that ends, a panic included, the others hear of it.
struct Reading<'tree> {
    tree: &'tree Tree,
    found: Vec<PathBuf>,
    verdict: Verdict,
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        let mut state = self.tree.lock();
        state.reading -= 1;
        state.quit |= self.verdict == Verdict::Quit;
        state.waiting.append(&mut self.found);
        self.tree.changed.notify_all();
    }
}

impl Tree {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self, visitor: &mut dyn Visitor) {
        while let Some(path) = self.next() {
            let mut reading = Reading {
                tree: self,
                found: Vec::new(),
                verdict: Verdict::Quit,
            };
            reading.verdict = visit(&path, visitor, &mut reading.found);
        }
    }

    fn next(&self) -> Option<PathBuf> {
        let mut state = self.lock();
        loop {
            if state.quit {
                return None;
            }
            if let Some(path) = state.waiting.pop() {
                state.reading += 1;
                return Some(path);
            }
            if state.reading == 0 {
                return None;
            }
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// A file is shown to the visitor; what a folder holds goes into `found`.
fn visit(path: &Path, visitor: &mut dyn Visitor, found: &mut Vec<PathBuf>) -> Verdict {
    let kind = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata.file_type(),
        Err(error) => return visitor.visit(path, Err(error)),
    };
    if kind.is_symlink() {
        return Verdict::Continue;
    }
    if !kind.is_dir() {
        return visitor.visit(path, Ok(()));
    }
    let entries = fs::read_dir(path).and_then(|entries| {
        entries
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<Vec<_>, _>>()
    });
    match entries {
        Ok(mut paths) => {
            found.append(&mut paths);
            Verdict::Continue
        }
        Err(error) => visitor.visit(path, Err(error)),
    }
}
