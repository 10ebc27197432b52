//! A typestate builder: the key comes first, or there is no terminal.

use std::marker::PhantomData;

pub struct WantsKey;
pub struct Ready;

#[must_use]
pub struct HandshakeConfig<State> { //~ pattern: api-design-003-builder
    key: Vec<u8>,
    rounds: u32,
    state: PhantomData<State>,
}

pub struct Handshake {
    key: Vec<u8>,
    rounds: u32,
}

impl HandshakeConfig<WantsKey> {
    pub fn new() -> Self {
        HandshakeConfig { key: Vec::new(), rounds: 12, state: PhantomData }
    }

    pub fn key(self, key: &[u8]) -> HandshakeConfig<Ready> {
        HandshakeConfig { key: key.to_vec(), rounds: self.rounds, state: PhantomData }
    }
}

impl HandshakeConfig<Ready> {
    pub fn rounds(mut self, rounds: u32) -> Self {
        self.rounds = rounds;
        self
    }

    pub fn finish(self) -> Handshake {
        Handshake { key: self.key, rounds: self.rounds }
    }
}
