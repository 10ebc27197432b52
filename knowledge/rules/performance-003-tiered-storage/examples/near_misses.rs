//! One tier, or several that are no tiers of one store.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A memo of parsed files: there is no record below it, only a computation.
pub struct Configs {
    cache: HashMap<PathBuf, u32>,
}

impl Configs {
    pub fn load_config(&mut self, path: &Path) -> Option<u32> {
        if let Some(found) = self.cache.get(path) {
            return Some(*found);
        }
        let text = std::fs::read_to_string(path).ok()?;
        let parsed = text.lines().count() as u32;
        self.cache.insert(path.to_owned(), parsed);
        Some(parsed)
    }
}

/// Two copies of the same: the second answers when the first does not, and nothing moves.
pub struct Mirrored {
    primary: HashMap<u64, String>,
    mirror: HashMap<u64, String>,
}

impl Mirrored {
    pub fn get(&self, id: u64) -> Option<&String> {
        self.primary.get(&id).or_else(|| self.mirror.get(&id))
    }
}

/// Settings in layers: each of them small, none a tier.
pub struct Settings {
    flags: HashMap<String, String>,
    file: HashMap<String, String>,
}

impl Settings {
    pub fn get(&self, key: &str) -> Option<&String> {
        if let Some(value) = self.flags.get(key) {
            return Some(value);
        }
        self.file.get(key)
    }
}

/// A screen that knows what to draw again.
pub struct Screen {
    cells: HashMap<(u16, u16), char>,
    dirty: bool,
}

impl Screen {
    pub fn get(&self, at: (u16, u16)) -> Option<&char> {
        self.cells.get(&at)
    }

    pub fn is_dirty(&self) -> bool {
        self.dirty
    }
}
