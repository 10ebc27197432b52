//! Capacities and calls that panic, and those that do not.

use tokio::sync::mpsc::{self, Receiver, Sender};

pub fn rendezvous() -> (Sender<u32>, Receiver<u32>) {
    mpsc::channel(0) //~ violation: zero-capacity-tokio-channel
}

pub fn one_slot() -> (Sender<u32>, Receiver<u32>) {
    mpsc::channel(1)
}

/// std knows channels without a buffer.
pub fn hand_over() -> (std::sync::mpsc::SyncSender<u32>, std::sync::mpsc::Receiver<u32>) {
    std::sync::mpsc::sync_channel(0)
}
