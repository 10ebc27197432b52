/// The number of a commit. Each is one more than the one before; zero is the empty store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Version(u64);

impl Version {
    /// The commit of that number.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// Its number.
    pub const fn number(self) -> u64 {
        self.0
    }

    /// The commit after it.
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}
