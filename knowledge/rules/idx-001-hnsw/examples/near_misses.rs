//! Layers, levels, heaps and entry points that are no vector index.

use std::collections::{BinaryHeap, HashMap};

// A skip list draws heights by counting bits; its order has one dimension and nothing is a distance.
pub struct SkipList {
    max_level: usize,
    levels: Vec<HashMap<u64, u64>>,
}

impl SkipList {
    pub fn random_height(&self, mut bits: u64) -> usize {
        let mut height = 1;
        while bits & 1 == 1 && height < self.max_level {
            bits >>= 1;
            height += 1;
        }
        height.min(self.levels.len())
    }
}

// Brute force: the same bounded heap, and no graph behind it.
pub struct NearestList {
    pub most: usize,
    pub heap: BinaryHeap<(u64, u32)>,
}

impl NearestList {
    pub fn add(&mut self, distance: u64, id: u32) {
        self.heap.push((distance, id));
        if self.heap.len() > self.most {
            self.heap.pop();
        }
    }
}

// Layers of a picture.
pub struct Canvas {
    layers: Vec<Vec<u8>>,
    levels: usize,
}

impl Canvas {
    pub fn flatten(&self) -> Vec<u8> {
        self.layers.iter().take(self.levels).flatten().copied().collect()
    }
}

// A walk over a graph of steps: it has an entry point and remembers what it saw, but nothing is near or far.
pub struct Workflow {
    entry_point: u32,
    next: HashMap<u32, Vec<u32>>,
}

impl Workflow {
    pub fn reach(&self) -> Vec<u32> {
        let mut open = vec![self.entry_point];
        let mut seen = Vec::new();
        while let Some(step) = open.pop() {
            if !seen.contains(&step) {
                seen.push(step);
                open.extend(self.next.get(&step).into_iter().flatten());
            }
        }
        seen
    }
}

// The waiting time of a simulation: a logarithm of a sample, and a float.
pub fn waiting_time(sample: f64, mean: f64) -> f64 {
    -sample.ln() * mean
}
