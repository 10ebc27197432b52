//! What runs (level 1): one thread a node, which owns the clock, the chance and the socket.

mod chance;
mod node;

pub use node::Node;
