//! How prices are made.

pub mod pricing;
