//! Wagons, the tracks they stand on and who holds the key.
mod handle;
mod latch;
mod ledger;
mod release;

pub use handle::TrackHandle;
pub use latch::{Latch, Track};
pub use ledger::Ledger;
