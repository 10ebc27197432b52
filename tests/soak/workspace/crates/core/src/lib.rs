//! Größe 😀: prices
pub mod table;

use std::sync::Mutex;

pub struct Prices {
    all: Mutex<Vec<u64>>,
}

impl Prices {
    pub fn touch(&self) {
        let _ = self.all.lock(); // 😀
    }
}
