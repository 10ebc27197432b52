//! Thumbnails for a folder: how many threads, and who reads the tree.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

fn shrink(_path: &Path) {}

/// A thread for every file.
pub fn all(folder: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        std::thread::spawn(move || shrink(&path)); //~ violation: thread-per-entry
    }
    Ok(())
}

/// As many threads as there are parts.
pub fn in_parts(paths: Vec<PathBuf>) {
    std::thread::scope(|scope| {
        for part in paths.chunks(256) {
            scope.spawn(move || part.iter().for_each(|path| shrink(path)));
        }
    });
}

/// The tree is read by one thread at a time.
pub fn tree(root: &Path) {
    WalkDir::new(root).into_iter().filter_map(Result::ok).par_bridge().for_each(|entry| shrink(entry.path())); //~ violation: serial-walk-behind-par-bridge
}

/// One folder's listing is no walk, and a second stage behind a channel is not either.
pub fn flat(folder: &Path) -> std::io::Result<()> {
    std::fs::read_dir(folder)?.filter_map(Result::ok).par_bridge().for_each(|entry| shrink(&entry.path()));
    Ok(())
}

pub fn staged(paths: std::sync::mpsc::Receiver<PathBuf>) {
    paths.into_iter().par_bridge().for_each(|path| shrink(&path));
}
