//! Tables and prefixes that open no store.

use std::collections::HashMap;

pub struct Request {
    pub path: String,
}

pub trait Handler {
    fn answer(&self, request: &Request) -> String;
}

// Requests of a server: a prefix selects who answers, not where data lies.
pub struct Router {
    routes: Vec<(String, Box<dyn Handler>)>,
}

impl Router {
    pub fn route(&self, request: &Request) -> Option<String> {
        let found = self.routes.iter().find(|(prefix, _)| request.path.starts_with(prefix.as_str()));
        found.map(|(_, handler)| handler.answer(request))
    }
}

// Callbacks by name of an event.
pub struct Bus {
    listeners: HashMap<String, Vec<Box<dyn Fn(&str)>>>,
}

impl Bus {
    pub fn publish(&self, event: &str, text: &str) {
        for listener in self.listeners.get(event).into_iter().flatten() {
            listener(text);
        }
    }
}

// A closed set that is hot in a loop: an enum is cheaper and exhaustive.
pub enum Codec {
    Plain,
    Reversed,
}

impl Codec {
    pub fn for_suffix(path: &str) -> Codec {
        if path.ends_with(".rev") { Codec::Reversed } else { Codec::Plain }
    }

    pub fn decode(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        if let Codec::Reversed = self {
            bytes.reverse();
        }
        bytes
    }
}

// Caches by the end of a file's name: what is cached stays in the one store there is.
pub trait Cache {
    fn get(&self, path: &str) -> Option<Vec<u8>>;
}

pub struct Caches {
    by_suffix: Vec<(&'static str, Box<dyn Cache>)>,
}

impl Caches {
    pub fn get(&self, path: &str) -> Option<Vec<u8>> {
        self.by_suffix.iter().find(|(suffix, _)| path.ends_with(suffix)).and_then(|(_, cache)| cache.get(path))
    }
}
