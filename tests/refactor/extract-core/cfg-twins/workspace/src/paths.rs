#![allow(dead_code)]

#[cfg(not(windows))]
use std::collections::BTreeSet as Names;
#[cfg(windows)]
use std::collections::HashSet as Names;
use std::fs;

#[cfg(windows)]
const SEPARATOR: char = '\\';
#[cfg(not(windows))]
const SEPARATOR: char = '/';

/// The parts of a path.
#[cfg(not(windows))]
pub fn parts(path: &str) -> Names<String> {
    path.split(SEPARATOR).map(String::from).collect()
}

/// The parts of a path, in small letters.
#[cfg(windows)]
pub fn parts(path: &str) -> Names<String> {
    path.split(SEPARATOR).map(str::to_lowercase).collect()
}

#[cfg(unix)]
fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

#[cfg(not(unix))]
fn is_hidden(name: &str) -> bool {
    fs::metadata(name).is_err()
}

#[cfg(unix)]
fn is_rooted(path: &str) -> bool {
    path.starts_with(SEPARATOR)
}

pub fn visible(folder: &str) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names
        .filter(|name| !is_hidden(name) && parts(name).len() == 1)
        .count()
}

#[cfg(unix)]
pub fn root_entries() -> Option<usize> {
    is_rooted("/").then(|| visible("/"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn parts_are_names() {
        assert_eq!(super::parts("a/b").len(), if cfg!(windows) { 1 } else { 2 });
    }

    #[cfg(unix)]
    #[test]
    fn a_root_has_a_slash() {
        assert!(super::is_rooted("/etc"));
        assert!(super::root_entries().is_some());
    }
}
