use std::net::SocketAddr;

use crate::doorbell::Doorbell;
use crate::spread::{pick, Puller, Pusher};
use crate::{Message, Moment, NodeId, Record, Table};

const PULL_EVERY_MILLIS: u64 = 1_000;
/// So that a message fits a datagram.
const RECORDS_MOST: usize = 8;
const TEXT_MOST: usize = 100;

/// A message, and where it is to go.
pub type Outgoing = (SocketAddr, Message);

/// One node: what it knows, and the two ways it spreads it.
#[derive(Debug)]
pub struct Gossip {
    id: NodeId,
    peers: Vec<SocketAddr>,
    table: Table,
    push: Pusher,
    pull: Puller,
    doorbell: Doorbell,
}

impl Gossip {
    /// A node that knows these addresses.
    pub fn new(id: NodeId, peers: Vec<SocketAddr>) -> Self {
        Self {
            id,
            peers,
            table: Table::default(),
            push: Pusher::default(),
            pull: Puller::default(),
            doorbell: Doorbell::default(),
        }
    }

    /// What it knows.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Says something of itself, in place of what it said before.
    pub fn say(&mut self, text: &str) {
        let version = self
            .table
            .get(self.id)
            .map_or(1, |record| record.version + 1);
        let text = text.chars().take(TEXT_MOST / 4).collect();
        let record = Record {
            origin: self.id,
            version,
            text,
        };
        self.learn(record);
    }

    /// What is to be sent at `now`. Chance picks who is told and who is asked.
    pub fn tick(&mut self, now: Moment, chance: u64) -> Vec<Outgoing> {
        let mut out = Vec::new();
        if let Some(peer) = pick(&self.peers, chance) {
            let news = self.push.take(RECORDS_MOST);
            if !news.is_empty() {
                out.push((peer, Message::Push(news)));
            }
        }
        // Another part of the same chance, so that not always the same peer is told and asked.
        if let Some(peer) = pick(&self.peers, chance.rotate_right(32)) {
            if self.pull.is_due(now, PULL_EVERY_MILLIS) {
                out.push((peer, Message::PullRequest(self.table.versions())));
            }
        }
        out
    }

    /// Takes a message in; what is to be answered.
    pub fn receive(
        &mut self,
        from: SocketAddr,
        message: Message,
        now: Moment,
        chance: u64,
    ) -> Option<Outgoing> {
        let answer = match message {
            Message::Push(records) | Message::PullResponse(records) => {
                records.into_iter().for_each(|record| self.learn(record));
                return None;
            }
            Message::PullRequest(versions) if self.doorbell.is_verified(from) => {
                let records = self.table.newer_than(&versions, RECORDS_MOST);
                (!records.is_empty()).then_some(Message::PullResponse(records))
            }
            Message::PullRequest(_) => self.doorbell.ring(from, chance, now).map(Message::Ping),
            Message::Ping(number) => Some(Message::Pong(number)),
            Message::Pong(number) => {
                self.doorbell.answered(from, number, now);
                None
            }
        };
        answer.map(|message| (from, message))
    }

    /// What is news is told on, once.
    fn learn(&mut self, record: Record) {
        let is_fit = record.text.len() <= TEXT_MOST;
        if is_fit && self.table.merge(record.clone()) {
            self.push.add(record);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(port: u16) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], port))
    }

    #[test]
    fn news_is_told_once() {
        let mut node = Gossip::new(NodeId::new(1), vec![address(2)]);
        node.say("here");
        let first = node.tick(Moment::from_millis(0), 0);
        assert!(
            matches!(&first[..], [(_, Message::Push(news)), (_, Message::PullRequest(_))] if news.len() == 1)
        );
        assert_eq!(node.tick(Moment::from_millis(1), 0), []);
    }

    #[test]
    fn only_who_has_proved_its_address_gets_an_answer() {
        let mut node = Gossip::new(NodeId::new(1), Vec::new());
        node.say("here");
        let now = Moment::from_millis(0);
        let ask = || Message::PullRequest(Vec::new());
        let ping = node.receive(address(2), ask(), now, 42);
        assert_eq!(ping, Some((address(2), Message::Ping(42))));
        assert_eq!(node.receive(address(2), Message::Pong(41), now, 0), None);
        assert!(matches!(
            node.receive(address(2), ask(), now, 7),
            Some((_, Message::Ping(42)))
        ));
        assert_eq!(node.receive(address(2), Message::Pong(42), now, 0), None);
        assert!(matches!(
            node.receive(address(2), ask(), now, 0),
            Some((_, Message::PullResponse(_)))
        ));
    }
}
