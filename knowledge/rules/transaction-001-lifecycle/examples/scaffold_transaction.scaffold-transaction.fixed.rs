//! A log of measurements behind one contract; nothing bundles its writes yet.

pub trait ReadingStore {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>>;
    fn put(&mut self, key: &[u8], value: &[u8]);
    fn delete(&mut self, key: &[u8]);
    fn flush(&mut self);
}

/// Writes that reach the store together or not at all. Whoever swaps `done` first ends it; from
/// then on nothing is taken.
#[derive(Debug, Default)]
pub struct Transaction { //~ pattern: transaction-001-lifecycle
    done: std::sync::atomic::AtomicBool,
    writes: std::sync::Mutex<Vec<Write>>,
}

/// A key with its new value, or with `None` where it is deleted.
pub type Write = (Vec<u8>, Option<Vec<u8>>);

/// The transaction had ended before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finished;

impl std::fmt::Display for Finished {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the transaction has ended")
    }
}

impl std::error::Error for Finished {}

impl Transaction {
    pub fn set(&self, key: Vec<u8>, value: Vec<u8>) -> Result<(), Finished> {
        self.record((key, Some(value)))
    }

    pub fn delete(&self, key: Vec<u8>) -> Result<(), Finished> {
        self.record((key, None))
    }

    /// Hands out the writes, in the order they were made, for the store to apply as one.
    pub fn commit(&self) -> Result<Vec<Write>, Finished> {
        if self.done.swap(true, std::sync::atomic::Ordering::AcqRel) {
            return Err(Finished);
        }
        Ok(std::mem::take(&mut *self.writes()))
    }

    pub fn rollback(&self) -> Result<(), Finished> {
        if self.done.swap(true, std::sync::atomic::Ordering::AcqRel) {
            return Err(Finished);
        }
        self.writes().clear();
        Ok(())
    }

    /// The flag is read under the lock: a write is either in before the ending takes them, or refused.
    fn record(&self, write: Write) -> Result<(), Finished> {
        let mut writes = self.writes();
        if self.done.load(std::sync::atomic::Ordering::Acquire) {
            return Err(Finished);
        }
        writes.push(write);
        Ok(())
    }

    fn writes(&self) -> std::sync::MutexGuard<'_, Vec<Write>> {
        self.writes.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

pub fn rename(store: &mut dyn ReadingStore, from: &[u8], to: &[u8]) { //~ no action: scaffold-transaction
    if let Some(value) = store.get(from) {
        store.put(to, &value);
        store.delete(from);
    }

    //~^ no action: scaffold-transaction
    store.flush();
}
