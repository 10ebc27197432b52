//! Which hosts a script may reach: allowed, denied, asked, and what a check hands back.

use std::cmp::Ordering;
use std::ops::Deref;

/// The answer to "may it?".
pub enum HostAccess { //~ pattern: security-001-permission-descriptors
    Granted,
    GrantedPartial,
    Prompt,
    Denied,
}

pub trait Grant: Sized { //~ pattern: security-001-permission-descriptors
    type Refusal: Refusal;
    type Question: Question<Grant = Self>;

    fn order_allow(&self, other: &Self) -> Ordering;
    fn order_deny(&self, other: &Self::Refusal) -> Ordering;
}

pub trait Refusal {
    fn covers(&self, other: &Self) -> bool;
}

pub trait Question { //~ pattern: security-001-permission-descriptors
    type Grant: Grant;
    type Refusal: Refusal;

    fn matches_allow(&self, grant: &Self::Grant) -> bool;
    fn matches_deny(&self, refusal: &Self::Refusal) -> bool;
}

/// The decision, once for every kind of resource.
pub struct Rights<G: Grant> { //~ pattern: security-001-permission-descriptors
    allow_all: bool,
    allowed: Vec<G>,
    denied: Vec<G::Refusal>,
}

#[derive(Debug)]
pub struct Refused;

impl<G: Grant> Rights<G> {
    pub fn query<Q: Question<Grant = G, Refusal = G::Refusal>>(&self, question: &Q) -> HostAccess {
        if self.denied.iter().any(|each| question.matches_deny(each)) {
            return HostAccess::Denied;
        }
        if self.allow_all || self.allowed.iter().any(|each| question.matches_allow(each)) {
            return HostAccess::Granted;
        }
        HostAccess::Prompt
    }

    /// A child gets no more than this.
    pub fn restrict(&self, keep: impl Fn(&G) -> bool) -> Rights<G> //~ pattern: security-001-permission-descriptors
    where
        G: Clone,
        G::Refusal: Clone,
    {
        let allowed = self.allowed.iter().filter(|each| keep(each)).cloned().collect();
        Rights { allow_all: false, allowed, denied: self.denied.clone() }
    }
}

/// A path only a check can make.
pub struct CheckedRoot { //~ pattern: security-001-permission-descriptors
    path: std::path::PathBuf,
}

impl Deref for CheckedRoot {
    type Target = std::path::Path;

    fn deref(&self) -> &std::path::Path {
        &self.path
    }
}

pub struct Roots {
    allow_paths: Vec<std::path::PathBuf>,
}

impl Roots {
    #[must_use = "the path that was checked, with its links resolved"]
    pub fn check_root(&self, path: &std::path::Path) -> Result<CheckedRoot, Refused> {
        let path = path.canonicalize().map_err(|_| Refused)?;
        if self.allow_paths.iter().any(|root| path.starts_with(root)) {
            return Ok(CheckedRoot { path });
        }
        Err(Refused)
    }

    #[must_use = "an answer that nobody reads is no check"]
    pub fn check_empty(&self) -> Result<(), Refused> {
        if self.allow_paths.is_empty() { Err(Refused) } else { Ok(()) }
    }
}

/// Reads the path it was given, not the one that was checked.
pub fn read(roots: &Roots, path: &std::path::Path) -> Result<Vec<u8>, Refused> {
    roots.check_root(path)?; //~ violation: checked-value-discarded
    std::fs::read(path).map_err(|_| Refused)
}

pub fn list(roots: &Roots, path: &std::path::Path) -> Result<std::fs::ReadDir, String> {
    roots.check_root(path).map_err(|_| "refused".to_owned())?; //~ violation: checked-value-discarded
    std::fs::read_dir(path).map_err(|error| error.to_string())
}

/// Goes on with what the check returned. A check that returns nothing has nothing to drop.
pub fn write(roots: &Roots, path: &std::path::Path, bytes: &[u8]) -> Result<(), Refused> {
    roots.check_empty()?;
    let path = roots.check_root(path)?;
    std::fs::write(&*path, bytes).map_err(|_| Refused)
}
