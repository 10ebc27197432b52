//! What is kept, and how (level 2). Whoever needs it names the trait; level 1 picks the backend.

use std::collections::HashMap;

use {{name_snake}}_domain::Bucket;

/// Where the buckets are kept.
pub trait BucketStore {
    /// The bucket of that caller.
    fn get(&self, caller: &str) -> Option<Bucket>;
    /// Keeps the bucket in place of the one before.
    fn put(&mut self, caller: &str, bucket: Bucket);
    /// Forgets the caller.
    fn remove(&mut self, caller: &str);
}

/// Buckets in memory, gone with the program.
#[derive(Debug, Default)]
pub struct MemoryStore {
    buckets: HashMap<String, Bucket>,
}

impl BucketStore for MemoryStore {
    fn get(&self, caller: &str) -> Option<Bucket> {
        self.buckets.get(caller).cloned()
    }

    fn put(&mut self, caller: &str, bucket: Bucket) {
        self.buckets.insert(caller.to_owned(), bucket);
    }

    fn remove(&mut self, caller: &str) {
        self.buckets.remove(caller);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use {{name_snake}}_domain::{Allowance, Moment};

    #[test]
    fn what_was_put_is_there_until_it_is_removed() {
        let allowance = Allowance {
            burst: 1,
            refill_millis: 1,
        };
        let bucket = Bucket::new(allowance, Moment::default());
        let mut store = MemoryStore::default();
        store.put("ann", bucket.clone());
        assert_eq!(store.get("ann"), Some(bucket));
        store.remove("ann");
        assert_eq!(store.get("ann"), None);
    }
}
