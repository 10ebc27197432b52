//! What is decided (level 4): what a change is, and which transactions may commit. No I/O, no lock.

mod change;
mod history;
mod version;

pub use change::Change;
pub use history::{Conflict, History};
pub use version::Version;
