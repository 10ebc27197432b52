//! The size of a tree, one folder after the other.

use std::io;
use std::path::Path;

/// A visitor's answer for each entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict { //~ pattern: performance-002-parallel-search
    Continue,
    SkipSubtree,
    Quit,
}

/// Belongs to one thread, so what it keeps between entries needs no lock.
pub trait Visitor: Send { //~ pattern: performance-002-parallel-search
    /// What cannot be read comes as an error, and the walk goes on.
    fn visit(&mut self, entry: std::io::Result<std::fs::DirEntry>) -> Verdict;
}

/// Asked once for each thread, before it starts.
pub trait VisitorFactory { //~ pattern: performance-002-parallel-search
    fn visitor(&self) -> Box<dyn Visitor + '_>;
}

/// Walks everything below `root`, in no order, with as many threads as `width`.
pub fn walk_parallel(
    root: std::path::PathBuf,
    width: std::num::NonZeroUsize,
    factory: &dyn VisitorFactory,
) {
    let walk = Walk {
        state: std::sync::Mutex::new(WalkState { folders: vec![root], reading: 0, quit: false }),
        changed: std::sync::Condvar::new(),
    };
    std::thread::scope(|scope| {
        for _ in 0..width.get() {
            let mut visitor = factory.visitor();
            let walk = &walk;
            scope.spawn(move || walk.work(&mut *visitor));
        }
    });
}

struct Walk {
    state: std::sync::Mutex<WalkState>,
    changed: std::sync::Condvar,
}

/// The walk is over when no folder is left and nobody is reading one, who could find more.
struct WalkState {
    folders: Vec<std::path::PathBuf>,
    reading: usize,
    quit: bool,
}

/// A folder that is being read. Unless told otherwise, its end is the end of the walk: a visitor
/// that panics must not leave the other threads waiting.
struct Reading<'a> {
    walk: &'a Walk,
    quit: bool,
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        let mut state = self.walk.lock();
        state.reading -= 1;
        state.quit |= self.quit;
        self.walk.changed.notify_all();
    }
}

impl Walk {
    fn work(&self, visitor: &mut dyn Visitor) {
        while let Some(folder) = self.next() {
            let mut reading = Reading { walk: self, quit: true };
            reading.quit = self.read(&folder, visitor) == Verdict::Quit;
        }
    }

    fn next(&self) -> Option<std::path::PathBuf> {
        let mut state = self.lock();
        loop {
            if state.quit {
                return None;
            }
            if let Some(folder) = state.folders.pop() {
                state.reading += 1;
                return Some(folder);
            }
            if state.reading == 0 {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(std::sync::PoisonError::into_inner);
        }
    }

    fn read(&self, folder: &std::path::Path, visitor: &mut dyn Visitor) -> Verdict {
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return visitor.visit(Err(error)),
        };
        for entry in entries {
            let folder = entry.as_ref().ok().and_then(|entry| {
                entry.file_type().map_or(false, |kind| kind.is_dir()).then(|| entry.path())
            });
            match (visitor.visit(entry), folder) {
                (Verdict::Quit, _) => return Verdict::Quit,
                (Verdict::Continue, Some(folder)) => {
                    self.lock().folders.push(folder);
                    self.changed.notify_one();
                }
                _ => {}
            }
        }
        Verdict::Continue
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, WalkState> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

pub fn size_below(folder: &Path) -> io::Result<u64> { //~ no action: parallel-visitor
    let mut size = 0;
//~ no action: parallel-visitor
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            size += entry.metadata()?.len();
        }
    }
    Ok(size)
}
