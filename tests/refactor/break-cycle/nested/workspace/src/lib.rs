//! A garden.

pub mod beds;
