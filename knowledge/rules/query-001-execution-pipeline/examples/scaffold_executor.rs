//! Shelf marks behind one contract; whoever asks writes the steps out.

pub trait MarkStore {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>>;
    fn put(&mut self, key: &[u8], value: &[u8]);
    fn delete(&mut self, key: &[u8]);
    fn flush(&mut self);
}

//~ action: scaffold-executor

pub fn forget(store: &mut dyn MarkStore, keys: &[Vec<u8>]) { //~ no action: scaffold-executor
    keys.iter().for_each(|key| store.delete(key));

    //~^ no action: scaffold-executor
    store.flush();
}
