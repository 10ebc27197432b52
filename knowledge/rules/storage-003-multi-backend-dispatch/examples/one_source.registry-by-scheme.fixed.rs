//! Where templates come from: a folder so far, and soon the network.

use std::fs;
use std::path::PathBuf;

pub trait TemplateSource: Send + Sync {
    fn load(&self, name: &str) -> Option<String>;
}

/// One [`TemplateSource`] for each scheme: `memory` for `memory://notes`.
#[derive(Default)]
pub struct TemplateSourceRegistry { //~ pattern: storage-003-multi-backend-dispatch
    entries: Vec<(&'static str, Box<dyn TemplateSource>)>,
}

/// No entry has the URL's scheme; `known` are those there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateSourceSchemeUnknown {
    pub known: Vec<&'static str>,
}

impl std::fmt::Display for TemplateSourceSchemeUnknown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unknown scheme; known are {}", self.known.join(", "))
    }
}

impl std::error::Error for TemplateSourceSchemeUnknown {}

impl TemplateSourceRegistry {
    /// Gives back what stood under the scheme before: an entry nobody can reach is none.
    pub fn register(&mut self, scheme: &'static str, entry: Box<dyn TemplateSource>) -> Option<Box<dyn TemplateSource>> {
        if let Some((_, old)) = self.entries.iter_mut().find(|(each, _)| *each == scheme) {
            return Some(std::mem::replace(old, entry));
        }
        self.entries.push((scheme, entry));
        None
    }

    /// The entry, and what stands behind `://`.
    pub fn resolve<'u>(&self, url: &'u str) -> Result<(&dyn TemplateSource, &'u str), TemplateSourceSchemeUnknown> {
        for (scheme, entry) in &self.entries {
            let rest = url.strip_prefix(*scheme).and_then(|rest| rest.strip_prefix("://"));
            if let Some(rest) = rest {
                return Ok((entry.as_ref(), rest));
            }
        }
        let known = self.entries.iter().map(|(scheme, _)| *scheme).collect();
        Err(TemplateSourceSchemeUnknown { known })
    }
}

pub struct Folder {
    root: PathBuf,
}

impl TemplateSource for Folder {
    fn load(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.root.join(name)).ok()
    }
}

// Its method has a type parameter: there is no `dyn` of it.
pub trait RowSource {
    fn each<F: FnMut(&str)>(&self, row: F);
}

// No source of anything.
pub trait Shape {
    fn area(&self) -> f64;
}
