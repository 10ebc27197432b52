//! A hive.

pub mod combs;
pub mod count;
