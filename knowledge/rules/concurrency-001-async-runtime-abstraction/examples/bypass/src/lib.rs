//! A library for two runtimes, with one door and one way around it.

pub mod cache;
pub mod rt;
