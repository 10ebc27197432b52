//! Map tiles: memory, then disk, then the server.
//~ no action: scaffold-tiers
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, RwLock};
use std::thread::JoinHandle;

pub type TileId = u64;
pub type Tile = Vec<u8>;

/// A scan must not push out what many readers want.
#[derive(Clone, Copy, PartialEq)]
pub enum PopulateCache {
    Yes,
    No,
}

/// A read tier between two marks, emptied by a thread of its own.
pub struct TileCache { //~ pattern: performance-003-tiered-storage
    tiles: RwLock<HashMap<TileId, (Tile, u64)>>,
    bytes_lo: u64,
    bytes_hi: u64,
    bytes: AtomicU64,
    hits: AtomicU64,
    evictor: Option<JoinHandle<()>>,
}

impl TileCache {
    pub fn get(&self, id: TileId) -> Option<Tile> {
        let found = self.tiles.read().ok()?.get(&id).map(|(tile, _)| tile.clone());
        if found.is_some() {
            self.hits.fetch_add(1, Ordering::Relaxed);
        }
        found
    }

    pub fn put(&self, id: TileId, tile: Tile, age: u64) {
        self.bytes.fetch_add(tile.len() as u64, Ordering::Relaxed);
        if let Ok(mut tiles) = self.tiles.write() {
            tiles.insert(id, (tile, age));
        }
    }

    pub fn remove(&self, id: TileId) {
        if let Ok(mut tiles) = self.tiles.write() {
            tiles.remove(&id);
        }
    }

    /// Down to the low mark, so that it does not run at every insert.
    pub fn evict(&self) {
        if self.bytes.load(Ordering::Relaxed) < self.bytes_hi {
            return;
        }
        let Ok(mut tiles) = self.tiles.write() else { return };
        let mut by_age: Vec<(u64, TileId)> = tiles.iter().map(|(id, (_, age))| (*age, *id)).collect();
        by_age.sort_unstable();
        for (_, id) in by_age {
            if self.bytes.load(Ordering::Relaxed) <= self.bytes_lo {
                break;
            }
            if let Some((tile, _)) = tiles.remove(&id) {
                self.bytes.fetch_sub(tile.len() as u64, Ordering::Relaxed);
            }
        }
    }

    pub fn is_running(&self) -> bool {
        self.evictor.is_some()
    }
}

pub trait TileDisk: Send + Sync {
    fn read(&self, id: TileId) -> Option<Tile>;
    fn write(&self, id: TileId, tile: &Tile);
    fn delete(&self, id: TileId);
}

pub struct Tiles {
    cache: TileCache,
    disk: Box<dyn TileDisk>,
}

impl Tiles {
    /// Fast tier first; what the caller asks to keep is kept.
    pub fn get(&self, id: TileId, populate: PopulateCache) -> Option<Tile> { //~ pattern: performance-003-tiered-storage
        if let Some(tile) = self.cache.get(id) {
            return Some(tile);
        }
        let tile = self.disk.read(id)?;
        if populate == PopulateCache::Yes {
            self.cache.put(id, tile.clone(), id);
        }
        Some(tile)
    }

    // What lies above is taken out with it.
    pub fn replace(&self, id: TileId, tile: &Tile) {
        self.disk.write(id, tile);
        self.cache.remove(id);
    }

    pub fn forget(&self, id: TileId) {
        self.disk.delete(id); //~ violation: cold-write-bypasses-hot-tier
    }

    // Fills the disk before anybody reads: nothing of it is above yet.
    pub fn init_region(&self, tiles: &[(TileId, Tile)]) {
        for (id, tile) in tiles {
            self.disk.write(*id, tile);
        }
    }
}

/// The write tier: what has not reached the disk.
pub struct EditBuffer { //~ pattern: performance-003-tiered-storage
    edits: BTreeMap<TileId, Tile>,
    unflushed: Vec<TileId>,
    total_size: u64,
}

impl EditBuffer {
    pub fn get(&self, id: TileId) -> Option<&Tile> {
        self.edits.get(&id)
    }

    pub fn set(&mut self, id: TileId, tile: Tile) {
        self.total_size += tile.len() as u64;
        self.unflushed.push(id);
        self.edits.insert(id, tile);
    }
}

pub struct IndexEntry {
    slot: u64,
    age: u64,
    dirty: bool,
}

pub struct IndexDisk {
    slots: Mutex<HashMap<TileId, u64>>,
}

/// Memory over disk: entries age, and only clean ones leave.
pub struct TileIndex { //~ pattern: performance-003-tiered-storage
    entries: HashMap<TileId, IndexEntry>,
    disk: IndexDisk,
    age: u64,
}

impl TileIndex {
    fn load_from_disk(&self, id: TileId) -> Option<u64> {
        self.disk.slots.lock().ok()?.get(&id).copied()
    }

    pub fn slot(&mut self, id: TileId) -> Option<u64> {
        if let Some(entry) = self.entries.get_mut(&id) {
            entry.age = self.age;
            return Some(entry.slot);
        }
        let slot = self.load_from_disk(id)?;
        self.entries.insert(id, IndexEntry { slot, age: self.age, dirty: false });
        Some(slot)
    }

    pub fn flush(&mut self) {
        let Ok(mut slots) = self.disk.slots.lock() else { return };
        for (id, entry) in self.entries.iter_mut().filter(|(_, entry)| entry.dirty) {
            slots.insert(*id, entry.slot);
            entry.dirty = false;
        }
    }

    pub fn evict(&mut self, older_than: u64) {
        self.entries.retain(|_, entry| entry.dirty || entry.age >= older_than);
    }
}
