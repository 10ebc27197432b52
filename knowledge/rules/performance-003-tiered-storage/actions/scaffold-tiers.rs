/// What lies below the memory: slower, and always complete.
pub trait ColdTier<K, V> {
    type Error;

    fn load(&self, key: &K) -> Result<Option<V>, Self::Error>;
    fn save(&self, key: &K, value: &V) -> Result<(), Self::Error>;
}

/// Values in memory over a tier that has them all. Nothing lies in memory alone, so that what is
/// evicted is only forgotten.
#[derive(Debug)]
pub struct Tiered<K, V, C> {
    hot: std::collections::HashMap<K, V>,
    order: std::collections::VecDeque<K>,
    cold: C,
    low_watermark: usize,
    high_watermark: usize,
    hits: u64,
    misses: u64,
}

impl<K: Clone + Eq + std::hash::Hash, V: Clone, C: ColdTier<K, V>> Tiered<K, V, C> {
    /// Above `high` entries the oldest leave until `low` remain.
    pub fn new(cold: C, low: usize, high: usize) -> Self {
        let (hot, order) = Default::default();
        let (low_watermark, high_watermark) = (low.min(high), high);
        Tiered { hot, order, cold, low_watermark, high_watermark, hits: 0, misses: 0 }
    }

    pub fn get(&mut self, key: &K) -> Result<Option<V>, C::Error> {
        if let Some(value) = self.hot.get(key) {
            self.hits += 1;
            return Ok(Some(value.clone()));
        }
        self.misses += 1;
        let found = self.cold.load(key)?;
        if let Some(value) = &found {
            self.hot.insert(key.clone(), value.clone());
            self.order.push_back(key.clone());
            self.evict();
        }
        Ok(found)
    }

    /// Writes through. After a failure the cold tier alone knows which value holds.
    pub fn put(&mut self, key: K, value: V) -> Result<(), C::Error> {
        if let Err(error) = self.cold.save(&key, &value) {
            self.hot.remove(&key);
            self.order.retain(|each| *each != key);
            return Err(error);
        }
        if self.hot.insert(key.clone(), value).is_none() {
            self.order.push_back(key);
            self.evict();
        }
        Ok(())
    }

    /// Hits and misses so far.
    pub fn counts(&self) -> (u64, u64) {
        (self.hits, self.misses)
    }

    fn evict(&mut self) {
        if self.hot.len() <= self.high_watermark {
            return;
        }
        while self.hot.len() > self.low_watermark {
            match self.order.pop_front() {
                Some(key) => self.hot.remove(&key),
                None => return,
            };
        }
    }
}