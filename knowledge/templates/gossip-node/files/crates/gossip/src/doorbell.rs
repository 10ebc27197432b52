use std::collections::HashMap;
use std::net::SocketAddr;

use crate::Moment;

const MOST: usize = 1_024;
const PATIENCE_MILLIS: u64 = 10_000;

/// Who is at the address it claims: a datagram's sender is whatever it says, and an answer larger
/// than the question is a weapon against somebody else. So nobody gets one who has not sent a number
/// back that only the address was told.
#[derive(Debug, Default)]
pub(crate) struct Doorbell {
    pending: HashMap<SocketAddr, (u64, Moment)>,
    verified: HashMap<SocketAddr, Moment>,
}

impl Doorbell {
    /// Whether the address has answered.
    pub fn is_verified(&self, address: SocketAddr) -> bool {
        self.verified.contains_key(&address)
    }

    /// The number to ask the address for; none if there are too many that have not answered.
    pub fn ring(&mut self, address: SocketAddr, number: u64, now: Moment) -> Option<u64> {
        self.pending
            .retain(|_, (_, asked)| now.millis_since(*asked) < PATIENCE_MILLIS);
        if let Some((asked_for, _)) = self.pending.get(&address) {
            return Some(*asked_for);
        }
        if self.pending.len() >= MOST {
            return None;
        }
        self.pending.insert(address, (number, now));
        Some(number)
    }

    /// The address has sent a number.
    pub fn answered(&mut self, address: SocketAddr, number: u64, now: Moment) {
        let asked_for = self.pending.get(&address).map(|(asked_for, _)| *asked_for);
        if asked_for == Some(number) && self.verified.len() < MOST {
            self.pending.remove(&address);
            self.verified.insert(address, now);
        }
    }
}
