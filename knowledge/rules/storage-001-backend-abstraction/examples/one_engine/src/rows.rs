//! One engine, reached directly or through a batch. Both sit on sled, so nothing leaks elsewhere.

use sled::{Batch, IVec, Tree};

pub trait RowStore { //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &[u8]) -> Option<IVec>;
    fn put(&mut self, key: &[u8], value: &[u8]);
    fn delete(&mut self, key: &[u8]);
    fn flush(&mut self);
}

pub struct Rows {
    tree: Tree,
}

impl RowStore for Rows {
    fn get(&self, key: &[u8]) -> Option<IVec> {
        self.tree.get(key).ok().flatten()
    }
    fn put(&mut self, key: &[u8], value: &[u8]) {
        self.tree.insert(key, value).ok();
    }
    fn delete(&mut self, key: &[u8]) {
        self.tree.remove(key).ok();
    }
    fn flush(&mut self) {
        self.tree.flush().ok();
    }
}

pub struct Batched<'a> {
    rows: &'a Rows,
    batch: Batch,
}

impl RowStore for Batched<'_> {
    fn get(&self, key: &[u8]) -> Option<IVec> {
        self.rows.get(key)
    }
    fn put(&mut self, key: &[u8], value: &[u8]) {
        self.batch.insert(key, value);
    }
    fn delete(&mut self, key: &[u8]) {
        self.batch.remove(key);
    }
    fn flush(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        self.rows.tree.apply_batch(batch).ok();
    }
}

/// The same without a store's name is taken for what it is: two ways to one engine.
pub trait RowAccess {
    fn get(&self, key: &[u8]) -> Option<IVec>;
    fn put(&mut self, key: &[u8], value: &[u8]);
    fn delete(&mut self, key: &[u8]);
}

impl RowAccess for Rows {
    fn get(&self, key: &[u8]) -> Option<IVec> {
        self.tree.get(key).ok().flatten()
    }
    fn put(&mut self, key: &[u8], value: &[u8]) {
        self.tree.insert(key, value).ok();
    }
    fn delete(&mut self, key: &[u8]) {
        self.tree.remove(key).ok();
    }
}

impl RowAccess for Batched<'_> {
    fn get(&self, key: &[u8]) -> Option<IVec> {
        self.rows.tree.get(key).ok().flatten()
    }
    fn put(&mut self, key: &[u8], value: &[u8]) {
        self.batch.insert(key, value);
    }
    fn delete(&mut self, key: &[u8]) {
        self.batch.remove(key);
    }
}
