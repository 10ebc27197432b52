//! Searches that walk in parallel, and what they do once per thread and once per entry.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use ignore::{WalkBuilder, WalkState};
use regex::Regex;

/// Compiled once, cloned for each thread.
pub fn find(root: &Path, pattern: &Regex, found: &Sender<PathBuf>) { //~ pattern: performance-002-parallel-search
    WalkBuilder::new(root).build_parallel().run(|| {
        let pattern = pattern.clone();
        let found = found.clone();
        Box::new(move |entry| {
            let Ok(entry) = entry else { return WalkState::Continue };
            if pattern.is_match(&entry.path().to_string_lossy()) && found.send(entry.into_path()).is_err() {
                return WalkState::Quit;
            }
            WalkState::Continue
        })
    });
}

/// Compiles for every file, and panics when nobody listens any more.
pub fn find_raw(root: &Path, found: &Sender<PathBuf>) { //~ pattern: performance-002-parallel-search
    WalkBuilder::new(root).build_parallel().run(|| {
        let found = found.clone();
        Box::new(move |entry| {
            let Ok(entry) = entry else { return WalkState::Continue };
            let raw = Regex::new("\\.(nef|cr3|arw)$").unwrap(); //~ violation: per-entry-setup
            if raw.is_match(&entry.path().to_string_lossy()) {
                if found.send(entry.into_path()).is_err() {
                    return ignore::WalkState::Quit;
                }
            }
            WalkState::Continue
        })
    });
}

/// The expression depends on the entry: there is nothing to move out.
pub fn find_twins(root: &Path, names: &Sender<String>) { //~ pattern: performance-002-parallel-search
    WalkBuilder::new(root).build_parallel().run(|| {
        let names = names.clone();
        Box::new(move |entry| {
            let Ok(entry) = entry else { return WalkState::Continue };
            let stem = entry.file_name().to_string_lossy().into_owned();
            let Ok(twin) = Regex::new(&regex::escape(&stem)) else { return WalkState::Continue };
            if twin.is_match(&stem) && names.send(stem).is_err() {
                return WalkState::Quit;
            }
            WalkState::Continue
        })
    });
}

/// One thread: a plain iterator.
pub fn count(root: &Path) -> usize {
    WalkBuilder::new(root).build().filter_map(Result::ok).count()
}
