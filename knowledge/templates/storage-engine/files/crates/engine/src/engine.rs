use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use {{name_snake}}_backend::{Backend, BackendError};
use {{name_snake}}_model::{History, Version};

use crate::{feed, Change, CommitError, Logged, Tiered, Transaction};

const CACHED: usize = 10_000;

/// The engine over one backend. Transactions run beside each other, commits one after the other.
#[derive(Debug)]
pub struct Engine<B> {
    tiers: Tiered<B>,
    commits: Mutex<Commits>,
}

#[derive(Debug)]
struct Commits {
    history: History,
    // How many transactions are open, by the commit they began after.
    open: BTreeMap<Version, usize>,
}

impl<B: Backend> Engine<B> {
    /// Goes on where the log in the backend ends.
    pub fn open(backend: B) -> Result<Self, BackendError> {
        let tiers = Tiered::new(backend, CACHED / 2, CACHED);
        let logged = feed::since(&tiers, Version::default())?;
        let latest = logged
            .last()
            .map_or(Version::default(), |commit| commit.version);
        let commits = Mutex::new(Commits {
            history: History::since(latest),
            open: BTreeMap::new(),
        });
        Ok(Self { tiers, commits })
    }

    fn lock(&self) -> MutexGuard<'_, Commits> {
        self.commits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a transaction.
    pub fn begin(&self) -> Transaction<'_, B> {
        let mut commits = self.lock();
        let begun = commits.history.latest();
        *commits.open.entry(begun).or_default() += 1;
        Transaction::new(self, begun)
    }

    /// The commits after `seen`, oldest first.
    pub fn changes_since(&self, seen: Version) -> Result<Vec<Logged>, BackendError> {
        feed::since(&self.tiers, seen)
    }

    /// See [`Backend::flush`].
    pub fn flush(&self) -> Result<(), BackendError> {
        self.tiers.flush()
    }

    pub(crate) fn read(&self, key: &[u8]) -> Result<Option<Vec<u8>>, BackendError> {
        self.tiers.get(&feed::user_key(key))
    }

    /// Commits what a transaction did, if what it read still holds.
    pub(crate) fn apply(
        &self,
        begun: Version,
        reads: &BTreeSet<Vec<u8>>,
        changes: Vec<Change>,
    ) -> Result<Version, CommitError> {
        let mut commits = self.lock();
        commits.history.admits(begun, reads)?;
        if changes.is_empty() {
            return Ok(commits.history.latest());
        }
        let version = commits.history.latest().next();
        let keys: Vec<Vec<u8>> = changes.iter().map(|change| change.key().to_vec()).collect();
        self.tiers.write(&feed::written_by(version, changes))?;
        Ok(commits.history.record(keys.iter().map(Vec::as_slice)))
    }

    /// A transaction has ended, one way or the other.
    pub(crate) fn ended(&self, begun: Version) {
        let mut commits = self.lock();
        if let Some(count) = commits.open.get_mut(&begun) {
            *count -= 1;
            if *count == 0 {
                commits.open.remove(&begun);
            }
        }
        let oldest = commits.open.keys().next().copied();
        let oldest = oldest.unwrap_or_else(|| commits.history.latest());
        commits.history.forget(oldest);
    }
}
