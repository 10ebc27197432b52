//! Messages with some of the same names, in protocols that replicate nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Frames of a connection.
#[derive(Serialize, Deserialize)]
pub enum Frame {
    Ping(Vec<u8>),
    Pong(Vec<u8>),
    Ack(u64),
    Push(Vec<u8>),
}

/// A publish and subscribe overlay: topics, and no table that nodes agree on.
#[derive(Serialize, Deserialize)]
pub enum Control {
    Prune(Vec<String>),
    Graft(Vec<String>),
    Gossip(Vec<u8>),
    Ping(u64),
    Subscribe(String),
}

pub struct Document {
    pub version: u64,
    pub text: String,
}

/// Versioned values of one server: nobody else has a copy.
#[derive(Default)]
pub struct Documents {
    by_name: BTreeMap<String, Document>,
}

impl Documents {
    pub fn apply(&mut self, name: String, document: Document) {
        self.by_name.insert(name, document);
    }
}
