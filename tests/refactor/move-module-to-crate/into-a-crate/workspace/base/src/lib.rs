//! What all rest on.

pub mod text;

pub const BASE: usize = 0;
