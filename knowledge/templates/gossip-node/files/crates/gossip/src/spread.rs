use std::collections::VecDeque;
use std::net::SocketAddr;

use crate::{Moment, Record};

/// Tells what is new, soon and to few.
#[derive(Debug, Default)]
pub(crate) struct Pusher {
    news: VecDeque<Record>,
}

impl Pusher {
    /// News, to be told in the next round.
    pub fn add(&mut self, record: Record) {
        self.news.push_back(record);
    }

    /// What is told in one message.
    pub fn take(&mut self, most: usize) -> Vec<Record> {
        let count = most.min(self.news.len());
        self.news.drain(..count).collect()
    }
}

/// Asks for what was missed, now and then: it repairs what pushes lost.
#[derive(Debug, Default)]
pub(crate) struct Puller {
    asked_at: Option<Moment>,
}

impl Puller {
    /// Whether it is time to ask again.
    pub fn is_due(&mut self, now: Moment, every_millis: u64) -> bool {
        let is_due = match self.asked_at {
            Some(asked_at) => now.millis_since(asked_at) >= every_millis,
            None => true,
        };
        if is_due {
            self.asked_at = Some(now);
        }
        is_due
    }
}

/// One of the peers, by chance.
pub(crate) fn pick(peers: &[SocketAddr], chance: u64) -> Option<SocketAddr> {
    let count = u64::try_from(peers.len()).ok().filter(|count| *count > 0)?;
    peers.get(usize::try_from(chance % count).ok()?).copied()
}
