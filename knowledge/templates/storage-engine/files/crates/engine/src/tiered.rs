use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use {{name_snake}}_backend::{Backend, BackendError, Edit, Entry};

/// Values in memory over a backend that has them all. Nothing lies in memory alone, so what is
/// evicted is only forgotten.
#[derive(Debug)]
pub struct Tiered<B> {
    hot: HotTier,
    disk: B,
}

impl<B: Backend> Tiered<B> {
    /// Above `high` values in memory the oldest leave until `low` remain.
    pub fn new(disk: B, low: usize, high: usize) -> Self {
        let hot = HotTier::new(low, high);
        Self { hot, disk }
    }

    /// The value of the key, from the nearest tier that knows.
    pub fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, BackendError> {
        let writes_seen = match self.hot.get(key) {
            Lookup::Known(value) => return Ok(value),
            Lookup::Unknown { writes_seen } => writes_seen,
        };
        let found = self.disk.get(key)?;
        self.hot.insert(key, found.clone(), writes_seen);
        Ok(found)
    }

    /// Past the cache: who scans reads each value once.
    pub fn scan(&self, from: &[u8], to: &[u8]) -> Result<Vec<Entry>, BackendError> {
        self.disk.scan(from, to)
    }

    /// Writes through: the backend first, so that memory never knows more than it.
    pub fn write(&self, edits: &[Edit]) -> Result<(), BackendError> {
        self.disk.write(edits)?;
        self.hot.overwrite(edits);
        Ok(())
    }

    /// See [`Backend::flush`].
    pub fn flush(&self) -> Result<(), BackendError> {
        self.disk.flush()
    }
}

enum Lookup {
    Known(Option<Vec<u8>>),
    Unknown { writes_seen: u64 },
}

#[derive(Debug)]
struct HotTier {
    low_watermark: usize,
    high_watermark: usize,
    state: Mutex<HotState>,
}

#[derive(Debug, Default)]
struct HotState {
    values: HashMap<Vec<u8>, Option<Vec<u8>>>,
    order: VecDeque<Vec<u8>>,
    writes: u64,
}

impl HotTier {
    fn new(low: usize, high: usize) -> Self {
        let state = Mutex::default();
        Self {
            low_watermark: low.min(high),
            high_watermark: high,
            state,
        }
    }

    fn lock(&self) -> MutexGuard<'_, HotState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(&self, key: &[u8]) -> Lookup {
        let state = self.lock();
        match state.values.get(key) {
            Some(value) => Lookup::Known(value.clone()),
            None => Lookup::Unknown {
                writes_seen: state.writes,
            },
        }
    }

    /// Keeps what was read, unless somebody wrote meanwhile: then it may be old already.
    fn insert(&self, key: &[u8], value: Option<Vec<u8>>, writes_seen: u64) {
        let mut state = self.lock();
        if state.writes != writes_seen {
            return;
        }
        if state.values.insert(key.to_vec(), value).is_none() {
            state.order.push_back(key.to_vec());
        }
        if state.values.len() > self.high_watermark {
            state.evict(self.low_watermark);
        }
    }

    /// What lies in memory becomes what was written; what does not is not fetched for it.
    fn overwrite(&self, edits: &[Edit]) {
        let mut state = self.lock();
        state.writes += 1;
        for edit in edits {
            if let Some(value) = state.values.get_mut(edit.key()) {
                *value = edit.value().map(<[u8]>::to_vec);
            }
        }
    }
}

impl HotState {
    fn evict(&mut self, left: usize) {
        while self.values.len() > left {
            match self.order.pop_front() {
                Some(oldest) => drop(self.values.remove(&oldest)),
                None => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use {{name_snake}}_backend::MemoryBackend;

    fn put(key: u8, value: u8) -> Edit {
        let (key, value) = (vec![key], vec![value]);
        Edit::Put { key, value }
    }

    #[test]
    fn what_was_written_is_read_whatever_lies_in_memory() -> Result<(), BackendError> {
        let tiers = Tiered::new(MemoryBackend::default(), 1, 2);
        assert_eq!(tiers.get(b"\0")?, None);
        tiers.write(&[put(0, 10), put(1, 11), put(2, 12)])?;
        for key in [0, 1, 2, 0] {
            assert_eq!(tiers.get(&[key])?, Some(vec![key + 10]));
        }
        assert!(tiers.hot.lock().values.len() <= 2);
        Ok(())
    }

    #[test]
    fn what_was_read_before_a_write_is_not_kept() {
        let hot = HotTier::new(1, 2);
        hot.overwrite(&[put(0, 1)]);
        hot.insert(b"\0", None, 0);
        assert!(matches!(hot.get(b"\0"), Lookup::Unknown { writes_seen: 1 }));
    }
}
