use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

/// Numbers nobody can guess: the standard library's hash maps begin with a key of the system's, and
/// each number is the hash of a count under it.
#[derive(Debug, Default)]
pub(crate) struct Chance {
    key: RandomState,
    count: u64,
}

impl Chance {
    /// The next one.
    pub fn next(&mut self) -> u64 {
        self.count += 1;
        let mut hasher = self.key.build_hasher();
        hasher.write_u64(self.count);
        hasher.finish()
    }
}
