//! A bell tower.

pub mod bell;
pub mod clock;
