//! Loaders and solvers that look nothing up by a foreign system's rules.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Decodes bytes; nothing is resolved.
pub trait AssetDecoder {
    type Asset;
    fn decode(&self, bytes: &[u8]) -> Option<Self::Asset>;
    fn extensions(&self) -> &[&str];
}

pub trait ModuleGraph {
    fn target(&self, from: &str, specifier: &str) -> Option<String>;
}

/// Loads from a graph that was built before: no directory is walked.
pub struct GraphLoader<G: ModuleGraph> {
    graph: G,
    sources: HashMap<String, String>,
}

impl<G: ModuleGraph> GraphLoader<G> {
    pub fn resolve(&self, specifier: &str, referrer: &str) -> Option<String> {
        self.graph.target(referrer, specifier)
    }

    pub fn resolve_source(&self, specifier: &str) -> Option<&String> {
        self.sources.get(specifier)
    }
}

/// Versions, not files.
pub struct VersionSolver {
    known: HashMap<String, Vec<(u64, u64)>>,
}

impl VersionSolver {
    pub fn resolve(&self, name: &str, major: u64) -> Option<(u64, u64)> {
        self.known.get(name)?.iter().copied().filter(|version| version.0 == major).max()
    }
}

/// A single known layout: plain functions, the real disk.
pub fn config_file(home: &Path) -> Option<PathBuf> {
    let path = home.join("config.toml");
    path.exists().then_some(path)
}
