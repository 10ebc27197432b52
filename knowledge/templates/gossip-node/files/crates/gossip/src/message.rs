use crate::{NodeId, Record};

/// What nodes send each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Records that may be news.
    Push(Vec<Record>),
    /// The versions that the sender knows: what is newer, or missing, is asked for.
    PullRequest(Vec<(NodeId, u64)>),
    /// What was asked for.
    PullResponse(Vec<Record>),
    /// Proof is asked for that somebody is at the address: a number to be sent back.
    Ping(u64),
    /// The number.
    Pong(u64),
}
