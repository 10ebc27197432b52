//! A chapel.

pub mod choir;
pub mod organ;
