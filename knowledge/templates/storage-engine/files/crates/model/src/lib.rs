//! What is decided (level 4): which transactions may commit. No I/O, no lock.

mod history;
mod version;

pub use history::{Conflict, History};
pub use version::Version;
