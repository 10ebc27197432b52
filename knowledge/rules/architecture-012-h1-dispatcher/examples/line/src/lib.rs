//! One connection of a line protocol as one future.

pub mod bounded;
pub mod codec;
pub mod greedy;
