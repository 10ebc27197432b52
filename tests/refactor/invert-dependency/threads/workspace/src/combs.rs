use std::sync::Mutex;

/// Honey by comb.
#[derive(Default)]
pub struct Hive {
    combs: Mutex<Vec<Comb>>,
}

struct Comb {
    grams: u32,
}

impl Hive {
    pub fn add(&self, grams: u32) {
        self.combs.lock().unwrap().push(Comb { grams });
    }

    pub fn grams(&self) -> u32 {
        self.combs.lock().unwrap().iter().map(|comb| comb.grams).sum()
    }
}
