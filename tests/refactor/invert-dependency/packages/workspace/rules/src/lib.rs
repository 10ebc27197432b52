//! The rules of a cabin.

pub mod booking;
pub mod prices;
