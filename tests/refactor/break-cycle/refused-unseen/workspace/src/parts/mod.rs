mod base;
pub mod sheet;
