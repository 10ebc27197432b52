//! Accounts whose changes other systems read when they have time.

pub mod accounts;
pub mod feed;
pub mod keys;
pub mod transaction;

pub struct Failure(pub String);
