//! Include files as an old preprocessor found them: the algorithm, the host's policy, the boundary.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What the algorithm asks of a file system.
pub trait IncludeFs {
    fn is_file(&self, path: &Path) -> bool;
    fn read(&self, path: &Path) -> Option<String>;
}

#[derive(Clone, Copy, PartialEq)]
pub enum Mode {
    Import,
    Require,
}

/// Looks files up; touches no disk of its own.
pub struct IncludeResolver<F: IncludeFs> { //~ pattern: compat-001-node-require
    fs: F,
    roots: Vec<PathBuf>,
}

impl<F: IncludeFs> IncludeResolver<F> {
    pub fn resolve(&self, specifier: &str, referrer: &Path, mode: Mode) -> Option<PathBuf> {
        let near = referrer.parent()?.join(specifier);
        if self.fs.is_file(&near) {
            return Some(near);
        }
        self.resolve_in_roots(specifier, mode)
    }

    fn resolve_in_roots(&self, specifier: &str, mode: Mode) -> Option<PathBuf> {
        let suffix = if mode == Mode::Import { "index.js" } else { "main" };
        self.roots.iter().map(|root| root.join(specifier).join(suffix)).find(|path| self.fs.is_file(path))
    }

    /// Looks at the real disk.
    pub fn has_override(&self, path: &Path) -> bool {
        path.exists() //~ violation: ambient-fs-in-generic-resolver
    }

    pub fn overrides(&self) -> String {
        std::fs::read_to_string("overrides.txt").unwrap_or_default() //~ violation: ambient-fs-in-generic-resolver
    }

    pub fn key(&self, path: &Path) -> String {
        path.to_str().unwrap().to_lowercase() //~ violation: path-forced-to-utf8
    }

    /// Asks the file system it is generic over; converts lossily to print.
    pub fn describe(&self, path: &Path) -> String {
        let kind = if self.fs.is_file(path) { "file" } else { "nothing" };
        format!("{}: {kind}", path.to_string_lossy())
    }
}

/// The real disk: the one place that may.
pub struct RealFs;

impl IncludeFs for RealFs {
    fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn read(&self, path: &Path) -> Option<String> {
        std::fs::read_to_string(path).ok()
    }
}

pub struct Permissions {
    pub roots: Vec<PathBuf>,
}

/// What the host decides.
pub trait IncludeHost { //~ pattern: compat-001-node-require
    fn ensure_readable<'a>(&self, permissions: &Permissions, path: Cow<'a, Path>) -> Result<Cow<'a, Path>, String>;
    fn load_text(&self, path: &Path) -> Result<String, String>;
}

pub struct DiskHost;

impl IncludeHost for DiskHost {
    fn ensure_readable<'a>(&self, permissions: &Permissions, path: Cow<'a, Path>) -> Result<Cow<'a, Path>, String> {
        let real = path.canonicalize().map_err(|error| error.to_string())?;
        if permissions.roots.iter().any(|root| real.starts_with(root)) { Ok(Cow::Owned(real)) } else { Err("refused".to_owned()) }
    }

    fn load_text(&self, path: &Path) -> Result<String, String> {
        std::fs::read_to_string(path).map_err(|error| error.to_string())
    }
}

#[must_use = "the path that was judged, with its links resolved"]
fn ensure_readable<'a>(host: &dyn IncludeHost, permissions: &Permissions, path: Cow<'a, Path>) -> Result<Cow<'a, Path>, String> { //~ pattern: compat-001-node-require
    host.ensure_readable(permissions, path)
}

/// Goes on with what the check returned.
#[no_mangle]
pub fn include_read(host: &dyn IncludeHost, permissions: &Permissions, path: &str) -> Result<String, String> { //~ pattern: compat-001-node-require
    let path = ensure_readable(host, permissions, Cow::Borrowed(Path::new(path)))?;
    host.load_text(&path)
}

/// Checks one path, and reads through another.
pub fn include_peek(host: &dyn IncludeHost, permissions: &Permissions, path: &Path) -> Result<String, String> {
    let _checked = ensure_readable(host, permissions, Cow::Borrowed(path))?; //~ violation: checked-path-not-used
    host.load_text(path)
}

/// Which of two dialects a file is written in.
pub struct DialectTracker<F: IncludeFs> { //~ pattern: compat-001-node-require
    fs: F,
    known: HashMap<PathBuf, Mode>,
}

impl<F: IncludeFs> DialectTracker<F> {
    pub fn is_script(&self, path: &Path) -> bool {
        self.known.get(path) == Some(&Mode::Require)
    }

    pub fn set_is_script(&mut self, path: PathBuf, mode: Mode) {
        if self.fs.is_file(&path) {
            self.known.insert(path, mode);
        }
    }
}
