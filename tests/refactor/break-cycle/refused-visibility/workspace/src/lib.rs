pub mod accounts;
pub mod report;
