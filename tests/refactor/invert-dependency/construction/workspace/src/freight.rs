//! Loads freight.

use std::collections::HashMap;

/// Loads crates into a yard.
pub struct Loader {
    loaded: HashMap<u32, u32>,
    yard: crate::yard::Yard,
    places: u32,
}

impl Loader {
    pub fn new(name: &str, places: u32) -> Self {
        let loaded = HashMap::new();
        let yard = crate::yard::Yard::open(name, places).unwrap();
        Self { loaded, yard, places }
    }

    pub fn load(&mut self, crates: u32) -> u32 {
        self.loaded.insert(crates, self.yard.free());
        self.yard.fill(crates)
    }

    pub fn is_of(&self, name: &str) -> bool {
        self.yard.name() == name && self.places > 0
    }
}

/// The room of a yard of so many places, once one is taken.
pub fn room_of(places: u32) -> u32 {
    room_twice(places) / 2
}

fn room_twice(places: u32) -> u32 {
    let mut yard = crate::yard::Yard::open("any", places).expect("it has places");
    yard.fill(1) * 2
}
