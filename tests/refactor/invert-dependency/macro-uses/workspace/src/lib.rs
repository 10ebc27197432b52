//! A mill.

#[macro_use]
mod told;
pub mod grind;
pub mod sacks;
