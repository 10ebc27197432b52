pub mod lending;
pub mod storage;
