use crate::feed::{Change, Recorder};
use crate::keys::ChangeKey;
use crate::Failure;

pub struct Store;

impl Store {
    pub fn put(&self, _key: Vec<u8>, _value: usize) -> Result<(), Failure> {
        Ok(())
    }

    pub fn remove(&self, _from: &[u8], _to: &[u8]) -> Result<(), Failure> {
        Ok(())
    }

    pub fn commit(&self) -> Result<(), Failure> {
        Ok(())
    }

    pub fn now(&self) -> u64 {
        1
    }
}

pub struct Transaction { //~ pattern: realtime-001-change-feed
    store: Store,
    recorder: Recorder,
}

impl Transaction {
    pub fn new(store: Store) -> Self {
        Transaction { store, recorder: Recorder::new() }
    }

    pub fn record_account_change(&self, change: Change) {
        self.recorder.record_change("accounts", change);
    }

    // One version for everything this transaction did.
    fn store_changes(&self) -> Result<(), Failure> { //~ pattern: realtime-001-change-feed
        let version = self.store.now();
        for changes in self.recorder.drain() {
            self.store.put(ChangeKey::of(version, &changes).encode_key(), changes.changes.len())?;
        }
        Ok(())
    }

    pub fn commit(&self) -> Result<(), Failure> {
        self.store_changes()?;
        self.store.commit()
    }

    pub fn cancel(&self) {
        self.recorder.clear();
    }

    pub fn delete_range(&self, from: &[u8], to: &[u8]) -> Result<(), Failure> {
        self.store.remove(from, to)
    }
}
