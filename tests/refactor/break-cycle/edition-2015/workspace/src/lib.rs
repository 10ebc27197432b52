pub mod accounts;
pub mod base;
pub mod report;
