use std::collections::{BTreeSet, HashMap};
use std::fmt;

use crate::Version;

/// Which commit last changed a key, and what follows for those that read it before.
#[derive(Debug, Default)]
pub struct History {
    latest: Version,
    changed_in: HashMap<Vec<u8>, Version>,
}

/// A key was changed after the transaction had begun that read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The key.
    pub key: Vec<u8>,
}

impl History {
    /// One that goes on from a commit.
    pub fn since(latest: Version) -> Self {
        let changed_in = HashMap::new();
        Self { latest, changed_in }
    }

    /// The newest commit.
    pub fn latest(&self) -> Version {
        self.latest
    }

    /// Whether what was read since `begun` still holds.
    pub fn admits(&self, begun: Version, reads: &BTreeSet<Vec<u8>>) -> Result<(), Conflict> {
        let is_stale =
            |key: &&Vec<u8>| matches!(self.changed_in.get(*key), Some(at) if *at > begun);
        match reads.iter().find(is_stale) {
            Some(key) => Err(Conflict { key: key.clone() }),
            None => Ok(()),
        }
    }

    /// Takes the keys as what the next commit changed.
    pub fn record<'key>(&mut self, keys: impl IntoIterator<Item = &'key [u8]>) -> Version {
        self.latest = self.latest.next();
        for key in keys {
            self.changed_in.insert(key.to_vec(), self.latest);
        }
        self.latest
    }

    /// Forgets commits that no open transaction began before.
    pub fn forget(&mut self, oldest_open: Version) {
        self.changed_in.retain(|_, at| *at > oldest_open);
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = String::from_utf8_lossy(&self.key);
        write!(formatter, "`{key}` was changed meanwhile")
    }
}

impl std::error::Error for Conflict {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_before_it_changed_conflicts() {
        let mut history = History::default();
        let begun = history.latest();
        history.record([&b"a"[..]]);
        let read = |key: &[u8]| BTreeSet::from([key.to_vec()]);
        assert_eq!(
            history.admits(begun, &read(b"a")),
            Err(Conflict { key: b"a".to_vec() })
        );
        assert_eq!(history.admits(begun, &read(b"b")), Ok(()));
        assert_eq!(history.admits(history.latest(), &read(b"a")), Ok(()));
    }

    #[test]
    fn what_is_forgotten_is_what_nobody_asks_for() {
        let mut history = History::default();
        let first = history.record([&b"a"[..]]);
        history.record([&b"b"[..]]);
        history.forget(first);
        assert!(history
            .admits(first, &BTreeSet::from([b"a".to_vec()]))
            .is_ok());
        assert!(history
            .admits(first, &BTreeSet::from([b"b".to_vec()]))
            .is_err());
    }
}
