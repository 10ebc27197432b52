//! The degree decides which instantiation runs; nothing is dispatched inside a search.

use std::collections::HashSet;

pub trait Links {
    fn add(&mut self, id: u32);
}

impl<const N: usize> Links for [u32; N] {
    fn add(&mut self, id: u32) {
        self[0] = id;
    }
}

impl Links for HashSet<u32> {
    fn add(&mut self, id: u32) {
        self.insert(id);
    }
}

pub struct Graph<L: Links> { //~ pattern: idx-001-hnsw
    links: Vec<L>,
    enter_point: Option<u32>,
    m: usize,
    ef_construct: usize,
}

impl<L: Links> Graph<L> {
    pub fn search(&self, ef: usize) -> Vec<u32> {
        self.enter_point.into_iter().take(ef.max(self.ef_construct).min(self.m)).collect()
    }

    pub fn link(&mut self, from: usize, to: u32) {
        self.links[from].add(to);
    }
}

pub enum AnyGraph { //~ pattern: idx-001-hnsw
    Small(Graph<[u32; 8]>),
    Middle(Graph<[u32; 16]>),
    Large(Graph<[u32; 32]>),
    Any(Graph<HashSet<u32>>),
}
