//! A studio.

pub mod song;
pub mod tape;
