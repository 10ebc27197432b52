//! The protocol (level 4): what a node knows, what it tells and what it asks. It sends nothing and
//! reads no clock: messages come in and go out as values, the time and chance are arguments.

mod doorbell;
mod gossip;
mod message;
mod record;
mod spread;
mod table;

pub use gossip::{Gossip, Outgoing};
pub use message::Message;
pub use record::{Moment, NodeId, Record};
pub use table::{supersedes, Table};
