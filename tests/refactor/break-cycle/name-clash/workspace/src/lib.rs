//! An orchard.

pub mod apple;
pub mod pick;
pub mod sort;
