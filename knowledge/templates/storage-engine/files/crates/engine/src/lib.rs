//! Transactions, a cache and a change feed over any backend (level 2).

mod change;
mod engine;
mod feed;
mod tiered;
mod transaction;

pub use change::Change;
pub use engine::Engine;
pub use feed::{ChangeBuffer, Logged};
pub use tiered::Tiered;
pub use transaction::{CommitError, Transaction};
