//! A log of measurements behind one contract; nothing bundles its writes yet.

pub trait ReadingStore {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>>;
    fn put(&mut self, key: &[u8], value: &[u8]);
    fn delete(&mut self, key: &[u8]);
    fn flush(&mut self);
}

//~ action: scaffold-transaction

pub fn rename(store: &mut dyn ReadingStore, from: &[u8], to: &[u8]) { //~ no action: scaffold-transaction
    if let Some(value) = store.get(from) {
        store.put(to, &value);
        store.delete(from);
    }

    //~^ no action: scaffold-transaction
    store.flush();
}
