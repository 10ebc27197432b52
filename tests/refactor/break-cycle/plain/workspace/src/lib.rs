//! A ledger.

pub mod accounts;
pub mod report;
