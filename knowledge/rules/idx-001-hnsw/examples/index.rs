//! An index over the embeddings of support tickets.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap, HashSet};

pub type Id = u32;

pub struct Dice(u64);

impl Dice {
    fn sample(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
}

const MAX_LEVEL: usize = 32;

#[derive(Clone, Copy, PartialEq)]
pub struct Distance(f32); //~ pattern: idx-001-hnsw

impl Eq for Distance {}

impl PartialOrd for Distance {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Distance {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

pub struct TicketGraphParams { //~ pattern: idx-001-hnsw
    pub m: usize,
    pub m0: usize,
    pub ef_construction: usize,
}

pub enum Choice { //~ pattern: idx-001-hnsw
    Nearest,
    Diverse,
}

impl Choice {
    fn select(&self, layer: &Floor, mut found: Vec<(Distance, Id)>) -> Vec<Id> {
        found.sort();
        match self {
            Choice::Nearest => {}
            Choice::Diverse => found.dedup_by_key(|(distance, _)| *distance),
        }
        found.into_iter().take(layer.m_max).map(|(_, id)| id).collect()
    }
}

pub struct Floor { //~ pattern: idx-001-hnsw
    neighbours: HashMap<Id, Vec<Id>>,
    m_max: usize,
}

pub struct TicketGraph { //~ pattern: idx-001-hnsw
    vectors: Vec<Vec<f32>>,
    layers: Vec<Floor>,
    entry_point: Option<Id>,
    ef_construction: usize,
    level_factor: f64,
    choice: Choice,
    dice: Dice,
}

impl TicketGraph {
    fn draw_level(&mut self) -> usize { //~ pattern: idx-001-hnsw
        let sample = 1.0 - self.dice.sample();
        ((-sample.ln() * self.level_factor) as usize).min(MAX_LEVEL)
    }

    pub fn insert(&mut self, vector: Vec<f32>) -> Id {
        let id = self.vectors.len() as Id;
        let top = self.draw_level();
        self.vectors.push(vector);
        for level in (0..=top.min(self.layers.len().saturating_sub(1))).rev() {
            let found = match self.entry_point {
                Some(start) => self.search_layer(level, start, id, self.ef_construction),
                None => Vec::new(),
            };
            let links = self.choice.select(&self.layers[level], found);
            self.layers[level].neighbours.insert(id, links);
        }
        self.entry_point.get_or_insert(id);
        id
    }

    fn distance(&self, a: Id, b: Id) -> Distance {
        let pairs = self.vectors[a as usize].iter().zip(&self.vectors[b as usize]);
        Distance(pairs.map(|(x, y)| (x - y) * (x - y)).sum())
    }

    fn search_layer(&self, level: usize, start: Id, target: Id, ef: usize) -> Vec<(Distance, Id)> { //~ pattern: idx-001-hnsw
        let first = (self.distance(start, target), start);
        let mut visited = HashSet::from([start]);
        let mut candidates = BinaryHeap::from([std::cmp::Reverse(first)]);
        let mut nearest = BinaryHeap::from([first]);
        while let Some(std::cmp::Reverse((distance, id))) = candidates.pop() {
            if nearest.peek().is_some_and(|(worst, _)| distance > *worst) {
                break;
            }
            for &next in self.layers[level].neighbours.get(&id).into_iter().flatten() {
                if visited.insert(next) {
                    let entry = (self.distance(next, target), next);
                    candidates.push(std::cmp::Reverse(entry));
                    nearest.push(entry);
                    if nearest.len() > ef {
                        nearest.pop();
                    }
                }
            }
        }
        nearest.into_sorted_vec()
    }
}
