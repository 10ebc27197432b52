//! What transactions did, for readers that have time: the log lies in the same backend, written by
//! the same commit, with the number of the commit in front of the key.

use {{name_snake}}_backend::{decode, encode, Backend, BackendError, Edit};
use {{name_snake}}_model::Version;

use crate::{Change, Tiered};

/// In front of the keys of the log. Keys of users begin with another byte.
const LOG: u8 = b'l';
const USER: u8 = b'u';

/// The changes of a transaction in the order they were made. Nobody sees them before it commits.
#[derive(Debug, Default)]
pub struct ChangeBuffer {
    changes: Vec<Change>,
}

/// A commit as readers of the log see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Which commit.
    pub version: Version,
    /// What it changed, in order.
    pub changes: Vec<Change>,
}

impl ChangeBuffer {
    /// One more.
    pub fn record(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// What the transaction itself sees of the key: the outer `None` says that it did not touch it.
    pub fn peek(&self, key: &[u8]) -> Option<Option<&[u8]>> {
        let latest = self.changes.iter().rev().find(|change| change.key() == key);
        latest.map(Change::value)
    }

    /// All of them, and nothing is left.
    pub fn drain(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.changes)
    }
}

/// Where the value of a user's key lies.
pub(crate) fn user_key(key: &[u8]) -> Vec<u8> {
    let mut place = vec![USER];
    place.extend_from_slice(key);
    place
}

/// Big-endian, so that the order of keys is the order of commits.
fn log_key(version: Version) -> Vec<u8> {
    let mut place = vec![LOG];
    place.extend_from_slice(&version.number().to_be_bytes());
    place
}

fn version_of(place: &[u8]) -> Result<Version, BackendError> {
    let number = place.get(1..).and_then(|number| number.try_into().ok());
    let number = number.ok_or_else(|| BackendError::new("a key of the log is damaged"))?;
    Ok(Version::new(u64::from_be_bytes(number)))
}

/// Everything a commit writes: the values, and the entry of the log that tells of them.
pub(crate) fn written_by(version: Version, changes: Vec<Change>) -> Vec<Edit> {
    let told: Vec<Edit> = changes.into_iter().map(Edit::from).collect();
    let (key, value) = (log_key(version), encode(&told));
    let placed = told.into_iter().map(|edit| match edit {
        Edit::Put { key, value } => Edit::Put {
            key: user_key(&key),
            value,
        },
        Edit::Delete { key } => Edit::Delete {
            key: user_key(&key),
        },
    });
    placed.chain([Edit::Put { key, value }]).collect()
}

/// The commits after `seen`, oldest first.
pub(crate) fn since<B: Backend>(
    tiers: &Tiered<B>,
    seen: Version,
) -> Result<Vec<Logged>, BackendError> {
    let entries = tiers.scan(&log_key(seen.next()), &[LOG + 1])?;
    entries
        .into_iter()
        .map(|(place, bytes)| {
            let version = version_of(&place)?;
            let edits = decode(&bytes).map_err(BackendError::new)?;
            let changes = edits.into_iter().map(Change::from).collect();
            Ok(Logged { version, changes })
        })
        .collect()
}
