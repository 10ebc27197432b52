//! Weighs things.

pub mod device;
pub mod weigh;
