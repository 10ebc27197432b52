//! Traits with a store's verbs, and enums that delegate, over other things.

use std::collections::HashMap;

/// A collection.
pub trait Registry {
    fn get(&self, name: &str) -> Option<&str>;
    fn insert(&mut self, name: &str, value: &str);
    fn remove(&mut self, name: &str);
    fn len(&self) -> usize;
    fn is_empty(&self) -> bool;
    fn iter(&self) -> Box<dyn Iterator<Item = &str> + '_>;
}

/// One level higher: it runs queries.
pub trait Connection {
    fn execute(&mut self, sql: &str) -> usize;
    fn query(&mut self, sql: &str) -> Vec<Vec<String>>;
    fn get(&self, key: &str) -> Option<String>;
    fn set(&mut self, key: &str, value: &str);
    fn exists(&self, key: &str) -> bool;
    fn commit(&mut self);
}

/// A closed set of schedulers.
pub enum Scheduler {
    Single(Inline),
    Pool(Threads),
}

pub struct Inline;
pub struct Threads {
    jobs: HashMap<u64, String>,
}

pub trait Schedule {
    fn schedule(&mut self, id: u64, job: String);
    fn cancel(&mut self, id: u64);
    fn status(&self, id: u64) -> bool;
}

impl Schedule for Scheduler {
    fn schedule(&mut self, id: u64, job: String) {
        match self {
            Scheduler::Single(_) => {}
            Scheduler::Pool(threads) => drop(threads.jobs.insert(id, job)),
        }
    }

    fn cancel(&mut self, id: u64) {
        match self {
            Scheduler::Single(_) => {}
            Scheduler::Pool(threads) => drop(threads.jobs.remove(&id)),
        }
    }

    fn status(&self, id: u64) -> bool {
        match self {
            Scheduler::Single(_) => true,
            Scheduler::Pool(threads) => threads.jobs.contains_key(&id),
        }
    }
}
