//! Members of a cluster that tell each other what they know, and things beside them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::net::{SocketAddr, UdpSocket};

use serde::{Deserialize, Serialize};

pub type NodeId = u64;

#[derive(Clone, Serialize, Deserialize)]
pub struct Fact {
    pub heartbeat: u64,
    pub body: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
pub enum Message { //~ pattern: network-001-crds-gossip
    Push(Vec<(NodeId, Fact)>),
    PullRequest(Vec<(NodeId, u64)>),
    PullResponse(Vec<(NodeId, Fact)>),
    Ping(u64),
    Pong(u64),
}

/// Both sides must come to the same answer: the clock first, then the bytes.
fn supersedes(new: &Fact, old: &Fact) -> bool { //~ pattern: network-001-crds-gossip
    match new.heartbeat.cmp(&old.heartbeat) {
        std::cmp::Ordering::Equal => new.body > old.body,
        order => order.is_gt(),
    }
}

#[derive(Default)]
pub struct Facts { //~ pattern: network-001-crds-gossip
    known: BTreeMap<NodeId, Fact>,
    rumours: BTreeMap<NodeId, Fact>,
    own: NodeId,
}

impl Facts {
    /// Takes what is newer and refuses the rest.
    pub fn apply_push(&mut self, from: NodeId, fact: Fact) -> bool {
        if self.known.get(&from).is_some_and(|old| !supersedes(&fact, old)) {
            return false;
        }
        self.known.insert(from, fact);
        true
    }

    pub fn merge(&mut self, facts: Vec<(NodeId, Fact)>) {
        for (from, fact) in facts {
            self.rumours.insert(from, fact); //~ violation: replicated-insert-without-version-check
        }
    }

    /// What this node says of itself is always newer.
    pub fn set_own(&mut self, fact: Fact) {
        self.known.insert(self.own, fact);
    }
}

#[derive(Default)]
pub struct Pusher { //~ pattern: network-001-crds-gossip
    targets: Vec<NodeId>,
    seen: HashSet<NodeId>,
}

#[derive(Default)]
pub struct Puller { //~ pattern: network-001-crds-gossip
    refused: Vec<NodeId>,
}

#[derive(Default)]
pub struct SpreadStats {
    sent: u64,
}

pub struct Gossip {
    push: Pusher,
    pull: Puller,
    facts: Facts,
}

/// Two figures, although the fields are called like the pair.
#[derive(Default)]
pub struct Report {
    push: SpreadStats,
    pull: SpreadStats,
}

/// Who was asked, and who has answered from the address it claims.
#[derive(Default)]
pub struct Doorbell { //~ pattern: network-001-crds-gossip
    pending: HashMap<SocketAddr, u64>,
    verified: HashMap<SocketAddr, u64>,
}

pub struct Speaker {
    socket: UdpSocket,
    peers: HashMap<NodeId, SocketAddr>,
}

impl Speaker {
    pub fn tick(&self, bytes: &[u8]) {
        for address in self.peers.values() { //~ violation: gossip-to-all-peers
            let _ = self.socket.send_to(bytes, address);
        }
    }

    /// A few of them, others the next time.
    pub fn tick_some(&self, bytes: &[u8], fanout: usize) {
        for address in self.peers.values().take(fanout) {
            let _ = self.socket.send_to(bytes, address);
        }
    }

    /// Said once, to everybody.
    pub fn leave(&self, bytes: &[u8]) {
        for address in self.peers.values() {
            let _ = self.socket.send_to(bytes, address);
        }
    }

    /// Nothing is sent.
    pub fn count(&self) -> usize {
        let mut count = 0;
        for _ in self.peers.values() {
            count += 1;
        }
        count
    }
}
