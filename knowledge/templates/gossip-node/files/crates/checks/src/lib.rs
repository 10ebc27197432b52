//! What serves development (level 5): a network in memory, in one thread, in which nobody waits.

use std::collections::VecDeque;
use std::net::SocketAddr;

use {{name_snake}}_gossip::{Gossip, Message, Moment, NodeId};

/// Nodes that know each other, and what is under way between them.
#[derive(Debug)]
pub struct Network {
    nodes: Vec<(SocketAddr, Gossip)>,
    under_way: VecDeque<(SocketAddr, SocketAddr, Message)>,
    seed: u64,
    now: u64,
    lost_of_ten: u64,
}

impl Network {
    /// So many nodes; of ten messages so many are lost.
    pub fn new(count: u16, lost_of_ten: u64) -> Self {
        let address = |number: u16| SocketAddr::from(([127, 0, 0, 1], 1_000 + number));
        let others = |own: u16| {
            (0..count)
                .filter(|each| *each != own)
                .map(address)
                .collect()
        };
        let node = |own| {
            (
                address(own),
                Gossip::new(NodeId::new(u64::from(own)), others(own)),
            )
        };
        Self {
            nodes: (0..count).map(node).collect(),
            under_way: VecDeque::new(),
            seed: 1,
            now: 0,
            lost_of_ten,
        }
    }

    /// One of them.
    pub fn node(&mut self, number: usize) -> &mut Gossip {
        &mut self.nodes[number].1
    }

    /// A tenth of a second: everybody ticks, everything arrives that is not lost.
    pub fn round(&mut self) {
        self.now += 100;
        let now = Moment::from_millis(self.now);
        for place in 0..self.nodes.len() {
            let chance = self.chance();
            let (from, node) = &mut self.nodes[place];
            let sent = node
                .tick(now, chance)
                .into_iter()
                .map(|(to, message)| (*from, to, message));
            self.under_way.extend(sent);
        }
        while let Some((from, to, message)) = self.under_way.pop_front() {
            let chance = self.chance();
            if chance % 10 < self.lost_of_ten {
                continue;
            }
            let receiver = self.nodes.iter_mut().find(|(address, _)| *address == to);
            let answer = receiver.and_then(|(_, node)| node.receive(from, message, now, chance));
            self.under_way
                .extend(answer.map(|(back, message)| (to, back, message)));
        }
    }

    /// Whether everybody knows the same.
    pub fn agrees(&self) -> bool {
        self.nodes
            .windows(2)
            .all(|pair| pair[0].1.table() == pair[1].1.table())
    }

    /// The same sequence in every run (xorshift), so that a test that fails fails again.
    fn chance(&mut self) -> u64 {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        self.seed
    }
}
