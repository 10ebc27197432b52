//! Counts.

use std::{sync::Arc, thread};

use crate::combs::Hive;

#[derive(Clone)]
pub struct Counter {
    hive: Arc<Hive>,
}

impl Counter {
    pub fn new(hive: Arc<Hive>) -> Counter {
        let counter = Counter { hive: hive };
        counter
    }

    /// Adds on as many threads.
    pub fn add_all(&self, grams: &[u32]) -> u32 {
        let threads: Vec<_> = grams
            .iter()
            .map(|&grams| {
                let hive = Arc::clone(&self.hive);
                thread::spawn(move || hive.add(grams))
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
        sum(&self.hive)
    }
}

fn sum(hive: &Hive) -> u32 {
    hive_of(hive)
}

fn hive_of(any: &Hive) -> u32 {
    let same = any;
    same.grams()
}
