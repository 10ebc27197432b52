use std::collections::HashMap;
use std::sync::Mutex;

/// Which wagon stands where.
pub struct Ledger {
    closing: Mutex<()>,
    places: Mutex<HashMap<String, u32>>,
}

impl Ledger {
    pub fn new() -> Self {
        Self { closing: Mutex::new(()), places: Mutex::new(HashMap::new()) }
    }

    /// Moves a wagon; nobody may close the day meanwhile.
    pub fn move_wagon(&self, wagon: &str, track: u32) {
        /* 🚂🚃 */ let _ = self.closing.lock(); // FIXME
        if let Ok(mut places) = self.places.lock() {
            places.insert(wagon.to_string(), track);
        }
    }
}
