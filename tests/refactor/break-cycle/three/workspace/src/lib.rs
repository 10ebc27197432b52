//! A ferry.

pub mod deck;
pub mod pier;
pub mod trip;
