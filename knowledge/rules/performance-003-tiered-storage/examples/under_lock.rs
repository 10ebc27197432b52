use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::RwLock;

pub struct Pages {
    cache: RwLock<HashMap<u64, Vec<u8>>>,
    folder: PathBuf,
}

impl Pages {
    pub fn page(&self, id: u64) -> Option<Vec<u8>> {
        let mut cache = self.cache.write().ok()?; //~ violation: disk-read-under-hot-tier-write-lock
        if let Some(page) = cache.get(&id) {
            return Some(page.clone());
        }
        let page = std::fs::read(self.folder.join(id.to_string())).ok()?;
        cache.insert(id, page.clone());
        Some(page)
    }

    // Read without the lock; whoever was faster is left as they are.
    pub fn page_beside(&self, id: u64) -> Option<Vec<u8>> {
        if let Some(page) = self.cache.read().ok()?.get(&id) {
            return Some(page.clone());
        }
        let page = std::fs::read(self.folder.join(id.to_string())).ok()?;
        let mut cache = self.cache.write().ok()?;
        Some(cache.entry(id).or_insert(page).clone())
    }
}
