//! A forge.

pub mod coal;
pub mod iron;
pub mod smith;
