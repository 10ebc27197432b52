//! Verdicts that are dropped and predicates that are lost, with the forms that keep them.

use std::collections::HashMap;

pub struct Origin {
    host: String,
}

impl Origin {
    fn matches(&self, pattern: &str) -> bool {
        self.host.ends_with(pattern)
    }
}

pub struct Authority { //~ pattern: security-001-permission-descriptors
    denied: HashMap<String, Vec<String>>,
    allowed: HashMap<String, Vec<String>>,
}

impl Authority {
    /// Denies every origin as soon as one is denied.
    pub fn may_call(&self, command: &str, origin: &Origin) -> bool {
        let denied = self.denied.get(command).map(|patterns| patterns.iter().any(|each| origin.matches(each))).is_some(); //~ violation: predicate-lost-in-is-some
        !denied && self.allowed.contains_key(command)
    }

    pub fn is_local(&self, command: &str) -> bool {
        self.allowed.get(command).map(|patterns| patterns.len() == 1).is_some() //~ violation: predicate-lost-in-is-some
    }

    /// The filter decides here.
    pub fn has_wildcard(&self, command: &str) -> bool {
        self.allowed.get(command).filter(|patterns| patterns.iter().any(|each| each == "*")).is_some()
    }

    pub fn is_denied(&self, command: &str, origin: &Origin) -> bool {
        self.denied.get(command).is_some_and(|patterns| patterns.iter().any(|each| origin.matches(each)))
    }

    /// What the closure makes is no answer.
    pub fn is_known(&self, command: &str) -> bool {
        self.allowed.get(command).map(|patterns| patterns.len()).is_some()
    }
}

pub struct Permissions {
    paths: Vec<String>,
}

#[derive(Debug)]
pub struct Denied;

impl Permissions {
    pub fn check_read(&self, path: &str) -> Result<(), Denied> {
        if self.paths.iter().any(|each| path.starts_with(each)) { Ok(()) } else { Err(Denied) }
    }
}

pub fn preview(permissions: &Permissions, path: &str) -> Option<Vec<u8>> {
    let _ = permissions.check_read(path); //~ violation: permission-verdict-ignored
    std::fs::read(path).ok()
}

/// The answer is used.
pub fn open(permissions: &Permissions, path: &str) -> Result<Vec<u8>, Denied> {
    permissions.check_read(path)?;
    std::fs::read(path).map_err(|_| Denied)
}

pub fn visible(permissions: &Permissions, path: &str) -> bool {
    let verdict = permissions.check_read(path);
    verdict.is_ok()
}
