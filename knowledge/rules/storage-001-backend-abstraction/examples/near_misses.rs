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

/// A sink of bytes: verbs of writing, and no keys.
pub trait Outlet {
    fn write(&mut self, buf: &[u8]) -> usize;
    fn write_all(&mut self, buf: &[u8]);
    fn write_text(&mut self, text: &str);
    fn flush(&mut self);
}

pub struct Screen(String);
pub struct Nowhere;

impl Outlet for Screen {
    fn write(&mut self, buf: &[u8]) -> usize {
        self.0.push_str(&String::from_utf8_lossy(buf));
        buf.len()
    }
    fn write_all(&mut self, buf: &[u8]) {
        self.write(buf);
    }
    fn write_text(&mut self, text: &str) {
        self.0.push_str(text);
    }
    fn flush(&mut self) {}
}

impl Outlet for Nowhere {
    fn write(&mut self, buf: &[u8]) -> usize {
        buf.len()
    }
    fn write_all(&mut self, _buf: &[u8]) {}
    fn write_text(&mut self, _text: &str) {}
    fn flush(&mut self) {}
}

/// Several views of one engine: nothing here can be exchanged.
pub trait Reads {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>>;
    fn get_many(&self, key: &[u8]) -> Vec<Vec<u8>>;
    fn scan(&self, start: &[u8]) -> Vec<Vec<u8>>;
}

pub struct Database(Vec<Vec<u8>>);
pub struct Snapshot<'a>(&'a Database);

impl Reads for Database {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.0.iter().find(|row| row.starts_with(key)).cloned()
    }
    fn get_many(&self, key: &[u8]) -> Vec<Vec<u8>> {
        self.0.iter().filter(|row| row.starts_with(key)).cloned().collect()
    }
    fn scan(&self, start: &[u8]) -> Vec<Vec<u8>> {
        self.0.iter().filter(|row| row.as_slice() >= start).cloned().collect()
    }
}

impl Reads for Snapshot<'_> {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.0.get(key)
    }
    fn get_many(&self, key: &[u8]) -> Vec<Vec<u8>> {
        self.0.get_many(key)
    }
    fn scan(&self, start: &[u8]) -> Vec<Vec<u8>> {
        self.0.scan(start)
    }
}
